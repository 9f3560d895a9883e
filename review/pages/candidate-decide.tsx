import { type DecisionAction, decisionActions } from '../../core/words.ts';
import { decide } from '../../store/decisions.ts';
import { backTo } from '../back-to.ts';
import { rejectReasons } from '../danish-words.ts';
import { type Page, reader, rowId, seenVersion } from '../page.ts';
import { type SnoozeTime, snoozeTimes } from '../snooze-times.ts';
import { showStale } from './candidate-stale.tsx';

/** Saves one decision on the version the person saw, and goes on with the next card. */
export const decideCandidate: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const choice = readChoice(c.get('form'), snoozeTimes(clock.now()));
  if (candidateId === undefined || choice === undefined) return c.notFound();
  const result = await decide(db, {
    ...choice,
    version: seenVersion(c),
    candidateId,
    personId: reader(c).person.id,
    at: clock.now(),
  });
  if (result.outcome === 'gone') return c.notFound();
  if (result.outcome === 'stale') return showStale(c, candidateId, result);
  return c.redirect(backTo(c, candidateId, { besluttet: result.decisionId }), 303);
};

type Choice = { action: DecisionAction; reason?: string; snoozedUntil?: Date };

function readChoice(form: URLSearchParams, times: SnoozeTime[]): Choice | undefined {
  const [name = '', when] = (form.get('valg') ?? '').split(':');
  const action = decisionActions.find((one) => one === name);
  if (action === undefined) return undefined;
  if (action === 'snooze') {
    // A form that lay open past its hour still means "later": the first hour that is left.
    const time = times.find(({ key }) => key === when) ?? times[0];
    return time && { action, snoozedUntil: time.until };
  }
  const reason = form.get('begrundelse') ?? '';
  return action === 'reject' && Object.hasOwn(rejectReasons, reason) ? { action, reason } : { action };
}
