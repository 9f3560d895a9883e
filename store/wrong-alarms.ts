/** Rejections that say that the judgement was wrong: the post is to leave its incident, once they can no longer be undone. */
import { wrongJudgement } from '../core/lessons.ts';
import { type Db, Prisma } from './db.ts';
import { keptLeft, type LeftIncident } from './incident-leaving.ts';

export type WrongAlarm = { postId: string; personId: string };

const stands = Prisma.sql`d.action = 'reject' AND d.reason = ${wrongJudgement} AND d.handled_at IS NULL AND c.state = 'rejected'
  AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)`;

/** Locks the card; undefined when the rejection was undone or overtaken meanwhile, is seen to already, or is gone. */
export async function lockWrongAlarm(tx: Db, decisionId: string): Promise<WrongAlarm | undefined> {
  // The card first, alone: what is read after it is what stands once the lock is held.
  await tx.$queryRaw`
    SELECT 1 FROM candidate WHERE id = (SELECT candidate_id FROM decision WHERE id = ${decisionId}::uuid) FOR UPDATE`;
  const [row] = await tx.$queryRaw<WrongAlarm[]>`
    SELECT c.post_id AS "postId", d.person_id AS "personId" FROM decision d JOIN candidate c ON c.id = d.candidate_id
    WHERE d.id = ${decisionId}::uuid AND ${stands}`;
  return row;
}

/** The rejection keeps what it takes to bring the post back, as a correction does (store/undo.ts). */
export async function markLeft(tx: Db, decisionId: string, left: LeftIncident | undefined, at: Date): Promise<void> {
  const row = await tx.decision.findUniqueOrThrow({ where: { id: decisionId }, select: { before: true } });
  const before = { ...(row.before as Prisma.InputJsonObject | null), ...keptLeft(left) };
  await tx.decision.update({ where: { id: decisionId }, data: { before, handledAt: at } });
}

/** What `sweep` looks for: made since `since` and before `before`. */
export async function listWrongAlarms(db: Db, { since, before }: { since: Date; before: Date }): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM decision d JOIN candidate c ON c.id = d.candidate_id
    WHERE ${stands} AND d.created_at >= ${since}::timestamptz AND d.created_at < ${before}::timestamptz`;
  return rows.map(({ id }) => id);
}
