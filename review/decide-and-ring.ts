import { wrongJudgement } from '../core/lessons.ts';
import type { DecisionAction } from '../core/words.ts';
import type { JobName } from '../jobs/catalogue.ts';
import { enqueueAfterUndo } from '../jobs/enqueue.ts';
import type { Database } from '../store/db.ts';
import type { DecisionResult, NewDecision } from '../store/decisions.ts';
import { decideStory } from '../store/story-decisions.ts';

/** What a decision sets in motion beside its card, once it can no longer be undone with a key. */
const jobAfter: Partial<Record<DecisionAction, Extract<JobName, 'hand-over' | 'raise-incident'>>> = {
  send: 'hand-over',
  escalate: 'raise-incident',
};
const jobOf = ({ action, reason }: Pick<NewDecision, 'action' | 'reason'>) =>
  action === 'reject' && reason === wrongJudgement ? 'leave-incident' : jobAfter[action];

/**
 * Decides on a card and what is folded under it, and rings the bell that belongs to the decision in its transaction: both or
 * neither. Should the bell be lost, `sweep` rings again. `also` is written in the same transaction, once for the card.
 */
export function decideAndRing(
  db: Database,
  decision: Omit<NewDecision, 'ring'>,
  also?: NonNullable<NewDecision['ring']>,
): Promise<DecisionResult> {
  const name = jobOf(decision);
  if (name === undefined && also === undefined) return decideStory(db, decision);
  const ringOf: NonNullable<NewDecision['ring']> = async (tx, id) => {
    if (name !== undefined) await enqueueAfterUndo(tx, decision.at, { name, payload: { id } });
  };
  return decideStory(db, {
    ...decision,
    ring: async (tx, id) => {
      await also?.(tx, id);
      await ringOf(tx, id);
    },
    // Each of them may be in an incident of its own.
    ...(name === 'leave-incident' && { ringFolded: ringOf }),
  });
}
