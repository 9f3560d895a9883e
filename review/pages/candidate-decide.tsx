import { undoWindowMs } from '../../jobs/enqueue.ts';
import { planNotShared } from '../../store/letter-items.ts';
import { backTo } from '../back-to.ts';
import { decideAndRing } from '../decide-and-ring.ts';
import { choiceWords, readChoice, readTold } from '../decision-choice.ts';
import { type Page, reader, rowId, seenVersion } from '../page.ts';
import { snoozeTimes } from '../snooze-times.ts';
import { showStale } from './candidate-stale.tsx';

/** Saves one decision on the version the person saw, and goes on with the next card. */
export const decideCandidate: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const choice = readChoice(c.get('form'), snoozeTimes(clock.now()));
  if (candidateId === undefined || choice === undefined) return c.notFound();
  const at = clock.now();
  const reason = choice.action === 'reject' ? readTold(c.get('form')) : undefined;
  const dueAt = new Date(at.getTime() + undoWindowMs);
  const result = await decideAndRing(
    db,
    { ...choice, version: seenVersion(c), candidateId, personId: reader(c).person.id, at },
    reason && ((tx, decisionId) => planNotShared(tx, { decisionId, candidateId, reason, dueAt, at })),
  );
  if (result.outcome === 'gone') return c.notFound();
  if (result.outcome === 'stale') return showStale(c, candidateId, result, choiceWords(choice));
  return c.redirect(backTo(c, candidateId, { besluttet: result.decisionId }), 303);
};
