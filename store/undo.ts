import { isWhereItLed } from '../core/candidate-moves.ts';
import { partsOf, undoableOf } from '../core/undo-rules.ts';
import type { CandidateState } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import {
  type Change,
  type DecisionResult,
  findLastDecision,
  isStale,
  later,
  lockCandidate,
} from './candidate-changes.ts';
import { type Database, inTransaction } from './db.ts';
import { leftOf, returnToIncident } from './incident-leaving.ts';
import { takeBackLesson } from './lessons.ts';
import { dropNotShared } from './letter-items.ts';
import { restoredBy } from './replaced-values.ts';
import { renewRank } from './waiting-cards.ts';

type Row = { id: string; action: string; undoes: string | null; before: unknown };

/** Whether the card still is where the decision put it; other parts of it are watched over by the order of decisions. */
function stands({ action, before }: Pick<Row, 'action' | 'before'>, state: string): boolean {
  if (!partsOf({ action, before }).includes('state')) return true;
  return action === 'correct' ? state === 'rejected' : isWhereItLed(action, state);
}

/** The decisions of a card that can be taken back now, of its whole history, newest first. */
export function undoableNow(history: readonly Row[], state: string): Set<string> {
  const free = undoableOf(history);
  return new Set(history.filter((one) => free.has(one.id) && stands(one, state)).map(({ id }) => id));
}

/**
 * Takes a decision back by a decision of its own; the one that was made stays in the history. Not only the last one: whatever
 * nothing later has built upon (core/undo-rules.ts). What has left the house by then stays out there.
 */
export async function undo(db: Database, input: Change & { decisionId: string }): Promise<DecisionResult> {
  const { candidateId, personId, decisionId, at } = input;
  return inTransaction(db, async (tx) => {
    const card = await lockCandidate(tx, candidateId);
    if (!card) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    const history = await tx.decision.findMany({
      where: { candidateId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    });
    const undone = history.find(({ id }) => id === decisionId);
    const isAssignment = undone?.action === 'assign';
    const isOld = await isStale(tx, card, input.version, (part) => (part === 'assignee') !== isAssignment);
    if (!undone || isOld || !undoableNow(history, card.state).has(decisionId))
      return { outcome: 'stale', state: card.state, last };
    const row = { ...undone, stateBefore: undone.stateBefore as CandidateState };
    const values = restoredBy(row, card, at);
    await tx.candidate.update({
      where: { id: candidateId },
      data: { ...values, updatedAt: at, version: { increment: 1 } },
    });
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action: 'undo',
        stateBefore: card.state,
        onVersion: card.version,
        undoes: decisionId,
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    await renewRank(tx, candidateId, at);
    if (undone.action === 'reject') await dropNotShared(tx, candidateId);
    const left = leftOf(undone.before);
    if (left) await returnToIncident(tx, card.postId, left, { personId, at });
    await takeBackLesson(tx, { decisionId, by: { decisionId: decision.id, personId, at } });
    await appendAudit(tx, at, {
      actor: personId,
      action: 'undo',
      subject: `candidate ${candidateId}`,
      details: { decision: decision.id, undoes: decisionId, from: card.state, to: String(values.state ?? card.state) },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}
