import { LyttepostenError, sentenceFor } from '../core/errors.ts';
import { tryJudge } from '../sources/judge.ts';
import { findMunicipality } from '../store/municipality.ts';
import { checkAccounts } from './check-accounts.ts';
import { checkChannels } from './check-channels.ts';
import { checkHeartbeat } from './check-heartbeat.ts';
import { checkOidc } from './check-oidc.ts';
import { checkPages, type Finding, listPages } from './check-pages.ts';
import { checkSources } from './check-sources.ts';
import type { CommandIo } from './command-line.ts';
import type { House } from './house.ts';
import { createQueue } from './queue/create-queue.ts';
import { clockSkewMs, noticedMs } from './wrong-clock.ts';

/** Looks at everything the house depends on; exit status 1 when something is wrong, in plain sentences. */
export async function runDoctor(house: House, { out, say }: CommandIo): Promise<number> {
  const findings = (
    await Promise.all([
      checkDatabase(house),
      checkQueue(house),
      checkMail(house),
      checkChannels(house),
      checkHeartbeat(house),
      checkJudge(house.judge, house.context.signal),
      checkMunicipality(house),
      checkOidc(house),
    ])
  ).flat();
  findings.push(
    ...(await checkPages(house, await listPages(house))),
    ...(await checkSources(house)),
    ...(await checkAccounts(house)),
  );
  for (const { about, problem, note } of findings) {
    if (problem) say(`FEJL  ${about}: ${problem}`);
    else out(`${note ? 'OBS ' : 'OK  '}  ${about}${note ? `: ${note}` : ''}`);
  }
  const problems = findings.filter((finding) => finding.problem).length;
  say(problems === 0 ? 'Alt ser godt ud.' : `${problems} ting skal rettes.`);
  return problems === 0 ? 0 : 1;
}

async function attempt(about: string, look: () => Promise<Omit<Finding, 'about'>>): Promise<Finding[]> {
  try {
    return [{ about, ...(await look()) }];
  } catch (error) {
    return [{ about, problem: error instanceof LyttepostenError ? error.forPeople : sentenceFor(error) }];
  }
}

const checkDatabase = ({ db, config }: House) =>
  attempt('Database og ur', async () => {
    const skewMs = await clockSkewMs(db);
    if (skewMs > noticedMs)
      return {
        problem: `databasens ur og maskinens er ${Math.round(skewMs / 1000)} sekunder fra hinanden. Slå tidssynkronisering (NTP) til.`,
      };
    return config.databaseUrl
      ? {}
      : {
          note: 'den indbyggede PostgreSQL bruges. Den er til prøver og små installationer; sæt DATABASE_URL i drift.',
        };
  });

const checkQueue = ({ config, databaseUrl, log }: House) =>
  attempt('Kø', async () => {
    const queue = await createQueue({ redisUrl: config.redisUrl, databaseUrl, log });
    try {
      await queue.counts();
      return {};
    } finally {
      await queue.close(2_000);
    }
  });

const checkMail = ({ mail, config }: House) =>
  attempt('Mail', async () => {
    await mail.verify();
    return config.smtpUrl ? {} : { note: mail.describe() };
  });

/** Asks the judge a question that costs nothing, when there is one. */
export const checkJudge = (judge: House['judge'], signal: AbortSignal) =>
  attempt(judge ? `Second opinion: ${judge.about}` : 'Second opinion: slået fra', async () => {
    if (judge) await tryJudge(judge, signal);
    return {};
  });

const checkMunicipality = ({ db, config }: House) =>
  attempt('Kommune', async () => {
    if (!(await findMunicipality(db)))
      return { problem: 'der er ikke læst en kommunefil ind. Brug: npm run -s cli -- import FIL.yaml' };
    if (!config.graph.accessToken)
      return { problem: 'GRAPH_ACCESS_TOKEN mangler, så Facebook-siderne ikke kan læses.' };
    return {};
  });
