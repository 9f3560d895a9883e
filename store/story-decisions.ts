/**
 * Decisions on several cards at once: on a story with all that is folded under it, and on many cards by one click. Each card
 * has a decision of its own, since each has a history of its own; a common `batchId` takes them back together. For a story it is
 * the id of the decision on its card.
 */
import type { DecisionAction } from '../core/words.ts';
import type { Change, DecisionResult } from './candidate-changes.ts';
import type { Database } from './db.ts';
import { markWorkDone } from './decision-work.ts';
import { decide, type NewDecision, undo } from './decisions.ts';

/**
 * Decides on a card, then on what is folded under it and still waits. Should the process die in between, `tend-queue` brings
 * the rest back as a card: nothing is lost, and nothing was decided that nobody saw.
 */
export async function decideStory(db: Database, input: NewDecision): Promise<DecisionResult> {
  const result = await decide(db, input);
  if (result.outcome !== 'done') return result;
  const folded = await db.candidate.findMany({
    where: { storyId: input.candidateId, state: { in: ['open', 'snoozed'] } },
    select: { id: true, version: true },
    orderBy: { id: 'asc' },
  });
  for (const { id, version } of folded)
    await decide(db, {
      ...input,
      candidateId: id,
      version,
      action: alongside(input.action),
      batchId: input.batchId ?? result.decisionId,
      ring: async (tx, decisionId) => {
        // The department gets one mail for the story, not one for each place it was seen.
        if (input.action === 'send') await markWorkDone(tx, decisionId, input.at);
        await input.ringFolded?.(tx, decisionId);
      },
    });
  return result;
}

/** A matter is raised once, by its card. */
const alongside = (action: DecisionAction): DecisionAction => (action === 'escalate' ? 'follow' : action);

export type BatchResult = { done: number; left: string[] };

/** Takes back what belongs together, each on its card as it is now; what somebody has decided on since stays, and is told. */
export async function undoBatch(
  db: Database,
  { batchId, personId, at }: Pick<Change, 'personId' | 'at'> & { batchId: string },
): Promise<BatchResult> {
  const members = await db.decision.findMany({
    where: { OR: [{ id: batchId }, { batchId }] },
    select: { id: true, candidateId: true, candidate: { select: { version: true } } },
    orderBy: { candidateId: 'asc' },
  });
  const undone = await undoneOf(
    db,
    members.map(({ id }) => id),
  );
  const standing = members.filter(({ id }) => !undone.has(id));
  const left: string[] = [];
  for (const { id: decisionId, candidateId, candidate } of standing) {
    const change = { candidateId, version: candidate.version, personId, at };
    const { outcome } = await undo(db, { ...change, decisionId });
    if (outcome !== 'done') left.push(candidateId);
  }
  return { done: standing.length - left.length, left };
}

async function undoneOf(db: Database, ids: string[]): Promise<Set<string>> {
  const rows = await db.decision.findMany({ where: { undoes: { in: ids } }, select: { undoes: true } });
  return new Set(rows.flatMap(({ undoes }) => undoes ?? []));
}

/** What one click did, for the notice and the history. */
export type Batch = {
  batchId: string;
  action: string;
  reason: string | null;
  snoozedUntil: Date | null;
  personId: string;
  at: Date;
  /** Cards that were decided; what was folded under them comes with them. */
  cards: number;
  folded: number;
  /** How many of all of them can still be taken back. */
  undoable: number;
};

export async function findBatch(db: Database, batchId: string): Promise<Batch | null> {
  const rows = await db.decision.findMany({
    where: { OR: [{ id: batchId }, { batchId }] },
    select: {
      id: true,
      action: true,
      reason: true,
      personId: true,
      createdAt: true,
      candidate: { select: { storyId: true, snoozedUntil: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const first = rows.find(({ candidate }) => candidate.storyId === null) ?? rows[0];
  if (!first) return null;
  const undone = await undoneOf(
    db,
    rows.map(({ id }) => id),
  );
  const cards = rows.filter(({ candidate }) => candidate.storyId === null).length;
  return {
    batchId,
    action: first.action,
    reason: first.reason,
    snoozedUntil: first.candidate.snoozedUntil,
    personId: first.personId,
    at: first.createdAt,
    cards,
    folded: rows.length - cards,
    undoable: rows.length - undone.size,
  };
}
