import type { Db } from './db.ts';
import { listLeft } from './decision-work.ts';
import { undoableNow } from './undo.ts';

export type Undoable = {
  decisionId: string;
  candidateId: string;
  version: number;
  action: string;
  reason: string | null;
  snoozedUntil: Date | null;
  /** Its work outside is under way: taking it back calls nothing home. */
  hasLeft: boolean;
};

/** A decision that can be taken back now: nothing that stands was built upon it. */
export async function findUndoable(db: Db, decisionId: string): Promise<Undoable | null> {
  const row = await db.decision.findUnique({ where: { id: decisionId }, include: { candidate: true } });
  if (!row) return null;
  const { id, version, snoozedUntil, state } = row.candidate;
  const history = await db.decision.findMany({
    where: { candidateId: id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  if (!undoableNow(history, state).has(decisionId)) return null;
  const { action, reason } = row;
  const hasLeft = (await listLeft(db, [row])).has(decisionId);
  return { decisionId, candidateId: id, version, action, reason, snoozedUntil, hasLeft };
}
