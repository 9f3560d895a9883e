/** Who has which card open right now. Counts for a minute; says nothing of what anybody did. */
import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';

const countsMs = 60_000;
const keptMs = 3_600_000;

export type Looking = { candidateId: string; personId: string; name: string };

/** Nothing happens where the candidate is gone. */
export async function noteLooking(db: Db, candidateId: string, personId: string, at: Date): Promise<void> {
  await db.$executeRaw`
    INSERT INTO candidate_view (candidate_id, person_id, seen_at)
    SELECT id, ${personId}::uuid, ${at}::timestamptz FROM candidate WHERE id = ${candidateId}::uuid AND state <> ${sealedState}
    ON CONFLICT (candidate_id, person_id) DO UPDATE SET seen_at = EXCLUDED.seen_at`;
}

export async function listLooking(db: Db, now: Date): Promise<Looking[]> {
  const since = new Date(now.getTime() - countsMs);
  return db.$queryRaw<Looking[]>`
    SELECT v.candidate_id AS "candidateId", v.person_id AS "personId", p.name FROM candidate_view v JOIN person p ON p.id = v.person_id
    WHERE v.seen_at > ${since}::timestamptz AND p.disabled_at IS NULL ORDER BY p.name, p.id`;
}

export async function forgetLooking(db: Db, now: Date): Promise<void> {
  await db.candidateView.deleteMany({ where: { seenAt: { lt: new Date(now.getTime() - keptMs) } } });
}

/** What others have open, by card; never one's own. */
export function lookingAt(rows: readonly Looking[], readerId: string): Map<string, string[]> {
  const byCard = new Map<string, string[]>();
  for (const { candidateId, personId, name } of rows)
    if (personId !== readerId) byCard.set(candidateId, [...(byCard.get(candidateId) ?? []), name]);
  return byCard;
}
