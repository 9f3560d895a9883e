import type { Db } from './db.ts';
import { appendEvent } from './incident-events.ts';
import { voiceKey } from './matter-facts.ts';

/** A line of the timeline at most this often, however fast the posts come. */
const everyMs = 600_000;

type Growth = { id: string; posts: number; voices: number };

/** Notes on the timelines of open incidents how many posts came since the last such line. */
export async function noteGrowth(tx: Db, now: Date, actor: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 21)`;
  const grown = await tx.$queryRaw<Growth[]>`
    SELECT i.id, count(*)::int AS posts, count(DISTINCT ${voiceKey})::int AS voices
    FROM incident i
    CROSS JOIN LATERAL (SELECT COALESCE(max(e.at), i.opened_at) AS at FROM incident_event e
      WHERE e.incident_id = i.id AND e.kind IN ('opened', 'grew')) AS told
    JOIN incident_post ip ON ip.incident_id = i.id AND ip.joined_at > told.at JOIN post p ON p.id = ip.post_id
    WHERE i.status <> 'closed' AND NOT i.synthetic AND told.at <= ${new Date(now.getTime() - everyMs)}::timestamptz
    GROUP BY i.id`;
  for (const { id, posts, voices } of grown)
    await appendEvent(tx, { incidentId: id, at: now, actor, kind: 'grew', details: { posts, voices } });
}
