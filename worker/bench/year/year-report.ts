import { formatDateTime } from '../../../core/calendar.ts';
import { crisisGoalMinutes, type Outcome } from '../../../core/year-outcomes.ts';
import type { YearFigures } from '../alerts.ts';

type Row = [what: string, figure: string, beside: string];

/** The year as lines of the bench's table: what was asked for, what came of it, and each crisis with its minutes. */
export const yearRows = (runs: readonly YearFigures[]): Row[] => runs.flatMap(rowsOf);

function rowsOf({ sensitivity, items, seconds, outcome }: YearFigures): Row[] {
  const { figures, crises, alerts } = outcome;
  const severe = alerts.filter(({ severity, kind }) => severity === 3 && kind !== 'crisis');
  return [
    [`year, ${sensitivity}: lived through`, `${items} items`, `${seconds} s; must be at most 480 s`],
    [
      'crises alerted in time',
      `${figures.crisesInTime} of ${figures.crises}`,
      `severity 3 within ${crisisGoalMinutes} min of the post that makes it a media crisis`,
    ],
    ...crises.map(crisisRow),
    [
      'false alerts of severity 3',
      `${figures.falseSevere}`,
      `worst month ${figures.falseSevereWorstMonth}; must be at most 1`,
    ],
    ...severe.map(({ at, title }): Row => [`  false: ${title}`, formatDateTime(new Date(at)), '']),
    [
      'alerts a week, all of them',
      `mean ${figures.alertsPerWeekMean}`,
      `most ${figures.alertsPerWeekMost}; must be at most 5`,
    ],
    [
      'messages a person a week',
      `mean ${figures.messagesPerPersonWeekMean}`,
      `most ${figures.messagesPerPersonWeekMost}; news among them: ${figures.updates} in the year`,
    ],
    [
      'at night to people off duty',
      `${figures.nightMessagesOffDuty}`,
      `must be 0; woken on duty: ${figures.nights} times`,
    ],
  ];
}

const crisisRow = ({ title, shape, minutes, minutesFromFirst, firstWord }: Outcome['crises'][number]): Row => {
  const word = firstWord === null ? 'no alert at all' : `first alert of any kind after ${firstWord} min`;
  const first = minutesFromFirst === null ? word : `${minutesFromFirst} min after the first post; ${word}`;
  return [`  ${title} (${shape})`, minutes === null ? 'MISSED' : `${minutes} min`, first];
};
