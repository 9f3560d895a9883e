import { type CandidateState, type DecisionAction, decisionActions } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';

/** Who changed the candidate last; shown to the one who came second. */
type LastDecision = { id: string; action: string; person: string; personId: string; at: Date };

export type DecisionResult =
  | { outcome: 'done'; decisionId: string }
  | { outcome: 'stale'; state: CandidateState; last: LastDecision | null }
  | { outcome: 'gone' };

type Change = { candidateId: string; personId: string; version: number; at: Date };

const stateAfter: Record<DecisionAction, CandidateState> = {
  share: 'to_share',
  follow: 'following',
  send: 'sent',
  snooze: 'snoozed',
  reject: 'rejected',
};

/** Notes what a person did, moves the candidate and leaves an audit row: all or nothing, and only on the version they saw. */
export async function decide(
  db: Database,
  input: Change & { action: DecisionAction; reason?: string; snoozedUntil?: Date },
): Promise<DecisionResult> {
  const { candidateId, personId, action, reason, at } = input;
  return inTransaction(db, async (tx) => {
    const before = await lockCandidate(tx, candidateId);
    if (!before) return { outcome: 'gone' };
    const last = await findLastDecision(tx, candidateId);
    if (before.version !== input.version) return { outcome: 'stale', state: before.state, last };
    const state = stateAfter[action];
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
        createdAt: later(at, last),
      },
      select: { id: true },
    });
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
      !isWhereItLed(last.action, before.state) ||
      before.version !== input.version
    )
      return { outcome: 'stale', state: before.state, last };
    // A card that was put off before comes back to the queue now: nobody is left waiting for an hour that was taken back.
    await moveCandidate(tx, candidateId, {
      state: last.stateBefore,
      at,
      snoozedUntil: last.stateBefore === 'snoozed' ? at : null,
    });
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
    await appendAudit(tx, at, {
      actor: personId,
      action: 'undo',
      subject: `candidate ${candidateId}`,
      details: { decision: decision.id, undoes: last.id, from: before.state, to: last.stateBefore },
    });
    return { outcome: 'done', decisionId: decision.id };
  });
}

async function lockCandidate(tx: Db, id: string): Promise<{ state: CandidateState; version: number } | undefined> {
  const [row] = await tx.$queryRaw<{ state: CandidateState; version: number }[]>`
    SELECT state, version FROM candidate WHERE id = ${id}::uuid FOR UPDATE`;
  return row;
}

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

/** Decisions of a candidate keep their order, also when clocks of two machines differ or stand still. */
function later(at: Date, last: { at: Date } | null): Date {
  return last && last.at >= at ? new Date(last.at.getTime() + 1) : at;
}

async function findLastDecision(db: Db, candidateId: string): Promise<(LastDecision & { stateBefore: string }) | null> {
  const row = await db.decision.findFirst({
    where: { candidateId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { person: { select: { name: true } } },
  });
  if (!row) return null;
  const { id, action, personId, createdAt, stateBefore, person } = row;
  return { id, action, personId, stateBefore, person: person.name, at: createdAt };
}

/** False for an undo, which cannot be undone, and when something else has moved the candidate since. */
export function isWhereItLed(action: string, state: string): boolean {
  return decisionActions.some((one) => one === action && stateAfter[one] === state);
}
