import { type KindReasonKey, kindReasonOf } from '../core/kind-reasons.ts';
import { type DecisionAction, decisionActions, type Severity } from '../core/words.ts';
import type { NewDecision } from '../store/decisions.ts';
import { actionNames, reasonName, rejectReasons } from './danish-words.ts';
import type { SnoozeTime } from './snooze-times.ts';

export type DecisionChoice = { action: DecisionAction } & Pick<
  NewDecision,
  'reason' | 'snoozedUntil' | 'untilNews' | 'severity'
>;

/** Put off until something happens, instead of until an hour. */
export const untilNewsKey = 'nyt';

/** Whom an escalation reaches, by the severity that it gives the card. */
export const escalations: readonly { severity: 2 | 3; label: string }[] = [
  { severity: 2, label: 'Fagområdets krisekontakt (niveau 2)' },
  { severity: 3, label: 'Hele kriseberedskabet (niveau 3)' },
];

/** What the buttons of a decide form say: `valg` is an action, `snooze:mandag`, `snooze:nyt` or `escalate:3`. */
export function readChoice(form: URLSearchParams, times: SnoozeTime[]): DecisionChoice | undefined {
  const [name = '', how] = (form.get('valg') ?? '').split(':');
  const action = decisionActions.find((one) => one === name);
  if (action === undefined) return undefined;
  if (action === 'snooze') {
    if (how === untilNewsKey) return { action, untilNews: true };
    // A form that lay open past its hour still means "later": the first hour that is left.
    const time = times.find(({ key }) => key === how) ?? times[0];
    return time && { action, snoozedUntil: time.until };
  }
  if (action === 'escalate') {
    const chosen = escalations.find(({ severity }) => String(severity) === how) ?? escalations[0];
    return { action, severity: (chosen?.severity ?? 2) as Severity };
  }
  const reason = form.get('begrundelse') ?? '';
  return action === 'reject' && Object.hasOwn(rejectReasons, reason) ? { action, reason } : { action };
}

/** What the institution is to be told of a rejection, where somebody chose so. */
export const readTold = (form: URLSearchParams): KindReasonKey | undefined => kindReasonOf(form.get('fortael'));

/** `Afvis (Ikke relevant for os)`, `Eskalér (niveau 3)`: for who has to be told that it was not saved. */
export function choiceWords({ action, reason, severity }: DecisionChoice): string {
  const more = reason !== undefined ? reasonName(reason) : severity !== undefined ? `niveau ${severity}` : '';
  return more === '' ? actionNames[action] : `${actionNames[action]} (${more})`;
}
