import type { Sensitivity } from '../core/alerting.ts';
import type { Expected } from '../core/expected-talk.ts';
import { type IncidentTraits, withTrait } from '../core/matter-traits.ts';
import { ownerOfMatter } from '../core/owner-of-matter.ts';
import { severityAfter } from '../core/severity-rules.ts';
import type { Severity } from '../core/words.ts';
import type { Db } from '../store/db.ts';
import { joinIncident, openIncident, type Traits } from '../store/incidents.ts';
import { readMatterFacts } from '../store/matter-facts.ts';
import type { PileItem } from './gripe-pile.ts';
import type { Known } from './known-incidents.ts';
import { factsOf, gravePosts, meanWeight } from './raise-by-rules.ts';

/** Posts that may open an incident together, the oldest first; `matter` is the external id of the one that gave rise to it. */
export type Opening = {
  matter: string;
  pile: readonly PileItem[];
  departmentKey: string;
  theme: string;
  actor: string;
  sensitivity: Sensitivity;
  now: Date;
  /** The announced matter that they are talk of. */
  expected?: Expected | undefined;
  spike?: { observed: number; expected: number; hours: number; voices: number };
};

/** Below this a matter is the digest's, not an incident's. */
const opensFrom = 2;

/** Opens an incident where the rules say that these posts are one; undefined where they are gripes still. */
export async function openByRules(tx: Db, opening: Opening): Promise<Known | undefined> {
  const { matter, pile, theme, actor, sensitivity, now, expected, spike } = opening;
  const ids = pile.map(({ id }) => id);
  const said = pile.reduce<IncidentTraits | undefined>((sum, { spoken }) => withTrait(sum, spoken), undefined);
  if (!said) return undefined;
  const traits = expected ? { ...said, expected: expected.id } : said;
  const counted = await readMatterFacts(tx, { postIds: ids }, now, gravePosts(traits, now));
  const facts = factsOf(
    pile.map(({ speaker }) => speaker),
    { counted, weight: meanWeight(traits.members, now) },
  );
  const told = severityAfter({ severity: 0, reasons: [] }, { ...facts, ...(spike && { spike }) }, { sensitivity, now });
  if (told.severity < opensFrom) return undefined;
  // More talk than usual is a reason to look; a media crisis it is by what comes after.
  const most = spike ? Math.max(opensFrom, facts.worst) : 3;
  const severity = Math.min(told.severity, most) as Severity;
  const reasons = told.reasons.filter(({ to }) => to <= most);
  const owner = ownerOfMatter(pile.at(-1)?.speaker.text ?? '');
  const postAt = new Date(Math.max(...pile.map(({ postedAt }) => postedAt.getTime())));
  const departmentKey = expected?.departmentKey ?? opening.departmentKey;
  const named = { departmentKey, theme, ...(expected && { title: expected.title }) };
  const row = { severity, reasons, owner, ...named, postAt, now, actor, matter };
  const id = await openIncident(tx, { ...row, traits: traits as unknown as Traits });
  await joinIncident(tx, id, ids, now);
  return { id, traits, merged: [], severity, reasons, owner, lastPostAt: postAt, isAlerted: false };
}
