import type { Sensitivity } from '../core/alerting.ts';
import { withTrait } from '../core/matter-traits.ts';
import { namesOurs } from '../core/owner-of-matter.ts';
import type { Severity, Verdict } from '../core/words.ts';
import { findAlerting } from '../store/alerting.ts';
import type { Db } from '../store/db.ts';
import { findSaidHarmless, listPostLinks } from '../store/gripes.ts';
import { takeBackOwner } from '../store/incident-taken-back.ts';
import { joinIncident, lockGrouping, type Traits, updateIncident } from '../store/incidents.ts';
import type { UnjudgedPost } from '../store/posts.ts';
import { isCanaryPost } from './canary-way.ts';
import type { JobName } from './catalogue.ts';
import { type Foresight, readForesight } from './foreseen-talk.ts';
import { needsGripes, type PileItem, pileOf, readGripes } from './gripe-pile.ts';
import {
  canRaise,
  type Ground,
  homeOf,
  type Item,
  isFresh,
  type Known,
  readGround,
  wasStale,
} from './known-incidents.ts';
import { openByRules } from './open-incident.ts';
import { raiseByRules } from './raise-by-rules.ts';
import { spokenOf } from './spoken-of.ts';
import { isAskedByOthers } from './who-asks.ts';

/** `own`: how grave it is by its own words, where what it answers may have led the judgement. */
export type Judged = { post: UnjudgedPost; verdict: Verdict; own?: Severity };

/**
 * Lets negative posts join the incident of their matter, or open one: from severity 2, or where gripes of a kind have come
 * together. Own Pages' posts join but neither open nor raise (design rule 8). How grave an incident is, the rules say
 * (core/severity-rules.ts). What is a week old when it is found opens nothing. What was fetched after a gap (`isLate`) raises
 * nothing, and nothing that was stale when it was found rings: so is most of the fortnight of a new source's first scan, which
 * is no gap and is not marked as late. Returns the incidents that now speak of something fresh and were not alerted at their
 * present severity; those on somebody else's table never are.
 */
export async function groupIncidents(
  tx: Db,
  judged: Judged[],
  now: Date,
  actor: JobName = 'classify-posts',
): Promise<string[]> {
  const items = await itemsOf(tx, judged);
  if (items.length === 0) return [];
  const posts = items.map(({ post }) => post);
  const { sensitivity } = await findAlerting(tx);
  const read = needsGripes(items, now) ? await readGripes(tx, items, now) : [];
  const foresight = await readForesight(tx, now);
  const [seen, gripes] = [items.map((item) => foresight.see(item)), read.map((gripe) => foresight.see(gripe))];
  const beside = { gripes, sensitivity, foresight, now, actor };
  // Most batches concern no incident, and need not wait for their turn to find that out.
  if (!concernsIncident(seen, { ...(await readGround(tx, posts, now)), ...beside })) return [];
  await lockGrouping(tx);
  const touched = await placeAll(tx, seen, { ...(await readGround(tx, posts, now)), ...beside });
  return [...touched]
    .filter((incident) => incident.severity >= 2 && incident.owner === 'kommune')
    .filter((incident) => !incident.isAlerted && isFresh(incident, now))
    .map(({ id }) => id);
}

type Scene = Ground & {
  gripes: readonly PileItem[];
  sensitivity: Sensitivity;
  foresight: Foresight;
  now: Date;
  actor: JobName;
};

/** Not the self-test's, which goes a way of its own, and not what people found to be no criticism. */
export async function itemsOf(tx: Db, judged: readonly Judged[]): Promise<Item[]> {
  const real = judged.filter(({ post }) => !isCanaryPost(post));
  const ids = real.map(({ post }) => post.id);
  if (ids.length === 0) return [];
  const harmless = await findSaidHarmless(tx, ids);
  const links = await listPostLinks(tx, ids);
  return real
    .filter(({ post }) => !harmless.has(post.id))
    .map(({ post, verdict, own = verdict.severity }) => {
      const field = { department: post.departmentKey ?? verdict.department, theme: verdict.theme };
      const said = spokenOf(post, { ...field, links: links.get(post.id) ?? [] });
      const spoken = own >= 2 ? { ...said, grave: true as const } : said;
      return { post, verdict, own, spoken, isGuest: verdict.severity === 0 && isAskedByOthers(post, verdict) };
    });
}

const concernsIncident = (items: readonly Item[], scene: Scene): boolean =>
  scene.memberships.size > 0 ||
  items.some(
    (item) => (homeOf(item, scene, scene.now) ?? pileOf(item, { ...scene, taken: scene.memberships })) !== undefined,
  );

type Newcomers = { items: Item[]; raising: Item[] };

/** One after the other, so that a post finds the incident that the one before it opened. Gives what was spoken of afresh. */
async function placeAll(tx: Db, items: readonly Item[], scene: Scene): Promise<Set<Known>> {
  const { now, memberships } = scene;
  const touched = new Set<Known>();
  const newcomers = new Map<Known, Newcomers>();
  for (const item of items) {
    const found = homeOf(item, scene, now);
    if (found) {
      const { items: all, raising } = newcomers.get(found) ?? { items: [], raising: [] };
      const isRaising = canRaise(item, found, now);
      newcomers.set(found, { items: [...all, item], raising: isRaising ? [...raising, item] : raising });
      remember(found, item);
      memberships.set(item.post.id, found.id);
      if (!item.post.ownVoice && !wasStale(item.post)) touched.add(found);
    } else if (!memberships.has(item.post.id)) {
      const opened = await tryToOpen(tx, item, scene);
      if (opened) touched.add(opened);
    }
  }
  for (const [incident, joined] of newcomers) await takeIn(tx, incident, joined, scene);
  return touched;
}

function remember(incident: Known, { post, spoken }: Item): void {
  incident.traits = withTrait(incident.traits, spoken);
  if (post.postedAt > incident.lastPostAt) incident.lastPostAt = post.postedAt;
}

async function tryToOpen(tx: Db, item: Item, scene: Scene): Promise<Known | undefined> {
  const { memberships, open, sensitivity, foresight, now, actor } = scene;
  const { post, verdict, spoken } = item;
  const before = pileOf(item, { ...scene, taken: memberships });
  if (!before) return undefined;
  const own = { id: post.id, spoken, speaker: speakerOf(item), postedAt: post.postedAt };
  const pile = [...before, own];
  const field = { departmentKey: spoken.department, theme: verdict.theme };
  const expected = foresight.entryOf(spoken);
  const opened = await openByRules(tx, { matter: post.externalId, pile, ...field, expected, actor, sensitivity, now });
  if (!opened) return undefined;
  open.push(opened);
  for (const { id } of pile) memberships.set(id, opened.id);
  return opened;
}

const speakerOf = ({ post: { kind, text }, verdict: { severity } }: Item) => ({ kind, text, severity });

async function takeIn(
  tx: Db,
  incident: Known,
  { items, raising }: Newcomers,
  { sensitivity, now, actor }: Scene,
): Promise<void> {
  const ids = items.map(({ post }) => post.id);
  await joinIncident(tx, incident.id, ids, now);
  const { traits, lastPostAt } = incident;
  await updateIncident(tx, incident.id, { traits: traits as unknown as Traits, lastPostAt });
  if (raising.length === 0) return;
  const isNamed = incident.owner !== 'kommune' && raising.some(({ post }) => namesOurs(post.text));
  if (isNamed && (await takeBackOwner(tx, { id: incident.id, from: incident.owner, actor, now })))
    incident.owner = 'kommune';
  await raiseByRules(tx, incident, raising.map(speakerOf), { sensitivity, actor, now });
}
