/** What a year's rows come to: pure. */
import { localDate, localTime } from '../../../core/calendar.ts';
import { departmentName } from '../../../core/danish-names.ts';
import { crisisGoalMinutes, type Outcome, type YearAlert } from '../../../core/year-outcomes.ts';
import type { TheYear } from '../../../demo/year/the-year.ts';
import { round } from '../figures.ts';
import type { Replayed } from './read-replay.ts';
import { weekOf, weeksBetween } from './year-weeks.ts';

const minuteMs = 60_000;
const isNight = (at: string): boolean => {
  const time = localTime(new Date(at));
  return time >= '22:00' || time < '07:00';
};

export function outcomeOf(year: TheYear, replayed: Replayed): Outcome {
  const alerts = alertsOf(year, replayed);
  const crises = year.plans.filter(({ kind }) => kind === 'crisis').map((plan) => crisisOf(plan, year, replayed));
  return { figures: figuresOf({ year, replayed, alerts, crises }), crises, alerts };
}

type Plan = TheYear['plans'][number];

/** An incident is the matter from which most of its planted posts come. */
function planOfIncident(id: string, { plans, items }: TheYear, { members }: Replayed): Plan | undefined {
  const planOf = new Map(items.map((item) => [item.id, item.plan]));
  const counted = new Map<string, number>();
  for (const { incidentId, externalId } of members) {
    const plan = planOf.get(externalId);
    if (incidentId === id && plan !== undefined) counted.set(plan, (counted.get(plan) ?? 0) + 1);
  }
  const [most] = [...counted].sort((one, other) => other[1] - one[1]);
  return most && plans.find((plan) => plan.id === most[0]);
}

/** One for each time that an incident was told of at a severity. */
function alertsOf(year: TheYear, replayed: Replayed): YearAlert[] {
  const plans = new Map(replayed.incidents.map(({ id }) => [id, planOfIncident(id, year, replayed)]));
  const groups = new Map<string, Replayed['messages']>();
  for (const message of replayed.messages) {
    const key = `${message.incidentId} ${message.severity}`;
    if (message.kind === 'alert') groups.set(key, [...(groups.get(key) ?? []), message]);
  }
  return [...groups.values()].flatMap((messages) => {
    const [first] = messages;
    const incident = first && replayed.incidents.find(({ id }) => id === first.incidentId);
    if (!first || !incident) return [];
    const plan = plans.get(incident.id);
    return {
      at: first.sentAt,
      severity: first.severity === 3 ? 3 : 2,
      title: plan?.title ?? 'Hverdagens brok',
      kind: plan?.kind ?? 'everyday',
      department: departmentName(incident.department),
      people: [...new Set(messages.map(({ person }) => person))].sort((one, other) => one.localeCompare(other, 'da')),
      isNight: messages.some(({ sentAt }) => isNight(sentAt)),
    } satisfies YearAlert;
  });
}

/** A crisis is heard of when an incident that holds some of its posts is told of at severity 3, not before it began. */
function crisisOf(plan: Plan, { items }: TheYear, { members, messages }: Replayed): Outcome['crises'][number] {
  const own = items.filter((item) => item.plan === plan.id);
  const ids = new Set(own.map(({ id }) => id));
  const begins = Math.min(...own.filter(({ page }) => page === undefined).map(({ postedAt }) => postedAt.getTime()));
  const decides = own.find(({ id }) => id === plan.decisiveItem)?.postedAt.getTime() ?? begins;
  const incidents = new Set(
    members.filter(({ externalId }) => ids.has(externalId)).map(({ incidentId }) => incidentId),
  );
  const heard = messages.filter(({ incidentId, sentAt }) => incidents.has(incidentId) && Date.parse(sentAt) >= begins);
  const firstOf = (severe: boolean) =>
    heard.find(({ kind, severity }) => kind === 'alert' && (!severe || severity === 3))?.sentAt;
  const since = (from: number, at: string | undefined) =>
    at === undefined ? null : round((Date.parse(at) - from) / minuteMs);
  const severe = firstOf(true);
  return {
    id: plan.id,
    title: plan.title,
    shape: plan.shape,
    minutes: since(decides, severe),
    minutesFromFirst: since(begins, severe),
    firstWord: since(begins, firstOf(false)),
  };
}

type Ground = { year: TheYear; replayed: Replayed; alerts: YearAlert[]; crises: Outcome['crises'] };

function figuresOf({ year, replayed: { messages }, alerts, crises }: Ground): Outcome['figures'] {
  const weeks = weeksBetween(year.from, year.to);
  const perWeek = tally(alerts.map(({ at }) => weekOf(at)));
  const false3 = alerts.filter(({ severity, kind }) => severity === 3 && kind !== 'crisis');
  const perMonth = tally(false3.map(({ at }) => localDate(new Date(at)).slice(0, 7)));
  const perPersonWeek = tally(messages.map(({ person, sentAt }) => `${person} ${weekOf(sentAt)}`));
  const people = new Set(messages.map(({ person }) => person)).size;
  const atNight = messages.filter(({ sentAt }) => isNight(sentAt));
  return {
    crises: crises.length,
    crisesInTime: crises.filter(({ minutes }) => minutes !== null && minutes <= crisisGoalMinutes).length,
    falseSevere: false3.length,
    falseSevereWorstMonth: Math.max(0, ...perMonth.values()),
    alertsPerWeekMean: round(alerts.length / weeks, 1),
    alertsPerWeekMost: Math.max(0, ...perWeek.values()),
    messagesPerPersonWeekMean: round(messages.length / Math.max(1, people) / weeks, 1),
    messagesPerPersonWeekMost: Math.max(0, ...perPersonWeek.values()),
    nightMessagesOffDuty: atNight.filter(({ onDuty }) => !onDuty).length,
    nights: new Set(atNight.map(({ sentAt, person }) => `${person} ${sentAt.slice(0, 10)}`)).size,
    updates: messages.filter(({ kind }) => kind !== 'alert').length,
  };
}

const tally = (keys: string[]): Map<string, number> => {
  const counted = new Map<string, number>();
  for (const key of keys) counted.set(key, (counted.get(key) ?? 0) + 1);
  return counted;
};
