import { assign } from '../../store/assign.ts';
import { backTo } from '../back-to.ts';
import { isUuid, type Page, reader, rowId, seenVersion } from '../page.ts';
import { showStale } from './candidate-stale.tsx';

/** Gives the card to the reader (`mig`), to a colleague (their id) or to nobody (`ingen`). */
export const assignCandidate: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const { person } = reader(c);
  const to = c.get('form').get('til') ?? '';
  const assigneeId = to === 'mig' ? person.id : to === 'ingen' ? null : to;
  if (candidateId === undefined || (assigneeId !== null && !isUuid(assigneeId))) return c.notFound();
  const result = await assign(db, {
    candidateId,
    assigneeId,
    personId: person.id,
    version: seenVersion(c),
    at: clock.now(),
  });
  switch (result.outcome) {
    case 'gone':
    case 'unknown':
      return c.notFound();
    case 'stale':
      return showStale(c, candidateId, result, 'Tildel');
    case 'same':
      return c.redirect(backTo(c, candidateId, {}), 303);
    case 'done':
      return c.redirect(backTo(c, candidateId, { besluttet: result.decisionId }), 303);
  }
};
