import type { Said } from '../../core/lessons.ts';
import { departments, labels, type Severity, themes } from '../../core/words.ts';
import { departmentNames } from '../../store/cards.ts';
import { correct } from '../../store/corrections.ts';
import { backTo } from '../back-to.ts';
import { type Page, reader, rowId, seenVersion } from '../page.ts';
import { taughtWords } from '../taught-words.ts';
import { showStale } from './candidate-stale.tsx';

/** Saves what a person says of the judgement, on the version they saw; the candidate's page then tells what was learnt. */
export const correctCandidate: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  if (candidateId === undefined) return c.notFound();
  const said = readSaid(c.get('form'));
  if (Object.keys(said).length === 0) return c.redirect(backTo(c, candidateId, { ret: 'intet' }), 303);
  const result = await correct(db, {
    candidateId,
    said,
    version: seenVersion(c),
    personId: reader(c).person.id,
    at: clock.now(),
  });
  if (result.outcome === 'gone') return c.notFound();
  if (result.outcome === 'stale') {
    const words = taughtWords(said, await departmentNames(db));
    return showStale(c, candidateId, result, `Ret vurderingen (${words})`);
  }
  return c.redirect(backTo(c, candidateId, { besluttet: result.decisionId }), 303);
};

const severities = ['1', '2', '3'] as const;

/** Words that we do not know were not said. A quick button says one thing alone, whatever else stands in the form. */
function readSaid(given: URLSearchParams): Said {
  const [field, word] = (given.get('hurtig') ?? '').split(':');
  const form = field && word ? new URLSearchParams([[field, word]]) : given;
  const one = <T extends string>(words: readonly T[], name: string) => words.find((word) => word === form.get(name));
  const [label, severity] = [one(labels, 'slags'), one(severities, 'alvor')];
  const [theme, department] = [one(themes, 'tema'), one(departments, 'fag')];
  return {
    ...(label && { label }),
    ...(severity && { severity: Number(severity) as Severity }),
    ...(theme && { theme }),
    ...(department && { department }),
    ...(form.get('andetsteds') === 'ja' && { aboutNorddjurs: false }),
  };
}
