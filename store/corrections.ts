import { completed, lanesOfLabel, lessonOfCorrection, type Said } from '../core/lessons.ts';
import type { CandidateState } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import {
  type Change,
  type DecisionResult,
  findLastDecision,
  type Judgement,
  type LockedCandidate,
  later,
  lockCandidate,
} from './candidate-changes.ts';
import { type Database, type Db, inTransaction, Prisma } from './db.ts';
import { addLesson } from './lessons.ts';

type Before = Partial<Judgement> & { said: Said | null };

/**
 * A person corrects the judgement: the candidate shows it from now on, whatever a newer verdict says, and the model learns
 * it. Who says that a waiting card belongs into neither lane has turned it down. Only on the version they saw; undone like
 * a decision.
 */
export async function correct(db: Database, input: Change & { said: Said }): Promise<DecisionResult> {
  const { candidateId, personId, at } = input;
  const said = completed(input.said);
  return inTransaction(db, async (tx) => {
    const card = await lockCandidate(tx, candidateId);
    if (!card) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    if (card.version !== input.version) return { outcome: 'stale', state: card.state, last };
    const changes = judgementOf(said, card);
    const state = stateOf(card.state, changes);
    await tx.candidate.update({
      where: { id: candidateId },
      data: { ...changes, said: { ...card.said, ...said }, state, updatedAt: at, version: { increment: 1 } },
    });
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action: 'correct',
        stateBefore: card.state,
        before: valuesBefore(card, changes),
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    const { postId, textVersion } = card;
    const lesson = lessonOfCorrection(said, card.lanes);
    await addLesson(tx, { lesson, postId, textVersion, decisionId: decision.id, personId, at });
    await appendAudit(tx, at, {
      actor: personId,
      action: 'correct',
      subject: `candidate ${candidateId}`,
      details: { decision: decision.id, from: card.state, to: state, ...said },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}

/** Puts back what a correction replaced, and nothing that came since. */
export async function restoreJudgement(tx: Db, candidateId: string, before: unknown): Promise<void> {
  const { said, ...values } = before as Before;
  await tx.candidate.update({ where: { id: candidateId }, data: { ...values, said: said ?? Prisma.DbNull } });
}

/** What changes on the card. A lane that a person chose is certain: their cards stand first in it. */
function judgementOf({ label, severity, theme, department }: Said, card: LockedCandidate): Partial<Judgement> {
  return {
    ...(label && {
      lanes: lanesOfLabel(label),
      goodStory: label === 'good_story' ? 1 : 0,
      negativePress: label === 'negative_press' ? 1 : 0,
      severity: severity ?? Math.max(1, card.severity),
    }),
    ...(theme && { theme }),
    ...(department && { departmentKey: department }),
  };
}

const stateOf = (state: CandidateState, { lanes }: Partial<Judgement>): CandidateState =>
  lanes?.length === 0 && (state === 'open' || state === 'snoozed') ? 'rejected' : state;

function valuesBefore(card: LockedCandidate, changes: Partial<Judgement>): Prisma.InputJsonObject {
  const kept = (Object.keys(changes) as (keyof Judgement)[]).map((key) => [key, card[key]]);
  return { ...Object.fromEntries(kept), said: card.said };
}
