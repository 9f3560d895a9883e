import type { CandidateState } from '../core/words.ts';
import type { Db } from './db.ts';

export type DecidedLine = {
  decisionId: string;
  candidateId: string;
  action: string;
  reason: string | null;
  person: string;
  at: Date;
  undone: boolean;
  state: CandidateState;
  severity: number;
  source: string;
  text: string;
};

const pageSize = 25;

/** Decisions, newest first. `page` counts from 1; `hasMore` says whether an older page exists. */
export async function listDecisions(db: Db, page: number): Promise<{ lines: DecidedLine[]; hasMore: boolean }> {
  const rows = await db.decision.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * pageSize,
    take: pageSize + 1,
    include: {
      person: { select: { name: true } },
      candidate: { include: { post: { include: { source: { select: { name: true } } } } } },
    },
  });
  const shown = rows.slice(0, pageSize);
  const undoings = await db.decision.findMany({
    where: { undoes: { in: shown.map(({ id }) => id) } },
    select: { undoes: true },
  });
  const undone = new Set(undoings.map(({ undoes }) => undoes));
  const lines = shown.map(({ id, action, reason, person, createdAt, candidate }) => ({
    decisionId: id,
    candidateId: candidate.id,
    action,
    reason,
    person: person.name,
    at: createdAt,
    undone: undone.has(id),
    state: candidate.state as CandidateState,
    severity: candidate.severity,
    source: candidate.post.source.name,
    text: candidate.post.deletedAt ? '' : candidate.post.text,
  }));
  return { lines, hasMore: rows.length > pageSize };
}
