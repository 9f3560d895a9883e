/**
 * Gripes that are in no incident: alone they are nobody's alert, but what is said again and again in a week is one matter
 * (domain.md §3.3: five of a kind), and so is one that a journalist asks about.
 */

import type { Sensitivity } from '../core/alerting.ts';
import { isElectedSpeaking, isJournalistAsking } from '../core/matter-signals.ts';
import { type Spoken, withTrait } from '../core/matter-traits.ts';
import { alikeBound, needsOwnWords, sureBound } from '../core/severity-rules.ts';
import type { Severity } from '../core/words.ts';
import type { Db } from '../store/db.ts';
import { type Gripe, listGripes, listPostLinks } from '../store/gripes.ts';
import { isOneMatter, isSameThread } from './incident-traits.ts';
import { type Item, wasStale, windowMs } from './known-incidents.ts';
import type { Speaker } from './raise-by-rules.ts';
import { spokenOf } from './spoken-of.ts';

/** A post beside the one that is being judged. */
export type PileItem = { id: string; spoken: Spoken; speaker: Speaker; postedAt: Date };

/** `items` are read already: a flood is not read twice. */
export async function readGripes(tx: Db, items: readonly Item[], now: Date): Promise<PileItem[]> {
  const known = new Map(items.map(({ post, spoken }) => [post.id, spoken]));
  const gripes = await listGripes(tx, new Date(now.getTime() - windowMs));
  const links = await listPostLinks(
    tx,
    gripes.map(({ id }) => id),
  );
  return gripes.map((gripe) => pileItem(gripe, known.get(gripe.id), links.get(gripe.id)));
}

const pileItem = (gripe: Gripe, known: Spoken | undefined, links: readonly string[] = []): PileItem => ({
  id: gripe.id,
  spoken:
    known ?? spokenOf({ ...gripe, ownVoice: false }, { department: gripe.departmentKey, theme: gripe.theme, links }),
  speaker: { kind: gripe.kind, text: gripe.text, severity: gripe.severity as Severity },
  postedAt: gripe.postedAt,
});

export const mayOpen = ({ post, verdict }: Item, now: Date): boolean =>
  verdict.severity >= 1 && !post.ownVoice && now.getTime() - post.postedAt.getTime() < windowMs;

/** Whether there is any reason to look at gripes at all. */
export const needsGripes = (items: readonly Item[], now: Date): boolean =>
  items.some((item) => mayOpen(item, now) && !wasStale(item.post));

type Beside = {
  gripes: readonly PileItem[];
  taken: ReadonlyMap<string, string>;
  now: Date;
  sensitivity: Sensitivity;
};

/**
 * What would open an incident together with this post, the oldest first; undefined where nothing would. From severity 2 a post
 * opens one alone, where the judgement is sure enough, and takes along what was said before; what is less sure, and a gripe,
 * needs company, or somebody who asks.
 */
export function pileOf(item: Item, { gripes, taken, now, sensitivity }: Beside): PileItem[] | undefined {
  if (!mayOpen(item, now)) return undefined;
  const isGrave = isGraveFor(item, sensitivity);
  if (wasStale(item.post)) return isGrave ? [] : undefined;
  const said = withTrait(undefined, item.spoken);
  const belongs = ({ spoken, speaker }: PileItem) =>
    isOneMatter(said, spoken) ||
    (spoken.expected !== undefined && spoken.expected === item.spoken.expected) ||
    (isGrave && speaker.severity >= 2 && isSameThread(said, spoken));
  const pile = gripes
    .filter((gripe) => gripe.id !== item.post.id && !taken.has(gripe.id) && belongs(gripe))
    .sort((one, other) => one.postedAt.getTime() - other.postedAt.getTime());
  const speakers = pile.map(({ speaker }) => speaker);
  const opensAlone = isGrave && (isSure(item, sensitivity) || speakers.some(({ severity }) => severity >= 2));
  return opensAlone || isWorth([...speakers, { ...item.post, severity: 1 }], sensitivity) ? pile : undefined;
}

const isGraveFor = ({ verdict, own }: Item, sensitivity: Sensitivity): boolean =>
  verdict.severity === 3 || (verdict.severity === 2 && (own >= 2 || !needsOwnWords(sensitivity)));

/** A media crisis never waits for company, nor does what somebody took the trouble to send in. */
const isSure = ({ post, verdict }: Item, sensitivity: Sensitivity): boolean =>
  verdict.severity === 3 || post.kind === 'tip' || verdict.negativePress >= sureBound(sensitivity);

/** Whether the rules could make more of them than a gripe. */
function isWorth(speakers: readonly Speaker[], sensitivity: Sensitivity): boolean {
  if (speakers.length >= alikeBound(sensitivity)) return true;
  if (speakers.some(({ kind, text }) => kind !== 'article' && isJournalistAsking(text))) return true;
  return speakers.length > 1 && speakers.some(({ kind, text }) => kind === 'article' || isElectedSpeaking(text));
}
