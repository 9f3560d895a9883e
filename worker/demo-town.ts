import { join } from 'node:path';
import { channelRulesKey, defaultChannelRules } from '../core/channel-rules.ts';
import type { Clock } from '../core/clock.ts';
import type { Config } from '../core/config.ts';
import { parseMunicipalityFile } from '../core/municipality-file.ts';
import { signedLink } from '../core/signed-links.ts';
import { randomToken } from '../core/signing.ts';
import { type Role, roles, type SourceKind, scannedKinds } from '../core/words.ts';
import { loadFiction } from '../demo/fiction.ts';
import { linkedinToken } from '../demo/linkedin-front.ts';
import { startMailCatcher } from '../demo/mail-catcher.ts';
import { municipalityFile } from '../demo/municipality-file.ts';
import { startSimulator } from '../demo/simulator.ts';
import { startSmsCatcher } from '../demo/sms-catcher.ts';
import { startTeamsCatcher } from '../demo/teams-catcher.ts';
import { applyMunicipality } from '../store/apply-municipality.ts';
import { inTransaction } from '../store/db.ts';
import { isSet } from '../store/read-setting.ts';
import { createLoginLink, findPersonWithRole } from '../store/sessions.ts';
import { saveSettingValue } from '../store/settings.ts';
import { reachBack } from '../store/sources.ts';
import { announce } from './demo-expected.ts';
import type { House } from './house.ts';
import { townPorts } from './town-ports.ts';

const dayMs = 86_400_000;
/** The texts of the fiction fill thirty days. */
const historyMs = 30 * dayMs;

/** The world outside, in one process: platforms, media and a mail server, all on the loopback. */
export async function startTown(anchorDay: string, clock: Clock, dataDir: string) {
  const model = loadFiction(anchorDay);
  const simulator = await startSimulator({ model, clock, ...(await townPorts(dataDir)) });
  const sms = await startSmsCatcher({ clock });
  const teams = await startTeamsCatcher({ clock });
  const short = () => ({ sms: sms.messages(), cards: teams.cards() });
  const mail = await startMailCatcher({ dir: join(dataDir, 'mail'), webPort: 0, clock, short });
  return {
    model,
    simulator,
    mail,
    sms,
    teams,
    close: async () => {
      await sms.close();
      await teams.close();
      await simulator.close();
      await mail.close();
    },
  };
}

export type Town = Awaited<ReturnType<typeof startTown>>;

/** The word by which the town knows that it tells the right one. */
export const demoVerifyToken = 'sim-verify-token';

/** The same configuration as ever, pointed at the town. */
export function configForTown(config: Config, { simulator, mail, sms, teams }: Town): Config {
  return {
    ...config,
    graph: {
      ...config.graph,
      url: simulator.url,
      accessToken: 'SIM-SYSTEM-TOKEN',
      appSecret: 'sim-app-secret',
      verifyToken: demoVerifyToken,
    },
    linkedin: { ...config.linkedin, url: simulator.url, accessToken: linkedinToken },
    blueskyUrl: simulator.url,
    smtpUrl: mail.url,
    channels: { ...config.channels, sms: { url: sms.url, token: 'demo' }, teams: { url: teams.url } },
    fetchAllow: [...config.fetchAllow, ...[simulator.url, simulator.siteUrl].map((url) => new URL(url).host)],
  };
}

const addressesOf = ({ simulator }: Town) => ({ feeds: simulator.url, site: simulator.siteUrl });

/** Reads the town's municipality file in; sources that were never read reach back over the whole fiction. */
export async function settle({ db, clock, connectors }: House, town: Town): Promise<void> {
  const file = parseMunicipalityFile(municipalityFile(town.model, addressesOf(town)));
  const readable = new Set<SourceKind>(scannedKinds.filter((kind) => connectors.for(kind)));
  await inTransaction(db, async (tx) => {
    await applyMunicipality(tx, file, { now: clock.now(), readable, actor: 'demo' });
    // On the simulated platform nobody is disturbed by a link post.
    if (!(await isSet(tx, channelRulesKey)))
      await saveSettingValue(tx, channelRulesKey, { ...defaultChannelRules, linkPosts: true }, clock.now());
    await announce(tx, clock);
    await reachBack(tx, new Date(clock.now().getTime() - historyMs));
  });
}

/** One sign-in link per role: the person who has that role first. */
export async function signInLinks({
  db,
  clock,
  config,
  secretKey,
}: House): Promise<{ role: Role; name: string; link: string }[]> {
  const links = [];
  for (const role of roles) {
    const person = await findPersonWithRole(db, role);
    if (!person) continue;
    const id = randomToken();
    const made = await inTransaction(db, (tx) => createLoginLink(tx, person.id, id, clock.now()));
    if (made)
      links.push({
        role,
        name: person.name,
        link: signedLink('login', { publicUrl: config.publicUrl, secretKey }, id, made.expiresAt),
      });
  }
  return links;
}
