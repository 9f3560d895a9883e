/** The planted crises, storms and ordinary matters as they are written (demo/year/plans). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { expectedKinds } from '../../core/expected-talk.ts';
import { departments } from '../../core/words.ts';

const kinds = ['mention', 'comment', 'article', 'tip', 'page-post'] as const;

const post = z.strictObject({
  key: z.string().optional(),
  /** Minutes after the plan begins. */
  at: z.number(),
  as: z.enum(kinds),
  text: z.string().min(1),
  title: z.string().optional(),
  outlet: z.string().optional(),
  /** Key of the post that a comment answers. */
  on: z.string().optional(),
  /** Slug of the Page under whose newest post a comment stands. */
  'page-post': z.string().optional(),
  /** Slug of the Page that speaks. */
  page: z.string().optional(),
  /** Found so many minutes after it was written, where the source did not show it before. */
  foundAfter: z.number().optional(),
});

/** Many who say much the same, put together from parts. */
const crowd = z.strictObject({
  as: z.enum(['mention', 'comment']),
  'page-post': z.string().optional(),
  until: z.number().positive(),
  count: z.int().positive(),
  /** So many different people; everyone another one unless told. */
  voices: z.int().positive().optional(),
  openings: z.array(z.string()).min(1),
  cores: z.array(z.string()).min(1),
  endings: z.array(z.string()).min(1),
});

const plan = z.strictObject({
  id: z.string().regex(/^[a-zæøå0-9-]+$/),
  kind: z.enum(['crisis', 'storm', 'matter']),
  title: z.string(),
  shape: z.string(),
  department: z.enum(departments),
  /** Danish wall clock. */
  begins: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  /** Key of the post that makes it a media crisis, in the eyes of somebody who knows the trade. */
  decisive: z.string().optional(),
  /** What the staff had entered in Varslet beforehand. */
  expected: z
    .strictObject({
      kind: z.enum(expectedKinds),
      title: z.string(),
      departmentKey: z.enum(departments).optional(),
      words: z.array(z.string()),
      factor: z.number(),
      from: z.iso.date(),
      to: z.iso.date(),
    })
    .optional(),
  posts: z.array(post).default([]),
  crowd: crowd.optional(),
});

export type YearPlan = z.output<typeof plan>;
export type PlannedPost = YearPlan['posts'][number];
export type PlannedCrowd = NonNullable<YearPlan['crowd']>;

/** All plans of the year, in the order in which they begin. */
export function readPlans(folder = join(import.meta.dirname, 'plans')): YearPlan[] {
  const plans = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => z.array(plan).parse(parse(readFileSync(join(folder, name), 'utf8'))));
  return plans.sort((one, other) => (one.begins < other.begins ? -1 : 1));
}
