import { writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { model } from '../../classifiers/index.ts';
import { type Sensitivity, sensitivities } from '../../core/alerting.ts';
import { type Outcome, type YearOutcomes, yearOutcomesFile } from '../../core/year-outcomes.ts';
import { type TheYear, theYear } from '../../demo/year/the-year.ts';
import type { LiveClassifier } from '../../jobs/live-classifier.ts';
import { openDatabase } from '../../store/db.ts';
import { migrateDatabase } from '../../store/migrate.ts';
import { inDatabase } from './bench-place.ts';
import { round } from './figures.ts';
import { patientClassifier } from './year/patient-classifier.ts';
import { readReplay } from './year/read-replay.ts';
import { furnishYear } from './year/replay-house.ts';
import { replayYear } from './year/replay-year.ts';
import { rulesVersion } from './year/rules-version.ts';
import { outcomeOf } from './year/year-figures.ts';

export type YearFigures = {
  sensitivity: Sensitivity;
  items: number;
  seconds: number;
  outcome: Outcome;
};

/**
 * "Året der gik": an invented year with planted crises and storms, lived through by the real handlers on a database of its own,
 * with a set clock. `write` lives it at all three sensitivities and builds core/year-outcomes.json, which the page shows.
 */
export async function benchAlerts({
  sensitivity = 'normal',
  write = false,
}: {
  sensitivity?: Sensitivity;
  write?: boolean;
}): Promise<YearFigures[]> {
  const year = theYear();
  const classifier = patientClassifier();
  const runs: YearFigures[] = [];
  for (const one of write ? sensitivities : [sensitivity]) runs.push(await liveThrough(year, one, classifier));
  if (write) writeFileSync(yearOutcomesFile, `${JSON.stringify(builtFrom(year, runs), null, 1)}\n`);
  return runs;
}

export const liveThrough = (
  year: TheYear,
  sensitivity: Sensitivity,
  classifier: LiveClassifier,
): Promise<YearFigures> =>
  inDatabase(async (url) => {
    await migrateDatabase(url);
    const begun = performance.now();
    const db = openDatabase(`${url}${url.includes('?') ? '&' : '?'}options=-c%20synchronous_commit%3Doff`);
    try {
      await replayYear(await furnishYear(db, year, { sensitivity, classifier }), year.items);
      const outcome = outcomeOf(year, await readReplay(db));
      return { sensitivity, items: year.items.length, seconds: round((performance.now() - begun) / 1000), outcome };
    } finally {
      await db.$disconnect();
    }
  });

const builtFrom = ({ from, to, items }: TheYear, runs: YearFigures[]): YearOutcomes => ({
  model,
  rules: rulesVersion(),
  from,
  to,
  items: items.length,
  runs: Object.fromEntries(runs.map(({ sensitivity, outcome }) => [sensitivity, outcome])) as YearOutcomes['runs'],
});
