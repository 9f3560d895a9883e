import { undo } from '../../store/decisions.ts';
import { backTo } from '../back-to.ts';
import { isUuid, type Page, reader, rowId, seenVersion } from '../page.ts';
import { showStale } from './candidate-stale.tsx';

/** Takes the last decision back, as a decision of its own. */
export const undoDecision: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const decisionId = c.get('form').get('beslutning') ?? '';
  if (candidateId === undefined || !isUuid(decisionId)) return c.notFound();
  const result = await undo(db, {
    candidateId,
    decisionId,
    version: seenVersion(c),
    personId: reader(c).person.id,
    at: clock.now(),
  });
  if (result.outcome === 'gone') return c.notFound();
  if (result.outcome === 'stale') return showStale(c, candidateId, result);
  return c.redirect(backTo(c, candidateId, { fortrudt: candidateId }), 303);
};
