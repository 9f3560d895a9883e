import type { Lane } from '../core/words.ts';
import type { Db } from './db.ts';
import { readPulses } from './incident-room.ts';
import { type Looking, listLooking } from './presence.ts';
import { waits } from './queue-filter.ts';
import { type Count, countLanes } from './screens-queue.ts';

/** What everybody who has the queue or an incident open wants to know, read once for all of them. */
export type LiveState = {
  counts: Record<Lane, Count>;
  /** The newest cards that wait, newest first. */
  newest: { lanes: Lane[]; createdAt: Date }[];
  looking: Looking[];
  /** Of the sessions asked for, those that still hold. */
  sessions: Set<string>;
  /** Of the incidents that are open on a page: another word whenever something has happened there. */
  pulses: Map<string, string>;
};

const newestListed = 100;

type Asked = { sessionIds: string[]; incidentIds: string[] };

export async function readLiveState(db: Db, { sessionIds, incidentIds }: Asked, now: Date): Promise<LiveState> {
  const counts = await countLanes(db, now);
  const newest = await db.$queryRaw<LiveState['newest']>`
    SELECT c.lanes, c.created_at AS "createdAt" FROM candidate c JOIN post p ON p.id = c.post_id WHERE ${waits(now)}
    ORDER BY c.created_at DESC LIMIT ${newestListed}`;
  const looking = await listLooking(db, now);
  const sessions = await db.session.findMany({
    where: { id: { in: sessionIds }, revokedAt: null, expiresAt: { gt: now }, person: { disabledAt: null } },
    select: { id: true },
  });
  const pulses = await readPulses(db, incidentIds);
  return { counts, newest, looking, sessions: new Set(sessions.map(({ id }) => id)), pulses };
}
