/** Which mails one person wishes to get, and when: `Person.mailChoices`. What is missing follows the house. */
import { z } from 'zod';

/** Times at which the digest may come: 05:00 to 20:00 in steps of a quarter. */
export const digestTimes: readonly string[] = Array.from({ length: 61 }, (_, quarter) => {
  const minutes = 5 * 60 + quarter * 15;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
});

export const reportRhythms = ['weekly', 'monthly', 'never'] as const;
export type ReportRhythm = (typeof reportRhythms)[number];

export const mailChoicesSchema = z.strictObject({
  digest: z
    .strictObject({
      on: z.boolean(),
      time: z.string().refine((time) => digestTimes.includes(time), 'skal være et kvarter mellem 05:00 og 20:00'),
    })
    .default({ on: true, time: '07:15' }),
  report: z.enum(reportRhythms).default('monthly'),
});

export type MailChoices = z.infer<typeof mailChoicesSchema>;

export const defaultMailChoices: MailChoices = mailChoicesSchema.parse({});

/** What stands in the table; a value that no longer fits counts as no choice. */
export function readMailChoices(value: unknown): MailChoices {
  const parsed = mailChoicesSchema.safeParse(value);
  return parsed.success ? parsed.data : defaultMailChoices;
}
