/** The effect of shared stories over time: what each post had of reactions, comments and shares, added up day by day. */
import { daysBetween, shiftDay } from './months.ts';

export type Counts = { reactions: number; comments: number; shares: number };
/** What a post had as last told on a day (local date); null: never told. */
export type CountRow = { postId: string; date: string } & { [K in keyof Counts]: number | null };
export type EffectDay = { date: string } & Counts;

const fields = ['reactions', 'comments', 'shares'] as const;
export const noCounts: Counts = { reactions: 0, comments: 0, shares: 0 };

/**
 * One day after the other, both ends included. A day on which a post was not read has what it had before. The rows come in
 * order of their dates; those from before the first day are where the posts stood when it began.
 */
export function effectOverTime(rows: readonly CountRow[], from: string, to: string): EffectDay[] {
  const latest = new Map<string, Counts>();
  let next = 0;
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, index) => {
    const date = shiftDay(from, index);
    for (let row = rows[next]; row !== undefined && row.date <= date; row = rows[++next])
      latest.set(row.postId, told(row, latest.get(row.postId)));
    return { date, ...total(latest.values()) };
  });
}

/** The newest counts of each post. */
export function latestCounts(rows: readonly CountRow[]): Map<string, Counts> {
  const latest = new Map<string, Counts>();
  for (const row of rows) latest.set(row.postId, told(row, latest.get(row.postId)));
  return latest;
}

const told = (row: CountRow, before: Counts = noCounts): Counts => ({
  reactions: row.reactions ?? before.reactions,
  comments: row.comments ?? before.comments,
  shares: row.shares ?? before.shares,
});

function total(counts: Iterable<Counts>): Counts {
  const sum = { ...noCounts };
  for (const one of counts) for (const field of fields) sum[field] += one[field];
  return sum;
}

/** Every so many days, the last one always among them: enough for a table that people read. */
export function everyNth(days: readonly EffectDay[], most: number): EffectDay[] {
  const step = Math.max(1, Math.ceil(days.length / most));
  return days.filter((_, index) => (days.length - 1 - index) % step === 0);
}
