/** What the focus calendar (årshjul) waits for: themes of which nothing has been shared for weeks. */
import { daysBetween } from './months.ts';
import type { Theme } from './words.ts';
import { themes } from './words.ts';

export type ThemeStories = {
  theme: string;
  /** Local date of the newest story shared; null: none has ever been. */
  lastShared: string | null;
};
export type FocusGap = { theme: Theme; weeks: number | null; inFocus: boolean };

/** In focus it is noticed sooner. Assumptions of ours: two weeks are a long time in a campaign, four in a year. */
const gapWeeks = { inFocus: 2, usual: 4 } as const;

/** In focus first, then the longest silence; what was never shared is the longest. `andet` is no theme to wait for. */
export function focusGaps(stories: readonly ThemeStories[], inFocus: ReadonlySet<string>, today: string): FocusGap[] {
  const last = new Map(stories.map(({ theme, lastShared }) => [theme, lastShared]));
  return themes
    .filter((theme) => theme !== 'andet')
    .map((theme) => ({ theme, weeks: weeksSince(last.get(theme) ?? null, today), inFocus: inFocus.has(theme) }))
    .filter((gap) => gap.weeks === null || gap.weeks >= (gap.inFocus ? gapWeeks.inFocus : gapWeeks.usual))
    .sort((one, other) => Number(other.inFocus) - Number(one.inFocus) || length(other) - length(one));
}

const length = ({ weeks }: FocusGap) => weeks ?? Number.MAX_SAFE_INTEGER;

/** Whole weeks; null: never. */
const weeksSince = (date: string | null, today: string) =>
  date === null ? null : Math.max(0, Math.floor(daysBetween(date, today) / 7));
