/** Day by day what the digest draws: good stories found, posts shared, critical posts. Reckoned once for all readers of a morning. */
import { z } from 'zod';

/** So many days are drawn, the last one is yesterday. */
export const trendDays = 14;

const count = z.number().int().min(0);
export const trendSchema = z
  .array(z.strictObject({ date: z.iso.date(), found: count, shared: count, critical: count }))
  .max(trendDays);

export type TrendDay = z.infer<typeof trendSchema>[number];

/** What stands in the table; what does not fit is no trend, and nothing is drawn. */
export function readTrend(value: unknown): TrendDay[] {
  const parsed = trendSchema.safeParse(value);
  return parsed.success ? parsed.data : [];
}
