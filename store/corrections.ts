import { completed, lanesOfLabel, lessonOfCorrection, type Said } from '../core/lessons.ts';
import type { Part } from '../core/undo-rules.ts';
import type { CandidateState } from '../core/words.ts';
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
import { type Database, inTransaction } from './db.ts';
import { keptLeft, leaveIncident } from './incident-leaving.ts';
import { addLesson } from './lessons.ts';
import { keptJudgement, keptPause, saidAfter } from './replaced-values.ts';
import { renewRank } from './waiting-cards.ts';

/**
 * A person corrects the judgement: the candidate shows it from now on, whatever a newer verdict says, and the model learns
 * it. Who says that a waiting card belongs into neither lane has turned it down; who says that it is no criticism takes it out
 * of its incident. Only on the version they saw, with what
 * touches none of the same merged (`harmlessTo`); undone like a decision.
 */
export async function correct(db: Database, input: Change & { said: Said }): Promise<DecisionResult> {
  const { candidateId, personId, at } = input;
  const said = completed(input.said);
  return inTransaction(db, async (tx) => {
    const card = await lockCandidate(tx, candidateId);
    if (!card) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    if (await isStale(tx, card, input.version, harmlessTo(said))) return { outcome: 'stale', state: card.state, last };
    const changes = judgementOf(said, card);
    const state = stateOf(card.state, changes);
    const isMoved = state !== card.state;
    await tx.candidate.update({
      where: { id: candidateId },
      data: {
        ...changes,
        said: saidAfter(card.said, said),
        state,
        ...(isMoved && { snoozedUntil: null, wakesOnNews: false, wokenBy: null }),
        updatedAt: at,
        version: { increment: 1 },
      },
    });
    const { postId, textVersion } = card;
    const isHarmless = changes.lanes !== undefined && !changes.lanes.includes('negative_press');
    const left = isHarmless ? await leaveIncident(tx, postId, { personId, at }) : undefined;
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action: 'correct',
        stateBefore: card.state,
        before: { ...keptJudgement(card, changes), ...(isMoved && { isMoved, ...keptPause(card) }), ...keptLeft(left) },
        onVersion: card.version,
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    await renewRank(tx, candidateId, at);
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

/** Who only says the theme or the department has not spoken of the rest, which may have changed meanwhile. */
const harmlessTo = (said: Said) => (part: Part) => {
  if (part === 'assignee') return true;
  if (said.label !== undefined || said.severity !== undefined) return false;
  return (part === 'theme' && said.theme === undefined) || (part === 'department' && said.department === undefined);
};

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
