import type { DecisionAction } from '../core/words.ts';
import type { JobName } from '../jobs/catalogue.ts';
import { enqueueAfterUndo } from '../jobs/enqueue.ts';
import type { Database } from '../store/db.ts';
import type { DecisionResult, NewDecision } from '../store/decisions.ts';
import { decideStory } from '../store/story-decisions.ts';

/** What a decision sets in motion outside, once it can no longer be undone with a key. */
const jobAfter: Partial<Record<DecisionAction, Extract<JobName, 'hand-over' | 'raise-incident'>>> = {
  send: 'hand-over',
  escalate: 'raise-incident',
};

/**
 * Decides on a card and what is folded under it, and rings the bell that belongs to the decision in its transaction: both or
 * neither. Should the bell be lost, `sweep` rings again.
 */
export function decideAndRing(db: Database, decision: Omit<NewDecision, 'ring'>): Promise<DecisionResult> {
  const name = jobAfter[decision.action];
  if (name === undefined) return decideStory(db, decision);
  return decideStory(db, {
    ...decision,
    ring: (tx, id) => enqueueAfterUndo(tx, decision.at, { name, payload: { id } }),
  });
}
