import { agreementWithModel } from '../core/blind-agreement.ts';
import { localDate } from '../core/calendar.ts';
import { canaryKind } from '../core/canary.ts';
import { precisionOf, recallOf } from '../core/label-figures.ts';
import type { Period } from '../core/months.ts';
import type { MonthFigures, QuarterFigures } from '../core/report-figures.ts';
import { labels } from '../core/words.ts';
import { listAnswered } from './blind-samples.ts';
import type { Db } from './db.ts';
import { countSaid } from './judged-by-people.ts';
import { momentsOf } from './report-stories.ts';
import { listLamp } from './screens-lamp.ts';

const hourMs = 3_600_000;
const shownForgotten = 8;

/** Hours of sources that were not read when they should have been, of all of them; what was fetched later counts as lost time too. */
export async function readCoverageFigures(db: Db, period: Period): Promise<MonthFigures['coverage']> {
  const { from, until } = momentsOf(period);
  const sources = await db.source.count({ where: { active: true, kind: { not: canaryKind } } });
  const gaps = await db.sourceGap.findMany({
    where: { from: { lt: until }, until: { gt: from }, source: { active: true } },
    select: { from: true, until: true },
  });
  const lostMs = gaps.reduce(
    (sum, gap) => sum + Math.min(gap.until.getTime(), until.getTime()) - Math.max(gap.from.getTime(), from.getTime()),
    0,
  );
  return {
    sources,
    holes: gaps.length,
    lostHours: Math.round(lostMs / hourMs),
    hours: Math.round((sources * (until.getTime() - from.getTime())) / hourMs),
  };
}

/** How good the judgement was, by the decisions and the blind samples of the period. */
export async function readJudgementFigures(db: Db, period: Period): Promise<MonthFigures['judgement']> {
  const { from, until } = momentsOf(period);
  const said = await countSaid(db, from, until);
  const answered = await listAnswered(db, period.from, period.to);
  return {
    goodRight: precisionOf(said, labels.indexOf('good_story')),
    badFound: recallOf(said, labels.indexOf('negative_press')),
    blind: agreementWithModel(answered),
  };
}

/** Institutions of which nothing was shared in the period, those that have waited longest first. */
export async function listForgotten(db: Db, period: Period): Promise<QuarterFigures['forgotten']> {
  const { from, until } = momentsOf(period);
  const lines = await listLamp(db, from, until);
  return lines
    .filter(({ shared }) => shared === 0)
    .toSorted((one, other) => (one.lastShared?.getTime() ?? 0) - (other.lastShared?.getTime() ?? 0))
    .slice(0, shownForgotten)
    .map(({ name, lastShared }) => ({ name, lastShared: lastShared && localDate(lastShared) }));
}
