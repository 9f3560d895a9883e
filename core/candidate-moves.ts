/**
 * What a person can do with a candidate in each state, and where it leads: the one table of it. The server refuses what is
 * not in it, and the pages offer nothing else. Also legal everywhere: to correct the judgement, which moves a card to the lane of
 * its label, and to take the last decision back.
 */
import { type CandidateState, type DecisionAction, decisionActions } from './words.ts';

const leadsTo: Record<DecisionAction, CandidateState> = {
  share: 'to_share',
  follow: 'following',
  send: 'sent',
  snooze: 'snoozed',
  reject: 'rejected',
  escalate: 'following',
};

/** What has been shared, and proven so, is not turned down, put off or shared once more. */
const notFrom: Partial<Record<CandidateState, readonly DecisionAction[]>> = {
  shared: ['share', 'reject', 'snooze'],
};

/** Where the action leads from here; undefined where it is not allowed. */
export function moveOf(state: CandidateState, action: DecisionAction): CandidateState | undefined {
  return notFrom[state]?.includes(action) ? undefined : leadsTo[action];
}

export const legalActions = (state: CandidateState): DecisionAction[] =>
  decisionActions.filter((action) => moveOf(state, action) !== undefined);

/** Whether the state is where the action led: nothing else has moved the candidate since. */
export const isWhereItLed = (action: string, state: string): boolean =>
  decisionActions.some((one) => one === action && leadsTo[one] === state);

/** Into *Ved ikke* goes only what waits: what has been decided is not in doubt, and nobody would find it there. */
export const mayBeDoubted = (state: CandidateState): boolean => state === 'open' || state === 'snoozed';
