import { isWhereItLed, moveOf } from '../core/candidate-moves.ts';
import { lessonOfDecision } from '../core/lessons.ts';
import type { CandidateState, DecisionAction } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import {
  type Change,
  type DecisionResult,
  type FoundDecision,
  findLastDecision,
  type LockedCandidate,
  later,
  lockCandidate,
} from './candidate-changes.ts';
import { restoreJudgement } from './corrections.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { addLesson, takeBackLesson } from './lessons.ts';

export type { DecisionResult } from './candidate-changes.ts';

/**
 * Notes what a person did and what it teaches, moves the candidate and leaves an audit row: all or nothing, only on the
 * version they saw, and only where the table of moves allows it. `batchId` binds what one click did to many cards.
 */
export async function decide(
  db: Database,
  input: Change & { action: DecisionAction; reason?: string; snoozedUntil?: Date; batchId?: string },
): Promise<DecisionResult> {
  const { candidateId, personId, action, reason, at } = input;
  return inTransaction(db, async (tx) => {
    const before = await lockCandidate(tx, candidateId);
    if (!before) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    const state = moveOf(before.state, action);
    if (before.version !== input.version || state === undefined) return { outcome: 'stale', state: before.state, last };
    await moveCandidate(tx, candidateId, {
      state,
      at,
      ...(action === 'snooze' && { snoozedUntil: input.snoozedUntil ?? at }),
    });
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action,
        reason: reason ?? null,
        stateBefore: before.state,
        batchId: input.batchId ?? null,
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    const lesson = lessonOfDecision(action, before.lanes, reason);
    const { postId, textVersion } = before;
    if (lesson) await addLesson(tx, { lesson, postId, textVersion, decisionId: decision.id, personId, at });
    await appendAudit(tx, at, {
      actor: personId,
      action: 'decide',
      subject: `candidate ${candidateId}`,
      details: { decision: decision.id, action, from: before.state, to: state },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}

/** Takes the last decision back by a decision of its own; the one that was made stays in the history. */
export async function undo(db: Database, input: Change & { decisionId: string }): Promise<DecisionResult> {
  const { candidateId, personId, at } = input;
  return inTransaction(db, async (tx) => {
    const before = await lockCandidate(tx, candidateId);
    if (!before) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    if (
      !last ||
      last.id !== input.decisionId ||
      !(last.action === 'correct' || isWhereItLed(last.action, before.state)) ||
      before.version !== input.version
    )
      return { outcome: 'stale', state: before.state, last };
    const state = stateWithout(last, before);
    // A card that was put off before comes back to the queue now: nobody is left waiting for an hour that was taken back.
    const isMoved = state !== before.state || last.action !== 'correct';
    await moveCandidate(tx, candidateId, {
      state,
      at,
      ...(isMoved && { snoozedUntil: state === 'snoozed' ? at : null }),
    });
    if (last.action === 'correct') await restoreJudgement(tx, candidateId, last.before);
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action: 'undo',
        stateBefore: before.state,
        undoes: last.id,
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    await takeBackLesson(tx, { decisionId: last.id, by: { decisionId: decision.id, personId, at } });
    await appendAudit(tx, at, {
      actor: personId,
      action: 'undo',
      subject: `candidate ${candidateId}`,
      details: { decision: decision.id, undoes: last.id, from: before.state, to: state },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}

/** A correction may have put the card away; whatever else has become of it since is left alone. */
const stateWithout = (last: FoundDecision, { state }: LockedCandidate): CandidateState =>
  last.action === 'correct' && state !== 'rejected' ? state : last.stateBefore;

async function moveCandidate(
  tx: Db,
  id: string,
  to: { state: string; at: Date; snoozedUntil?: Date | null },
): Promise<void> {
  const { state, at, snoozedUntil } = to;
  await tx.candidate.update({
    where: { id },
    data: { state, updatedAt: at, version: { increment: 1 }, ...(snoozedUntil !== undefined && { snoozedUntil }) },
  });
}
