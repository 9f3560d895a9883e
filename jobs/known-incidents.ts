/** The ground on which posts are grouped: open incidents, who is in one already, and where a post belongs. */
import { type IncidentTraits, readTraits, type Spoken } from '../core/matter-traits.ts';
import type { Owner, Severity, Verdict } from '../core/words.ts';
import type { Db } from '../store/db.ts';
import { findMemberships, listOpenIncidents } from '../store/incidents.ts';
import { listMergedTraits } from '../store/merged-incidents.ts';
import type { UnjudgedPost } from '../store/posts.ts';
import { isAlike, ties, tieTo } from './incident-traits.ts';

const dayMs = 86_400_000;
/** Posts of the same matter join while it is talked about; after a week of silence it is a new matter. */
export const windowMs = 7 * dayMs;
/** What has gone stale opens an incident without an alert (design §1.3). */
const staleMs = dayMs;

export type Item = {
  post: UnjudgedPost;
  verdict: Verdict;
  spoken: Spoken;
  /** How grave it is by its own words, without what it answers. */
  own: Severity;
  /** No criticism, but who asks makes a matter graver (jobs/who-asks.ts). */
  isGuest: boolean;
};

export type Known = {
  id: string;
  traits: IncidentTraits;
  /** Of incidents that were laid under this one: what belonged there belongs here. */
  merged: IncidentTraits[];
  severity: Severity;
  reasons: unknown;
  owner: Owner;
  lastPostAt: Date;
  isAlerted: boolean;
};

export type Ground = { open: Known[]; memberships: Map<string, string> };

export async function readGround(tx: Db, posts: readonly { id: string; postedAt: Date }[], now: Date): Promise<Ground> {
  // Old posts, e.g. of a first scan, are compared with what was spoken of in their own days.
  const earliest = Math.min(now.getTime(), ...posts.map(({ postedAt }) => postedAt.getTime()));
  const rows = await listOpenIncidents(tx, new Date(earliest - windowMs));
  const merged = await listMergedTraits(
    tx,
    rows.map(({ id }) => id),
  );
  const open = rows.map((row) => ({
    ...row,
    traits: readTraits(row.traits),
    merged: merged.filter(({ into }) => into === row.id).map(({ traits }) => readTraits(traits)),
  }));
  const memberships = await findMemberships(
    tx,
    posts.map(({ id }) => id),
  );
  return { open, memberships };
}

export const isFresh = ({ lastPostAt }: Pick<Known, 'lastPostAt'>, now: Date): boolean =>
  now.getTime() - lastPostAt.getTime() < staleMs;

/** Old already when it was found. */
export const wasStale = ({ isLate, foundAt, postedAt }: UnjudgedPost): boolean =>
  isLate || foundAt.getTime() - postedAt.getTime() >= staleMs;

/**
 * A post stays where it is: an edit can raise its own incident, but neither move it nor open a closed matter again. Others join
 * the incident to which they have the strongest tie. What is fresh joins a matter that was stale when it was found, and never
 * rang, by likeness alone: else a word about something new in an old thread would ring for the old matter. Who only asks joins
 * what is asked about, and nothing for being of the same place and field.
 */
export function homeOf({ post, spoken, isGuest }: Item, { open, memberships }: Ground, now: Date): Known | undefined {
  const home = memberships.get(post.id);
  if (home !== undefined) return open.find(({ id }) => id === home);
  let best: { incident: Known; tie: number } | undefined;
  for (const incident of open) {
    if (Math.abs(post.postedAt.getTime() - incident.lastPostAt.getTime()) >= windowMs) continue;
    const isPastNews = !incident.isAlerted && !isFresh(incident, now) && !wasStale(post);
    const found = [incident.traits, ...incident.merged]
      .filter((traits) => !isPastNews || isAlike(traits, spoken))
      .map((traits) => tieTo(traits, spoken));
    const tie = Math.max(0, ...found);
    if (tie >= (isGuest ? ties.matter : 1) && tie > (best?.tie ?? 0)) best = { incident, tie };
  }
  return best?.incident;
}

/** Something stale may make a stale matter graver, but never one that is being talked about: that would ring. */
export const canRaise = ({ post }: Item, incident: Known, now: Date): boolean =>
  !post.ownVoice && !post.isLate && !(wasStale(post) && isFresh(incident, now));
