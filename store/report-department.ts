import { localDate } from '../core/calendar.ts';
import { departmentName } from '../core/danish-names.ts';
import { type Period, shiftDay } from '../core/months.ts';
import { defaultPlaces, placesKey, placesSchema } from '../core/places.ts';
import type { DepartmentFigures, ReportStory } from '../core/report-figures.ts';
import { tipsFrom } from '../core/report-tips.ts';
import { bothPosts, effectSince } from '../core/share-effect.ts';
import type { Db } from './db.ts';
import { listFocusPeriods } from './focus-periods.ts';
import { readSetting } from './read-setting.ts';
import { countStories, listTriedStories, momentsOf } from './report-stories.ts';
import { type EffectRow, listShareEffects } from './share-effects.ts';

const comingWeeks = 6;
/** Tips are drawn from half a year: a week tells too little. */
const tipDays = 182;
const mostStories = 12;

/** What a department's own sources gave in the period, and what is coming. Null: there is no such department. */
export async function readDepartmentFigures(
  db: Db,
  departmentKey: string,
  period: Period,
): Promise<DepartmentFigures | null> {
  const department = await db.department.findUnique({ where: { key: departmentKey } });
  if (!department) return null;
  const counts = (await countStories(db, period)).filter((row) => row.departmentKey === departmentKey);
  const shares = (await listShareEffects(db, { ...momentsOf(period), departmentKey })).filter(
    ({ isRepeat }) => !isRepeat,
  );
  const places = await readSetting(db, placesKey, { schema: placesSchema, unset: defaultPlaces });
  const tried = await listTriedStories(db, {
    departmentKey,
    places,
    from: shiftDay(period.to, -tipDays),
    to: period.to,
  });
  const focus = await listFocusPeriods(db, { from: shiftDay(period.to, 1), to: shiftDay(period.to, comingWeeks * 7) });
  return {
    kind: 'department',
    department: departmentName(departmentKey, department.name),
    sources: await db.source.count({ where: { departmentKey, active: true } }),
    found: counts.reduce((sum, row) => sum + row.found, 0),
    shared: counts.reduce((sum, row) => sum + row.shared, 0),
    waiting: await db.candidate.count({
      where: {
        state: { in: ['open', 'snoozed', 'following', 'to_share'] },
        lanes: { has: 'good_story' },
        post: { departmentKey, ownVoice: true, deletedAt: null },
      },
    }),
    stories: shares.slice(0, mostStories).map(toStory),
    effect: effectOf(shares),
    tips: tipsFrom(tried),
    focus: focus.map(({ theme, from, to, note }) => ({ theme, from, to, note })),
  };
}

/** The newest count there is. */
const countedLast = ({ days }: EffectRow) => days[7] ?? days[2] ?? days[1];

function toStory(share: EffectRow): ReportStory {
  const { reactions, comments } = bothPosts(effectSince(share.days[0], countedLast(share)));
  const { postId, source, theme, sharedAt, goneAt } = share;
  return {
    postId,
    source,
    theme: theme ?? 'andet',
    sharedOn: localDate(sharedAt),
    reactions,
    comments,
    isGone: goneAt !== null,
  };
}

/** Of all of them together, and of how many it is known. */
export function effectOf(shares: readonly EffectRow[]): DepartmentFigures['effect'] {
  const told = shares
    .map((share) => bothPosts(effectSince(share.days[0], countedLast(share))))
    .filter(({ reactions }) => reactions !== null);
  const sum = (field: 'reactions' | 'comments' | 'shares') => told.reduce((all, one) => all + (one[field] ?? 0), 0);
  return { known: told.length, reactions: sum('reactions'), comments: sum('comments'), shares: sum('shares') };
}
