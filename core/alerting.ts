/** How the watch tells of incidents: the setting `alerting`. Each figure has a standard of its own, so an older value still holds. */
import { z } from 'zod';
import { quietSchema } from './quiet-hours.ts';

export const alertingKey = 'alerting';

/** How readily a matter rises by itself (core/severity-rules.ts, core/small-number-spike.ts). */
export const sensitivities = ['low', 'normal', 'high'] as const;
export type Sensitivity = (typeof sensitivities)[number];

const whole = (unit: string, from: number, to: number) =>
  z
    .int({ error: `skal være et helt antal ${unit}` })
    .min(from, `skal være mindst ${from}`)
    .max(to, `må højst være ${to}`);

export const alertingSchema = z.strictObject({
  sensitivity: z.enum(sensitivities).default('normal'),
  /** News of one matter come to one person at most this often. */
  updateMinutes: whole('minutter', 15, 720).default(60),
  /** Messages about all matters to one person in an hour; the first of a media crisis always goes. */
  capPerHour: whole('beskeder', 2, 30).default(6),
  /** What is not sent by then goes to the person's next channel as well. */
  fallbackSeconds: whole('sekunder', 60, 600).default(120),
  /** For those who have not chosen for themselves. Null: none. */
  quiet: quietSchema.nullable().default({ from: '22:00', to: '07:00' }),
});

export type Alerting = z.infer<typeof alertingSchema>;

export const defaultAlerting: Alerting = alertingSchema.parse({});
