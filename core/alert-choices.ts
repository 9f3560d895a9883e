/** How one person wishes to be reached: `Person.alertChoices`. What is missing follows the house (core/alerting.ts). */
import { z } from 'zod';
import { quietSchema } from './quiet-hours.ts';
import { type PersonalChannel, personalChannels } from './words.ts';

export const alertChoicesSchema = z.strictObject({
  /** In this order; channels that are left out come last, so nobody can put themselves out of reach. */
  channels: z.array(z.enum(personalChannels)).max(personalChannels.length).optional(),
  /** Null: no quiet hours at all. */
  quiet: quietSchema.nullable().optional(),
  /** Days away, both ends included, as local dates. */
  away: z
    .array(z.strictObject({ from: z.iso.date(), to: z.iso.date() }))
    .max(50)
    .optional(),
});

export type AlertChoices = z.infer<typeof alertChoicesSchema>;

/** What stands in the table; a value that no longer fits counts as no choice. */
export function readAlertChoices(value: unknown): AlertChoices {
  const parsed = alertChoicesSchema.safeParse(value);
  return parsed.success ? parsed.data : {};
}

/** The person's order of all channels of people: their own choice first, then the usual one. */
export const channelOrder = ({ channels = [] }: AlertChoices): PersonalChannel[] => [
  ...new Set([...channels, ...personalChannels]),
];
