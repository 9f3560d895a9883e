/**
 * What other systems can be told of by webhook. A payload holds ids, figures and words of our own: no text of posts, no names
 * of people. What each field holds is told in docs/api.md.
 */
import { z } from 'zod';

const id = z.uuid();
const at = z.iso.datetime();
const department = z.string().nullable();

const story = z.strictObject({
  share: id,
  post: id,
  source: z.string(),
  department,
  evidence: z.string(),
  sharedAt: at,
});

const incident = z.strictObject({
  incident: id,
  severity: z.int().min(0).max(3),
  department: z.string(),
  theme: z.string(),
  openedAt: at,
});

const source = z.strictObject({ source: id, name: z.string(), kind: z.string(), department, from: at, until: at });

const report = z.strictObject({
  report: id,
  kind: z.string(),
  scope: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
});

export const outgoingEvents = {
  'story.shared': { data: story, name: 'En historie er delt' },
  'story.unshared': { data: story, name: 'En historie er ikke længere delt' },
  'incident.opened': { data: incident, name: 'En sag er åbnet' },
  'incident.risen': { data: incident, name: 'En sag er blevet mere alvorlig' },
  'incident.closed': { data: incident, name: 'En sag er lukket' },
  'incident.reopened': { data: incident, name: 'En lukket sag er åbnet igen' },
  'coverage.lost': { data: source, name: 'En kilde bliver ikke læst' },
  'coverage.back': { data: source, name: 'En kilde er læst igen, også det der manglede' },
  'report.approved': { data: report, name: 'En rapport er godkendt' },
} as const;

export type EventType = keyof typeof outgoingEvents;
export const eventTypes = Object.keys(outgoingEvents) as EventType[];

/** Sent by hand to see whether it arrives; nobody chooses it. */
export const pingEvent = 'ping';

export type EventData<T extends EventType> = z.infer<(typeof outgoingEvents)[T]['data']>;

/** One occasion. `key` names it, so that it is told once, however often it is noticed. */
export type OutgoingEvent<T extends EventType = EventType> = {
  [E in T]: { type: E; key: string; at: Date; data: EventData<E> };
}[T];

/** As it is sent, in the form of Standard Webhooks. */
export const eventPayload = z.strictObject({
  type: z.enum([...eventTypes, pingEvent]),
  timestamp: at,
  data: z.record(z.string(), z.unknown()),
});
export type EventPayload = z.infer<typeof eventPayload>;

/** @throws where a field is missing, or one stands there that nobody has thought about. */
export const payloadOf = ({ type, at: when, data }: OutgoingEvent): EventPayload => ({
  type,
  timestamp: when.toISOString(),
  data: outgoingEvents[type].data.parse(data),
});

export const eventName = (type: string): string =>
  type === pingEvent ? 'Prøve' : (outgoingEvents[type as EventType]?.name ?? type);

/** One way for each receiver, so that the trouble of one holds up nobody else. */
export const endpointChannel = (endpointId: string): string => `event:${endpointId}`;
