import { findUndoable } from '../../store/screens-candidate.ts';
import { undoStory } from '../../store/undo-story.ts';
import { backTo } from '../back-to.ts';
import { decisionName } from '../danish-words.ts';
import { isUuid, type Page, reader, rowId, seenVersion } from '../page.ts';
import { showStale } from './candidate-stale.tsx';

/** Takes a decision back, as a decision of its own. What has left the house already is told of on the candidate's page. */
export const undoDecision: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const decisionId = c.get('form').get('beslutning') ?? '';
  if (candidateId === undefined || !isUuid(decisionId)) return c.notFound();
  const undoable = await findUndoable(db, decisionId);
  const result = await undoStory(db, {
    candidateId,
    decisionId,
    version: seenVersion(c),
    personId: reader(c).person.id,
    at: clock.now(),
  });
  if (result.outcome === 'gone') return c.notFound();
  if (result.outcome === 'stale')
    return showStale(c, candidateId, result, undoable ? `Fortryd (${decisionName(undoable.action)})` : 'Fortryd');
  if (undoable?.hasLeft) return c.redirect(`/kandidat/${candidateId}?fortrudt=${candidateId}`, 303);
  return c.redirect(backTo(c, candidateId, { fortrudt: candidateId }), 303);
};
