/**
 * "Året der gik": which alerts the invented year of the demo would have given, at each sensitivity. Built by `npm run bench --
 * alerts --write`, shown on the page where people choose. Pure, but for reading the built file.
 */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { sensitivities } from './alerting.ts';

const count = z.int().min(0);

const alertSchema = z.strictObject({
  /** ISO instant of the first message. */
  at: z.iso.datetime(),
  severity: z.union([z.literal(2), z.literal(3)]),
  title: z.string(),
  /** What was planted; `everyday`: nothing was. */
  kind: z.enum(['crisis', 'storm', 'matter', 'everyday']),
  department: z.string(),
  /** First names of the demo's people. */
  people: z.array(z.string()),
  isNight: z.boolean(),
});

const crisisSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  shape: z.string(),
  /** Minutes from the post that makes it a media crisis to the first alert of severity 3; null: none came. */
  minutes: z.number().nullable(),
  /** The same from the first post of all. */
  minutesFromFirst: z.number().nullable(),
  /** Minutes from the first post to the first alert of any severity. */
  firstWord: z.number().nullable(),
});

const figuresSchema = z.strictObject({
  crises: count,
  crisesInTime: count,
  falseSevere: count,
  falseSevereWorstMonth: count,
  alertsPerWeekMean: z.number(),
  alertsPerWeekMost: count,
  messagesPerPersonWeekMean: z.number(),
  messagesPerPersonWeekMost: count,
  /** At night to people who were not on duty. */
  nightMessagesOffDuty: count,
  /** Times somebody was woken. */
  nights: count,
  updates: count,
});

export const outcomeSchema = z.strictObject({
  figures: figuresSchema,
  crises: z.array(crisisSchema),
  alerts: z.array(alertSchema),
});
export type Outcome = z.infer<typeof outcomeSchema>;
export type YearAlert = Outcome['alerts'][number];

export const yearOutcomesSchema = z.strictObject({
  /** What it was built with; another model or other rules would give another year. */
  model: z.string(),
  rules: z.string(),
  from: z.iso.date(),
  to: z.iso.date(),
  items: count,
  runs: z.record(z.enum(sensitivities), outcomeSchema),
});
export type YearOutcomes = z.infer<typeof yearOutcomesSchema>;

export const yearOutcomesFile: URL = new URL('./year-outcomes.json', import.meta.url);

let read: YearOutcomes | undefined;

/** The built file; read once. */
export function readYearOutcomes(): YearOutcomes {
  read ??= yearOutcomesSchema.parse(JSON.parse(readFileSync(yearOutcomesFile, 'utf8')));
  return read;
}

/** A media crisis must be heard of within so many minutes. */
export const crisisGoalMinutes = 120;
