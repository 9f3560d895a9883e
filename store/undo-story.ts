import type { Change, DecisionResult } from './candidate-changes.ts';
import type { Database } from './db.ts';
import { undo } from './undo.ts';

/**
 * Takes a decision on a card back, and with it what the same click did to the posts folded under it (store/story-decisions.ts).
 * What somebody has decided on one of those since stays.
 */
export async function undoStory(db: Database, input: Change & { decisionId: string }): Promise<DecisionResult> {
  const { candidateId, decisionId, personId, at } = input;
  const result = await undo(db, input);
  if (result.outcome !== 'done') return result;
  const head = await db.decision.findUnique({ where: { id: decisionId }, select: { batchId: true } });
  const folded = await db.decision.findMany({
    where: { batchId: head?.batchId ?? decisionId, candidate: { storyId: candidateId } },
    select: { id: true, candidateId: true, candidate: { select: { version: true } } },
    orderBy: { candidateId: 'asc' },
  });
  for (const { id, candidateId: below, candidate } of folded)
    await undo(db, { candidateId: below, decisionId: id, version: candidate.version, personId, at });
  return result;
}
