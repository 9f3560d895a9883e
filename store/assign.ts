import { appendAudit } from './audit.ts';
import {
  type Change,
  type DecisionResult,
  findLastDecision,
  isStale,
  later,
  lockCandidate,
} from './candidate-changes.ts';
import { type Database, type Db, inTransaction } from './db.ts';

export type Colleague = { id: string; name: string };

/** Who can be given a card, or be named in a note: communications. */
export async function listColleagues(db: Db): Promise<Colleague[]> {
  return db.person.findMany({
    where: { disabledAt: null, roles: { has: 'comms' } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
}

/**
 * Gives the card to somebody, or to nobody. It stands in the history and is undone like a decision, and touches nothing
 * else: refused only where somebody else gave the card away meanwhile. Who is given what they have already changes nothing.
 */
export async function assign(
  db: Database,
  input: Change & { assigneeId: string | null },
): Promise<DecisionResult | { outcome: 'same' | 'unknown' }> {
  const { candidateId, personId, assigneeId, at } = input;
  return inTransaction(db, async (tx) => {
    const card = await lockCandidate(tx, candidateId);
    if (!card) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    if (await isStale(tx, card, input.version, (part) => part !== 'assignee'))
      return { outcome: 'stale', state: card.state, last };
    if (card.assigneeId === assigneeId) return { outcome: 'same' };
    if (assigneeId !== null && !(await listColleagues(tx)).some(({ id }) => id === assigneeId))
      return { outcome: 'unknown' };
    await tx.candidate.update({
      where: { id: candidateId },
      data: { assigneeId, updatedAt: at, version: { increment: 1 } },
    });
    const decision = await tx.decision.create({
      data: {
        candidateId,
        personId,
        action: 'assign',
        stateBefore: card.state,
        before: { assigneeId: card.assigneeId, to: assigneeId },
        onVersion: card.version,
        createdAt: later(at, last),
      },
      select: { id: true },
    });
    await appendAudit(tx, at, {
      actor: personId,
      action: 'assign',
      subject: `candidate ${candidateId}`,
      details: { decision: decision.id, from: card.assigneeId, to: assigneeId },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}
