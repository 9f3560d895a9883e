import type { Said } from '../../core/lessons.ts';
import { departments, labels, type Severity, themes } from '../../core/words.ts';
import { departmentNames } from '../../store/cards.ts';
import { correct } from '../../store/corrections.ts';
import { doubt } from '../../store/doubt.ts';
import { backTo } from '../back-to.ts';
import { decisionName } from '../danish-words.ts';
import { type Page, reader, rowId, seenVersion } from '../page.ts';
import { taughtWords } from '../taught-words.ts';
import { doubtButton } from '../views/correct-form.tsx';
import { showStale } from './candidate-stale.tsx';

/** Saves what a person says of the judgement, on the version they saw; the candidate's page then tells what was learnt. */
export const correctCandidate: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  if (candidateId === undefined) return c.notFound();
  const isDoubt = c.get('form').get('hurtig') === doubtButton;
  const said = readSaid(c.get('form'));
  if (!isDoubt && Object.keys(said).length === 0) return c.redirect(backTo(c, candidateId, { ret: 'intet' }), 303);
  const change = { candidateId, version: seenVersion(c), personId: reader(c).person.id, at: clock.now() };
  const result = await (isDoubt ? doubt(db, change) : correct(db, { ...change, said }));
  if (result.outcome === 'gone') return c.notFound();
  if (result.outcome === 'stale') {
    const words = isDoubt ? '' : ` (${taughtWords(said, await departmentNames(db))})`;
    return showStale(c, candidateId, result, decisionName(isDoubt ? 'doubt' : 'correct') + words);
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
