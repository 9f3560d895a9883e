/** Who is told next when nobody answers: the setting `escalation` (domain.md §3.2: 15, 30, 60 minutes). */
import { z } from 'zod';

export const escalationKey = 'escalation';

export const escalationTargets = ['next-contact', 'department-head', 'comms', 'leader'] as const;
export type EscalationTarget = (typeof escalationTargets)[number];

const minutes = z
  .int({ error: 'skal være et helt antal minutter' })
  .min(5, 'skal være mindst 5 minutter')
  .max(720, 'må højst være 720 minutter');

const step = z.strictObject({
  /** Since the first alert was sent. */
  afterMinutes: minutes,
  /** One of the groups, or one person by id. */
  to: z.union([z.enum(escalationTargets), z.uuid('skal være valgt')], { error: 'skal være valgt' }),
});

export const escalationSchema = z
  .array(step)
  .min(1, 'skal have mindst ét trin')
  .max(8, 'må højst have 8 trin')
  .refine((steps) => steps.every(({ afterMinutes }, i) => afterMinutes >= (steps[i - 1]?.afterMinutes ?? 0)), {
    error: 'skal stige: hvert trin skal vente mindst lige så længe som det før',
  });

export type EscalationStep = z.infer<typeof step>;
export type Escalation = z.infer<typeof escalationSchema>;

export const defaultEscalation: Escalation = [
  { afterMinutes: 15, to: 'next-contact' },
  { afterMinutes: 30, to: 'department-head' },
  { afterMinutes: 60, to: 'comms' },
  { afterMinutes: 60, to: 'leader' },
];

/** What an older program kept among the thresholds: three delays for the same line of people. */
export const escalationOfMinutes = ([first, second, third]: readonly [number, number, number]): Escalation => [
  { afterMinutes: first, to: 'next-contact' },
  { afterMinutes: second, to: 'department-head' },
  { afterMinutes: third, to: 'comms' },
  { afterMinutes: third, to: 'leader' },
];

/** Steps with the same delay are one: all of them are told at once. */
export type EscalationRound = { afterMinutes: number; to: EscalationStep['to'][] };

export function escalationRounds(steps: Escalation): EscalationRound[] {
  const rounds: EscalationRound[] = [];
  for (const { afterMinutes, to } of steps) {
    const last = rounds.at(-1);
    if (last?.afterMinutes === afterMinutes) last.to.push(to);
    else rounds.push({ afterMinutes, to: [to] });
  }
  return rounds;
}
