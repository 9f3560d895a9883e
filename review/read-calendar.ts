/** Shifts out of an iCalendar file that somebody uploads: whoever wrote it, in whatever zone, repeated or not. */
import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { DateTime, IANAZone } from 'luxon';
import { atLocal } from '../core/danish-time.ts';
import { PermanentError } from '../core/errors.ts';
import { cleanText } from '../core/hygiene.ts';

export type CalendarEntry = {
  /** Of the row: the same for the same event, however often the file is read. */
  id: string;
  from: Date;
  to: Date;
  summary: string;
  /** In small letters. */
  attendees: string[];
  organizer: string | undefined;
  isCancelled: boolean;
};

const yearMs = 366 * 86_400_000;
const mostEntries = 1_000;
/** Of one series, those long over included. */
const mostSteps = 20_000;

/** Danish time by the names that Outlook and others give it; their own rules for it are not asked. */
const danishZones = new Set(['europe/copenhagen', 'romance standard time', 'w. europe standard time', 'floating']);

const unreadable = (cause?: unknown) =>
  new PermanentError(
    'not a calendar',
    'Filen er ikke en kalender, vi kan læse. Gem den som .ics (iCalendar) fra jeres kalender, og prøv igen.',
    { cause },
  );

/** What is not over, and at most a year ahead. @throws PermanentError with a sentence. */
export function readCalendar(text: string, now: Date): CalendarEntry[] {
  let found: CalendarEntry[];
  try {
    const calendar = ICAL.Component.fromString(text.trim());
    const parts = calendar.getAllSubcomponents('vevent');
    const events = parts.map((one) => new ICAL.Event(one, { exceptions: exceptionsOf(one, parts) }));
    const masters = new Set(events.filter((one) => !one.isRecurrenceException()).map(({ uid }) => uid));
    found = events
      .filter((one) => !one.isRecurrenceException() || !masters.has(one.uid))
      .flatMap((one) => entriesOf(one, now));
  } catch (cause) {
    throw unreadable(cause);
  }
  if (found.length > mostEntries)
    throw new PermanentError('too many', `Der er mere end ${mostEntries} vagter i filen. Del den op.`);
  // What stands for a moment is a reminder and nobody's shift; of an event that stands twice the last one counts.
  const shifts = found.filter(({ from, to }) => from < to && to > now);
  return [...new Map(shifts.map((entry) => [entry.id, entry])).values()];
}

/** The moved ones of this series; left alone, the library gives every series those of all others. */
function exceptionsOf(master: ICAL.Component, all: readonly ICAL.Component[]): ICAL.Component[] {
  if (master.hasProperty('recurrence-id')) return [];
  const uid = master.getFirstPropertyValue('uid');
  return all.filter((one) => one.hasProperty('recurrence-id') && one.getFirstPropertyValue('uid') === uid);
}

function entriesOf(event: ICAL.Event, now: Date): CalendarEntry[] {
  if (!event.isRecurring()) return [entryOf(event, { from: event.startDate, to: event.endDate })];
  const entries: CalendarEntry[] = [];
  const steps = event.iterator();
  for (let step = 0; step < mostSteps && entries.length <= mostEntries; step += 1) {
    const next = steps.next() as ICAL.Time | null;
    if (!next) break;
    const { item, startDate, endDate, recurrenceId } = event.getOccurrenceDetails(next);
    const entry = entryOf(item, { from: startDate, to: endDate }, recurrenceId.toString());
    if (entry.from.getTime() > now.getTime() + yearMs) break;
    if (entry.to > now) entries.push(entry);
  }
  return entries;
}

type Times = { from: ICAL.Time; to: ICAL.Time };

/** `which` names one of a series. */
function entryOf(
  { component, uid, summary, organizer }: ICAL.Event,
  { from, to }: Times,
  which?: string,
): CalendarEntry {
  const zoneOf = (name: string) => component.getFirstProperty(name)?.getFirstParameter('tzid');
  const startZone = zoneOf('dtstart');
  const span = { from: instantOf(from, startZone), to: instantOf(to, zoneOf('dtend') ?? startZone) };
  if (!uid || Number.isNaN(span.from.getTime()) || !(span.from <= span.to))
    throw new RangeError('an event without a time');
  const attendees = component.getAllProperties('attendee').map((one) => mailOf(one.getFirstValue()));
  return {
    id: rowIdOf(uid, which),
    ...span,
    summary: cleanText(summary ?? '').trim(),
    attendees: attendees.filter((mail) => mail !== ''),
    organizer: organizer ? mailOf(organizer) : undefined,
    isCancelled: component.getFirstPropertyValue('status')?.toString().toUpperCase() === 'CANCELLED',
  };
}

const mailOf = (value: unknown) =>
  String(value)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();

/** Of what we wrote ourselves the row it came from, else one that follows from the event. */
function rowIdOf(uid: string, which: string | undefined): string {
  const [, own] = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@lytteposten$/.exec(uid) ?? [];
  if (own !== undefined && which === undefined) return own;
  const hex = createHash('sha256')
    .update(`duty ${uid} ${which ?? ''}`)
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}

function instantOf(time: ICAL.Time, zone: string | undefined): Date {
  const [date = '', clock = '00:00:00'] = time.toString().replace('Z', '').split('T');
  if (time.isDate) return atLocal(date, '00:00');
  if (time.zone.tzid === 'UTC') return time.toJSDate();
  const name = zone ?? 'floating';
  if (danishZones.has(name.toLowerCase())) return atLocal(date, clock);
  // The file says itself what its zone is, or the world knows it; else it means ours.
  if (time.zone.tzid !== 'floating') return time.toJSDate();
  if (IANAZone.isValidZone(name)) return DateTime.fromISO(`${date}T${clock}`, { zone: name }).toJSDate();
  return atLocal(date, clock);
}
