import { atLocal, localDate } from '../../core/calendar.ts';
import { driftOf } from '../../core/drift.ts';
import { shiftDay } from '../../core/months.ts';
import { findSampleWeek, listAnswered, listQuestions } from '../../store/blind-samples.ts';
import type { Db } from '../../store/db.ts';
import { countSaid, listWeeks } from '../../store/judged-by-people.ts';

export const decisionDays = 90;
export const sampleWeeks = 12;
const driftWeeks = 5;

/** Since when decisions count. */
export const decisionsSince = (now: Date) => new Date(now.getTime() - decisionDays * 86_400_000);

/** The Monday of the week of a date. */
function mondayOf(date: string): string {
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7;
  return shiftDay(date, -weekday);
}

/** What the page Vurdering tells beside the figures of the model. */
export async function judgementFacts(db: Db, { now, personId }: { now: Date; personId: string }) {
  const monday = mondayOf(localDate(now));
  const weeks = await listWeeks(db, {
    since: atLocal(shiftDay(monday, -7 * driftWeeks), '00:00'),
    before: atLocal(monday, '00:00'),
  });
  const lastWeek = shiftDay(monday, -7);
  const week = await findSampleWeek(db);
  const questions = week === undefined ? [] : await listQuestions(db, week, personId);
  return {
    weeks,
    drift: driftOf(
      weeks.find((one) => one.week === lastWeek),
      weeks.filter((one) => one.week < lastWeek),
    ),
    confusion: await countSaid(db, decisionsSince(now)),
    answered: await listAnswered(db, shiftDay(monday, -7 * (sampleWeeks - 1))),
    own:
      week !== monday
        ? undefined
        : { all: questions.length, answered: questions.filter(({ answer }) => answer !== null).length },
  };
}
