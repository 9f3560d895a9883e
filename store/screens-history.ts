import { sealedState } from '../core/shield-access.ts';
import type { CandidateState } from '../core/words.ts';
import { type Db, Prisma } from './db.ts';
import { wordsFound } from './queue-filter.ts';
import { undoableNow } from './undo.ts';

export type DecidedLine = {
  decisionId: string;
  candidateId: string;
  action: string;
  reason: string | null;
  person: string;
  at: Date;
  undone: boolean;
  state: CandidateState;
  /** What an undo has to be based on; null where it can no longer be taken back, or not by one click. */
  undoVersion: number | null;
  /** How many decisions were made by the same click, this one among them; they are taken back together. */
  together: number;
  batchId: string;
  severity: number;
  source: string;
  text: string;
};

/** Words of the posts' texts or of reasons' names. */
export type HistorySearch = { words: string; reasons: string[] };

const pageSize = 25;

/** One line for each click: of many decisions made together the first, and nothing of what took them back one by one. */
const isLine = Prisma.sql`(d.batch_id IS NULL OR NOT EXISTS (SELECT 1 FROM decision e
    WHERE e.id = d.batch_id OR (e.batch_id = d.batch_id AND (e.created_at, e.id) < (d.created_at, d.id))))
  AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.id = d.undoes AND u.batch_id IS NOT NULL)`;

/** Decisions, newest first. `page` counts from 1; `hasMore` says whether an older page exists. */
export async function listDecisions(
  db: Db,
  page: number,
  search?: HistorySearch,
): Promise<{ lines: DecidedLine[]; hasMore: boolean }> {
  const found = search
    ? Prisma.sql`AND p.deleted_at IS NULL AND ${wordsFound(search.words, search.reasons)}`
    : Prisma.empty;
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT d.id FROM decision d JOIN candidate c ON c.id = d.candidate_id JOIN post p ON p.id = c.post_id WHERE c.state <> ${sealedState} AND ${isLine} ${found}
    ORDER BY d.created_at DESC, d.id DESC LIMIT ${pageSize + 1} OFFSET ${(page - 1) * pageSize}`;
  const shown = ids.slice(0, pageSize).map(({ id }) => id);
  const rows = await db.decision.findMany({
    where: { id: { in: shown } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: {
      person: { select: { name: true } },
      candidate: {
        include: { decisions: { orderBy: historyOrder }, post: { include: { source: { select: { name: true } } } } },
      },
    },
  });
  const batches = rows.map(({ id, batchId }) => batchId ?? id);
  const together = await countTogether(db, batches);
  const lines = rows.map(({ id, batchId, action, reason, person, createdAt, candidate }): DecidedLine => {
    const { decisions, state, version, post } = candidate;
    const batch = batchId ?? id;
    return {
      decisionId: id,
      candidateId: candidate.id,
      action,
      reason,
      person: person.name,
      at: createdAt,
      undone: decisions.some(({ undoes }) => undoes === id),
      state: state as CandidateState,
      undoVersion: undoableNow(decisions, state).has(id) ? version : null,
      together: together.get(batch) ?? 1,
      batchId: batch,
      severity: candidate.severity,
      source: post.source.name,
      text: post.deletedAt ? '' : post.text,
    };
  });
  return { lines, hasMore: ids.length > pageSize };
}

const historyOrder: Prisma.DecisionOrderByWithRelationInput[] = [{ createdAt: 'desc' }, { id: 'desc' }];

async function countTogether(db: Db, batches: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ id: string; n: number }[]>`
    SELECT b.id::text, (SELECT count(*)::int FROM decision d WHERE d.batch_id = b.id OR d.id = b.id) AS n
    FROM unnest(${batches}::uuid[]) AS b(id)`;
  return new Map(rows.map(({ id, n }) => [id, n]));
}
