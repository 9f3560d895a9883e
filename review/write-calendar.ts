/** Shifts as an iCalendar file (RFC 5545), for Outlook and telephones. */
import ICAL from 'ical.js';
import { atLocal, localDate, localTime } from '../core/danish-time.ts';

export type CalendarShift = { id: string; name: string; mail: string; from: Date; to: Date };

const zone = 'Europe/Copenhagen';
export const ownUid = (id: string) => `${id}@lytteposten`;

/** The rules since 1996, so that a calendar that knows no names of zones is right too. */
const zoneLines = [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  'BEGIN:DAYLIGHT',
  'TZNAME:CEST',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'DTSTART:19960331T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZNAME:CET',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'DTSTART:19961027T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
].join('\r\n');

/** `name` is what the calendar calls itself in the subscriber's list. */
export function writeCalendar(name: string, shifts: readonly CalendarShift[], now: Date): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Lytteposten//Vagtliste//DA');
  calendar.addPropertyWithValue('x-wr-calname', name);
  calendar.addSubcomponent(ICAL.Component.fromString(zoneLines));
  for (const shift of shifts) calendar.addSubcomponent(eventOf(shift, now));
  return `${calendar.toString()}\r\n`;
}

function eventOf({ id, name, mail, from, to }: CalendarShift, now: Date) {
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', ownUid(id));
  event.addPropertyWithValue('dtstamp', utcTime(now));
  event.addProperty(timeOf('dtstart', from));
  event.addProperty(timeOf('dtend', to));
  event.addPropertyWithValue('summary', `Pressevagt: ${name}`);
  const attendee = event.addPropertyWithValue('attendee', `mailto:${mail}`);
  attendee.setParameter('cn', name);
  return event;
}

const utcTime = (at: Date) => ICAL.Time.fromString(`${at.toISOString().slice(0, 19)}Z`, new ICAL.Property('dtstart'));

/** By the clock on the wall; a time that it shows twice, on the night when it is put back, in UTC where it is the second one. */
function timeOf(name: 'dtstart' | 'dtend', at: Date) {
  const property = new ICAL.Property(name);
  const [date, time] = [localDate(at), localTime(at)];
  if (atLocal(date, time).getTime() !== at.getTime()) {
    property.setValue(utcTime(at));
    return property;
  }
  property.setParameter('tzid', zone);
  property.setValue(ICAL.Time.fromString(`${date}T${time}:00`, property));
  return property;
}
