import { matterKey, sameMatter } from '../classifiers/matters.ts';
import type { Severity, Verdict } from '../core/words.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/db.ts';
import {
  findMemberships,
  joinIncident,
  listOpenIncidents,
  lockGrouping,
  openIncident,
  type Traits,
  updateIncident,
} from '../store/incidents.ts';
import type { UnjudgedPost } from '../store/posts.ts';
import { wakeByIncident } from '../store/wake.ts';
import {
  type IncidentTraits,
  isAlike,
  isCrowd,
  isSameThread,
  type Spoken,
  threadOf,
  withTrait,
} from './incident-traits.ts';

const hourMs = 3_600_000;
/** Posts of the same matter join while it is talked about; after a week of silence it is a new matter. */
const windowMs = 7 * 24 * hourMs;
/** What has gone stale opens an incident without an alert (design §1.3). */
const staleMs = 24 * hourMs;

type Judged = { post: UnjudgedPost; verdict: Verdict };
type Item = Judged & { spoken: Spoken };
type Known = { id: string; traits: IncidentTraits; severity: Severity; lastPostAt: Date; isAlerted: boolean };

/**
 * Lets negative posts join the incident of their matter, or open one from severity 2. Own Pages' posts join but neither
 * open nor raise (design rule 8); a crowd raises by itself. What is a week old when it is found opens nothing. What was
 * fetched after a gap (`isLate`) raises nothing, and nothing that was stale when it was found rings: so is most of the
 * fortnight of a new source's first scan, which is no gap and is not marked as late. Returns the incidents that now speak of
 * something fresh and were not alerted at their present severity.
 */
export async function groupIncidents(tx: Db, judged: Judged[], now: Date): Promise<string[]> {
  if (judged.length === 0) return [];
  const items = judged.map((item): Item => ({ ...item, spoken: spokenOf(item) }));
  // Most batches concern no incident, and need not wait for their turn to find that out.
  if (!concernsIncident(items, await readSurroundings(tx, items, now), now)) return [];
  await lockGrouping(tx);
  const { open, memberships } = await readSurroundings(tx, items, now);
  const touched = new Set<Known>();
  for (const item of items) {
    const found = homeOf(item, open, { memberships }, now);
    if (found) {
      await join(tx, found, item, now);
      if (!item.post.ownVoice && !wasStale(item.post)) touched.add(found);
    } else if (!memberships.has(item.post.id) && canOpen(item, now)) {
      const opened = await openFor(tx, item, now);
      open.push(opened);
      touched.add(opened);
    }
  }
  return [...touched]
    .filter((incident) => incident.severity >= 2 && !incident.isAlerted && isFresh(incident, now))
    .map(({ id }) => id);
}

const isFresh = ({ lastPostAt }: Known, now: Date): boolean => now.getTime() - lastPostAt.getTime() < staleMs;

/** Old already when it was found. */
const wasStale = ({ isLate, foundAt, postedAt }: UnjudgedPost): boolean =>
  isLate || foundAt.getTime() - postedAt.getTime() >= staleMs;

/** Something stale may make a stale matter graver, but never one that is being talked about: that would ring. */
const canRaise = ({ post }: Item, incident: Known, now: Date): boolean =>
  !post.ownVoice && !post.isLate && !(wasStale(post) && isFresh(incident, now));

type Surroundings = { open: Known[]; memberships: Map<string, string> };

async function readSurroundings(tx: Db, items: Item[], now: Date): Promise<Surroundings> {
  // Old posts, e.g. of a first scan, are compared with what was spoken of in their own days.
  const earliest = Math.min(now.getTime(), ...items.map(({ post }) => post.postedAt.getTime()));
  const rows = await listOpenIncidents(tx, new Date(earliest - windowMs));
  return {
    open: rows.map((row) => ({ ...row, traits: row.traits as IncidentTraits })),
    memberships: await findMemberships(
      tx,
      items.map(({ post }) => post.id),
    ),
  };
}

const concernsIncident = (items: Item[], { open, memberships }: Surroundings, now: Date): boolean =>
  memberships.size > 0 ||
  items.some((item) => canOpen(item, now) || homeOf(item, open, { memberships }, now) !== undefined);

/**
 * A post stays where it is: an edit can raise its own incident, but neither move it nor open a closed matter again. Others join
 * the incident of their thread, or one that is alike. What is fresh joins a matter that was stale when it was found, and never
 * rang, by likeness alone: else a word about something new in an old thread would ring for the old matter.
 */
function homeOf(item: Item, open: Known[], { memberships }: Pick<Surroundings, 'memberships'>, now: Date) {
  const { post, spoken } = item;
  const home = memberships.get(post.id);
  if (home !== undefined) return open.find(({ id }) => id === home);
  return open.find((incident) => {
    const { traits, isAlerted } = incident;
    const isPastNews = !isAlerted && !isFresh(incident, now) && !wasStale(post);
    return (
      isNear(post, incident) && ((!isPastNews && isSameThread(traits, spoken)) || isAlike(traits, spoken, sameMatter))
    );
  });
}

const canOpen = ({ post, verdict }: Item, now: Date): boolean =>
  verdict.severity >= 2 && !post.ownVoice && now.getTime() - post.postedAt.getTime() < windowMs;

const isNear = (post: UnjudgedPost, incident: Known) =>
  Math.abs(post.postedAt.getTime() - incident.lastPostAt.getTime()) < windowMs;

const spokenOf = ({ post, verdict }: Judged): Spoken => ({
  key: matterKey(post.text),
  thread: threadOf(post),
  department: post.departmentKey ?? verdict.department,
  theme: verdict.theme,
  isPublic: !post.ownVoice,
  at: post.postedAt.getTime(),
});

async function join(tx: Db, incident: Known, item: Item, now: Date): Promise<void> {
  const { post, verdict, spoken } = item;
  await joinIncident(tx, incident.id, post.id, now);
  incident.traits = withTrait(incident.traits, spoken);
  const told = isCrowd(incident.traits, now) ? 3 : verdict.severity;
  const hasRisen = canRaise(item, incident, now) && told > incident.severity;
  if (hasRisen) Object.assign(incident, { severity: told, isAlerted: false });
  if (post.postedAt > incident.lastPostAt) incident.lastPostAt = post.postedAt;
  await updateIncident(tx, incident.id, {
    traits: incident.traits as unknown as Traits,
    lastPostAt: incident.lastPostAt,
    ...(hasRisen && { risesTo: told }),
    now,
  });
  if (!hasRisen) return;
  await wakeByIncident(tx, incident.id, now);
  await noteIncident(tx, 'incident-risen', incident.id, told, now);
}

const noteIncident = (tx: Db, action: string, subject: string, severity: Severity, now: Date) =>
  appendAudit(tx, now, { actor: 'classify-posts', action, subject, details: { severity } });

async function openFor(tx: Db, { post, verdict, spoken }: Item, now: Date): Promise<Known> {
  const { severity, theme } = verdict;
  const traits = withTrait(undefined, spoken);
  const row = {
    matter: post.externalId,
    traits: traits as unknown as Traits,
    severity,
    departmentKey: spoken.department,
    theme,
    postAt: post.postedAt,
    now,
  };
  const id = await openIncident(tx, row);
  await joinIncident(tx, id, post.id, now);
  await noteIncident(tx, 'incident-opened', id, severity, now);
  return { id, traits, severity, lastPostAt: post.postedAt, isAlerted: false };
}
