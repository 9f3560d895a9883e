/** "Året der gik" in plain sentences: what a sensitivity would have meant for the people, and for what they heard of. Pure. */
import type { Sensitivity } from '../core/alerting.ts';
import type { Outcome, YearOutcomes } from '../core/year-outcomes.ts';
import { crisisGoalMinutes } from '../core/year-outcomes.ts';

export const sensitivityName: Record<Sensitivity, string> = { low: 'Lav', normal: 'Normal', high: 'Høj' };
const spoken: Record<Sensitivity, string> = { low: 'lav', normal: 'normal', high: 'høj' };

const count = (value: number, one: string, many: string): string =>
  `${value === 0 ? 'ingen' : value} ${value === 1 ? one : many}`;
const figure = (value: number): string => String(value).replace('.', ',');

/** `12 minutter`, `4 timer`, `2 døgn`. */
export function spanWords(minutes: number): string {
  if (minutes < 90) return count(Math.max(1, Math.round(minutes)), 'minut', 'minutter');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? `${hours} timer` : `${Math.round(hours / 24)} døgn`;
}

/** When a crisis was heard of, seen from the post that made it one. */
export function heardWords({ minutes }: Pick<Outcome['crises'][number], 'minutes'>): string {
  if (minutes === null) return 'aldrig som mediekrise';
  return minutes < 0 ? `${spanWords(-minutes)} før` : `efter ${spanWords(minutes)}`;
}

export const isInTime = ({ minutes }: Pick<Outcome['crises'][number], 'minutes'>): boolean =>
  minutes !== null && minutes <= crisisGoalMinutes;

/** What a person in charge wants to know of one sensitivity, most important first. */
export function summaryOf({ runs }: YearOutcomes, sensitivity: Sensitivity): string[] {
  const { figures } = runs[sensitivity];
  const nights =
    figures.nights === 0 ? 'ikke blevet vækket' : `blevet vækket ${count(figures.nights, 'gang', 'gange')}`;
  return [
    `Med ${spoken[sensitivity]} følsomhed var I ${nights} på et år.`,
    `${figures.crisesInTime} af ${figures.crises} mediekriser var nået frem inden for to timer.`,
    figures.falseSevere === 0
      ? 'Ingen var blevet alarmeret om en mediekrise, der ikke var der.'
      : `I havde fået ${count(figures.falseSevere, 'alarm', 'alarmer')} om en mediekrise, der ikke var der.`,
    `Der var kommet ${figure(figures.alertsPerWeekMean)} alarmer om ugen i gennemsnit og højst ${figures.alertsPerWeekMost} på en uge.`,
    ...laterThan(runs, sensitivity),
  ];
}

/** An hour is what one notices. */
const noticeable = 60;

/** The crisis that comes most behind what the other two would have told. */
function laterThan(runs: YearOutcomes['runs'], sensitivity: Sensitivity): string[] {
  const others = (['low', 'normal', 'high'] as const).filter((one) => one !== sensitivity);
  const late = runs[sensitivity].crises.flatMap((crisis) => {
    const best = others
      .flatMap((other) => {
        const minutes = runs[other].crises.find(({ id }) => id === crisis.id)?.minutes;
        return minutes === null || minutes === undefined ? [] : [{ other, minutes }];
      })
      .sort((one, other) => one.minutes - other.minutes)[0];
    if (!best) return [];
    const behind = crisis.minutes === null ? Infinity : crisis.minutes - best.minutes;
    return behind >= noticeable ? [{ title: crisis.title, behind, other: best.other }] : [];
  });
  const [worst] = late.sort((one, other) => other.behind - one.behind);
  if (!worst) return [];
  const { title, behind, other } = worst;
  if (behind === Infinity)
    return [`»${title}« havde I aldrig hørt om som mediekrise; det havde I med ${spoken[other]}.`];
  return [`»${title}« havde I hørt om ${spanWords(behind)} senere end med ${spoken[other]}.`];
}
