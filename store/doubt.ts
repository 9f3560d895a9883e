import { mayBeDoubted } from '../core/candidate-moves.ts';
import type { Part } from '../core/undo-rules.ts';
import { appendAudit } from './audit.ts';
import {
  type Change,
  type DecisionResult,
  findLastDecision,
  isStale,
  type Judgement,
  later,
  lockCandidate,
} from './candidate-changes.ts';
import { type Database, inTransaction } from './db.ts';
import { keptJudgement, saidInDoubt } from './replaced-values.ts';
import { renewRank } from './waiting-cards.ts';

const isHarmless = (part: Part) => part === 'assignee' || part === 'theme' || part === 'department';

/**
 * A person puts a waiting card into *Ved ikke*, and there it stays, whatever a newer verdict says. It says nothing of what the
 * post is, so it teaches nothing; a label that people had given it holds no longer on the card. Undone like a correction.
 */
export async function doubt(db: Database, { candidateId, personId, version, at }: Change): Promise<DecisionResult> {
  return inTransaction(db, async (tx) => {
    const card = await lockCandidate(tx, candidateId);
    if (!card) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    if (!mayBeDoubted(card.state) || (await isStale(tx, card, version, isHarmless)))
      return { outcome: 'stale', state: card.state, last };
    const changes: Partial<Judgement> = { lanes: ['unsure'] };
    await tx.candidate.update({
      where: { id: candidateId },
      data: { ...changes, said: saidInDoubt(card.said), updatedAt: at, version: { increment: 1 } },
    });
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action: 'doubt',
        stateBefore: card.state,
        before: keptJudgement(card, changes),
        onVersion: card.version,
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    await renewRank(tx, candidateId, at);
    await appendAudit(tx, at, {
      actor: personId,
      action: 'doubt',
      subject: `candidate ${candidateId}`,
      details: { decision: decision.id, from: card.lanes.join(' '), to: 'unsure' },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}
