import { moveOf } from '../core/candidate-moves.ts';
import { type Lesson, lessonOfDecision, type Said } from '../core/lessons.ts';
import type { DecisionAction, Severity } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import {
  type Change,
  type DecisionResult,
  findLastDecision,
  isStale,
  type Judgement,
  type LockedCandidate,
  later,
  lockCandidate,
} from './candidate-changes.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { addLesson } from './lessons.ts';
import { keptJudgement, keptPause, saidAfter } from './replaced-values.ts';
import { renewRank } from './waiting-cards.ts';

export type { DecisionResult } from './candidate-changes.ts';
export { undo } from './undo.ts';

export type NewDecision = Change & {
  action: DecisionAction;
  reason?: string;
  snoozedUntil?: Date;
  /** Put off until something happens to it; there is no hour then. */
  untilNews?: boolean;
  /** How grave a person says it is, who escalates it; a card never gets milder by this. */
  severity?: Severity;
  batchId?: string;
  /** Rings the bells that belong to the decision, in its transaction. */
  ring?: (tx: Db, decisionId: string) => Promise<void>;
  /** The same for what is folded under it, where each of them has work of its own. */
  ringFolded?: (tx: Db, decisionId: string) => Promise<void>;
};

/**
 * Notes what a person did and what it teaches, moves the candidate and leaves an audit row: all or nothing, only on the
 * version they saw (who else got the card meanwhile does not matter), and only where the table of moves allows it.
 * `batchId` binds what one click did to many cards.
 */
export async function decide(db: Database, input: NewDecision): Promise<DecisionResult> {
  const { candidateId, personId, action, reason, at } = input;
  return inTransaction(db, async (tx) => {
    const card = await lockCandidate(tx, candidateId);
    if (!card) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    const state = moveOf(card.state, action);
    if (state === undefined || (await isStale(tx, card, input.version, (part) => part === 'assignee')))
      return { outcome: 'stale', state: card.state, last };
    const raised = action === 'escalate' ? raisedTo(card, input.severity ?? 2) : undefined;
    await tx.candidate.update({
      where: { id: candidateId },
      data: {
        state,
        ...pauseOf(input),
        ...raised?.values,
        ...(raised && { said: saidAfter(card.said, raised.said) }),
        wokenBy: null,
        updatedAt: at,
        version: { increment: 1 },
      },
    });
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action,
        reason: reason ?? null,
        stateBefore: card.state,
        before: { ...keptPause(card), ...(raised && keptJudgement(card, raised.values)) },
        onVersion: card.version,
        batchId: input.batchId ?? null,
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    const lesson = lessonOf(card, input, raised?.said);
    const { postId, textVersion } = card;
    if (lesson) await addLesson(tx, { lesson, postId, textVersion, decisionId: decision.id, personId, at });
    if (action === 'snooze' || raised) await renewRank(tx, candidateId, at);
    await input.ring?.(tx, decision.id);
    await appendAudit(tx, at, {
      actor: personId,
      action: 'decide',
      subject: `candidate ${candidateId}`,
      details: {
        decision: decision.id,
        action,
        from: card.state,
        to: state,
        ...(raised && { severity: raised.values.severity ?? 0 }),
      },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}

/** A card is put off until an hour or until something happens, and by nothing but "udsæt". */
function pauseOf({ action, untilNews = false, snoozedUntil, at }: NewDecision) {
  if (action !== 'snooze') return { snoozedUntil: null, wakesOnNews: false };
  return untilNews
    ? { snoozedUntil: null, wakesOnNews: true }
    : { snoozedUntil: snoozedUntil ?? at, wakesOnNews: false };
}

/** Who escalates a card says that it is negative, and how grave: as a correction would, and for good. */
function raisedTo(card: LockedCandidate, severity: Severity): { values: Partial<Judgement>; said: Said } {
  const told = Math.max(card.severity, severity) as Severity;
  return {
    values: { lanes: ['negative_press'], goodStory: 0, negativePress: 1, severity: told },
    said: { label: 'negative_press', severity: told },
  };
}

function lessonOf({ lanes }: LockedCandidate, { action, reason }: NewDecision, said?: Said): Lesson | undefined {
  const lesson = lessonOfDecision(action, lanes, reason);
  return lesson && { ...lesson, ...said };
}
