/** The figures that people may turn: the setting `thresholds`. Bounds are where turning on would break a promise of the house. */
import { z } from 'zod';

export const thresholdsKey = 'thresholds';

const share = (from: number, to: number) =>
  z
    .number({ error: 'skal være et tal' })
    .min(from, `skal være mindst ${Math.round(from * 100)}`)
    .max(to, `må højst være ${Math.round(to * 100)}`);
const minutes = z
  .int({ error: 'skal være et helt antal minutter' })
  .min(5, 'skal være mindst 5 minutter')
  .max(240, 'må højst være 240 minutter');

export const thresholdsSchema = z.strictObject({
  /** From this probability on a post stands among the good stories. */
  goodStory: share(0.3, 0.9),
  /** The same for Pressevagt. Never above two thirds: what is missed there costs more than what is seen in vain. */
  negativePress: share(0.2, 0.65),
  /** Where an older program kept the delays of the escalation; they stand in a setting of their own now (core/escalation.ts). */
  escalateMinutes: z.tuple([minutes, minutes, minutes]).optional(),
});

export type Thresholds = z.infer<typeof thresholdsSchema>;

export const defaultThresholds: Thresholds = { goodStory: 0.5, negativePress: 0.5 };
