import { channelRulesKey, channelRulesSchema, defaultChannelRules } from '../core/channel-rules.ts';
import { departmentName } from '../core/danish-names.ts';
import { focusGaps } from '../core/focus-gaps.ts';
import { firstDay, lastDay, monthOf, overlaps, type Period, shiftDay, shiftMonth } from '../core/months.ts';
import type { MonthFigures, QuarterFigures } from '../core/report-figures.ts';
import { periodBefore } from '../core/report-periods.ts';
import { themes } from '../core/words.ts';
import type { Db } from './db.ts';
import { listFocusPeriods } from './focus-periods.ts';
import { readSetting } from './read-setting.ts';
import { listForgotten, readCoverageFigures, readJudgementFigures } from './report-coverage.ts';
import { effectOf } from './report-department.ts';
import { readIncidentFigures } from './report-incidents.ts';
import { countStories, momentsOf, type StoryCounts } from './report-stories.ts';
import { lastSharedByTheme, waitingByTheme } from './screens-focus.ts';
import { listShareEffects } from './share-effects.ts';

type Found = { found: number; shared: number };

const sum = (rows: readonly Found[]): Found => ({
  found: rows.reduce((all, row) => all + row.found, 0),
  shared: rows.reduce((all, row) => all + row.shared, 0),
});

/** What management reads on one page: a month of the whole municipality. */
export async function readMonthFigures(db: Db, period: Period): Promise<MonthFigures> {
  const counts = await countStories(db, period);
  const names = new Map((await db.department.findMany()).map(({ key, name }) => [key, name]));
  const keys = [...new Set(counts.map(({ departmentKey }) => departmentKey ?? 'ukendt'))];
  return {
    kind: 'month',
    ...(await readWhole(db, period, counts)),
    byTheme: await byTheme(db, counts),
    byDepartment: keys
      .map((key) => ({
        department: departmentName(key, names.get(key)),
        ...sum(counts.filter((row) => (row.departmentKey ?? 'ukendt') === key)),
      }))
      .sort((one, other) => other.found - one.found),
    incidents: await readIncidentFigures(db, period),
    coverage: await readCoverageFigures(db, period),
    judgement: await readJudgementFigures(db, period),
    forgotten: await listForgotten(db, period),
  };
}

/** What the cross-cutting group of the focus calendar plans by: a quarter, and what comes after it. */
export async function readQuarterFigures(db: Db, period: Period): Promise<QuarterFigures> {
  const counts = await countStories(db, period);
  const focus = await listFocusPeriods(db, period);
  const next = { from: shiftDay(period.to, 1), to: lastDay(shiftMonth(monthOf(firstDay(monthOf(period.to))), 3)) };
  const waiting = await waitingByTheme(db);
  const inFocus = new Set(focus.map(({ theme }) => theme));
  return {
    kind: 'quarter',
    ...(await readWhole(db, period, counts)),
    focus: await Promise.all(focus.map(async (one) => ({ ...plain(one), ...(await ofTheme(db, one, period)) }))),
    byTheme: await byTheme(db, counts),
    gaps: focusGaps(await lastSharedByTheme(db), inFocus, period.to).map(({ theme, weeks }) => ({
      theme,
      weeks,
      waiting: waiting.get(theme) ?? 0,
    })),
    next: (await listFocusPeriods(db, next)).map(plain),
    forgotten: await listForgotten(db, period),
  };
}

async function readWhole(db: Db, period: Period, counts: readonly StoryCounts[]) {
  const shares = await listShareEffects(db, momentsOf(period));
  return {
    ...sum(counts),
    before: sum(await countStories(db, periodBefore(period))),
    effect: effectOf(shares.filter(({ isRepeat }) => !isRepeat)),
  };
}

/** Every theme, also those with nothing; the strength positions first, as the municipality ranks them. */
async function byTheme(db: Db, counts: readonly StoryCounts[]): Promise<MonthFigures['byTheme']> {
  const rules = await readSetting(db, channelRulesKey, { schema: channelRulesSchema, unset: defaultChannelRules });
  const strengths: readonly string[] = rules.strengthPositions;
  return themes
    .filter((theme) => theme !== 'andet' || counts.some((row) => row.theme === theme))
    .map((theme) => ({
      theme,
      isStrength: strengths.includes(theme),
      ...sum(counts.filter((row) => row.theme === theme)),
    }))
    .sort((one, other) => Number(other.isStrength) - Number(one.isStrength) || other.found - one.found);
}

/** While it was in focus, as far as that lies in the period. */
async function ofTheme(db: Db, focus: Period & { theme: string }, period: Period): Promise<Found> {
  if (!overlaps(focus, period)) return { found: 0, shared: 0 };
  const from = [focus.from, period.from].sort().at(-1) ?? period.from;
  const [to = period.to] = [focus.to, period.to].sort();
  return sum((await countStories(db, { from, to })).filter((row) => row.theme === focus.theme));
}

const plain = ({ theme, from, to, note }: Period & { theme: string; note: string | null }) => ({
  theme,
  from,
  to,
  note,
});
