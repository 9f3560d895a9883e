import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLocal } from '../../core/danish-time.ts';
import { PermanentError } from '../../core/errors.ts';
import { readCalendar } from '../../review/read-calendar.ts';
import { writeCalendar } from '../../review/write-calendar.ts';

const now = new Date('2026-11-20T09:00:00Z');
const file = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:en@outlook', ...lines, 'END:VEVENT'];
const spans = (text: string) => readCalendar(text, now).map(({ from, to }) => [from.toISOString(), to.toISOString()]);

describe('shifts as a calendar', () => {
  it('come back the same: who, when to the second, and which row', () => {
    const text = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }).map((name) => name.trim());
    const shift = fc.record({
      id: fc.uuid(),
      name: text,
      mail: fc.emailAddress().map((mail) => mail.toLowerCase()),
      from: fc.date({ min: now, max: new Date('2036-12-31'), noInvalidDate: true }),
      seconds: fc.integer({ min: 1, max: 2_000_000 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(shift, { maxLength: 5, selector: ({ id }) => id }), (made) => {
        const shifts = made.map(({ seconds, from, ...rest }) => {
          const begins = new Date(Math.ceil(from.getTime() / 1000) * 1000);
          return { ...rest, from: begins, to: new Date(begins.getTime() + seconds * 1000) };
        });
        const read = readCalendar(writeCalendar('Pressevagt', shifts, now), now);
        expect(read.map(({ id, from, to, attendees }) => [id, from, to, attendees])).toEqual(
          shifts.map(({ id, from, to, mail }) => [id, from, to, [mail]]),
        );
      }),
    );
  });

  it('say the time on a Danish wall, and UTC where the wall says it twice', () => {
    const shift = { id: '0', name: 'Ole', mail: 'ole@example.dk' };
    const text = writeCalendar(
      'Pressevagt',
      [
        { ...shift, from: atLocal('2026-11-20', '16:00'), to: atLocal('2026-11-23', '08:00') },
        // Half past two for the second time.
        { ...shift, from: new Date('2027-10-31T01:30:00Z'), to: atLocal('2027-10-31', '08:00') },
      ],
      now,
    );
    expect(text).toContain('DTSTART;TZID=Europe/Copenhagen:20261120T160000\r\n');
    expect(text).toContain('DTSTART:20271031T013000Z\r\n');
    expect(text).toContain('BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n');
    expect(text).toContain('SUMMARY:Pressevagt: Ole\r\n');
    expect(text).toContain('ATTENDEE;CN=Ole:mailto:ole@example.dk\r\n');
  });
});

describe('a calendar of others', () => {
  it.each([
    [
      'Outlook',
      ['DTSTART;TZID=Romance Standard Time:20261121T080000', 'DTEND;TZID=Romance Standard Time:20261121T200000'],
      '2026-11-21T07:00:00.000Z',
      '2026-11-21T19:00:00.000Z',
    ],
    ['no zone', ['DTSTART:20261121T080000', 'DURATION:PT12H'], '2026-11-21T07:00:00.000Z', '2026-11-21T19:00:00.000Z'],
    [
      'UTC',
      ['DTSTART:20261121T080000Z', 'DTEND:20261121T200000Z'],
      '2026-11-21T08:00:00.000Z',
      '2026-11-21T20:00:00.000Z',
    ],
    [
      'another zone of the world',
      ['DTSTART;TZID=Europe/Helsinki:20261121T080000', 'DTEND;TZID=Europe/Helsinki:20261121T200000'],
      '2026-11-21T06:00:00.000Z',
      '2026-11-21T18:00:00.000Z',
    ],
    [
      'whole days',
      ['DTSTART;VALUE=DATE:20261121', 'DTEND;VALUE=DATE:20261123'],
      '2026-11-20T23:00:00.000Z',
      '2026-11-22T23:00:00.000Z',
    ],
  ])('with %s is read in Danish time', (_name, lines, from, to) => {
    expect(spans(file(...event(...lines)))).toEqual([[from, to]]);
  });

  it('that repeats is read a year ahead, without what was cancelled, and with what was moved', () => {
    const series = event(
      'DTSTART;TZID=Europe/Copenhagen:20200103T160000',
      'DTEND;TZID=Europe/Copenhagen:20200103T200000',
      'RRULE:FREQ=WEEKLY',
      'EXDATE;TZID=Europe/Copenhagen:20261127T160000',
      'SUMMARY:Ole',
    );
    const moved = event(
      'RECURRENCE-ID;TZID=Europe/Copenhagen:20261204T160000',
      'DTSTART;TZID=Europe/Copenhagen:20261205T100000',
      'DTEND;TZID=Europe/Copenhagen:20261205T120000',
      'SUMMARY:Mia',
    );
    const read = readCalendar(file(...series, ...moved), now);
    expect(read.length).toBe(52);
    expect(read.slice(0, 3).map(({ from, summary }) => [from.toISOString(), summary])).toEqual([
      ['2026-11-20T15:00:00.000Z', 'Ole'],
      ['2026-12-05T09:00:00.000Z', 'Mia'],
      ['2026-12-11T15:00:00.000Z', 'Ole'],
    ]);
    expect(new Set(read.map(({ id }) => id)).size).toBe(52);
    expect(readCalendar(file(...series, ...moved), now)).toEqual(read);
    // In summer an hour earlier by the world's clock, the same on the wall.
    expect(read.find(({ from }) => from.toISOString().startsWith('2027-07'))?.from.getUTCHours()).toBe(14);
  });

  it('with two series keeps what was moved in one of them out of the other', () => {
    const series = (uid: string, summary: string) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      'DTSTART:20261120T160000Z',
      'DTEND:20261120T200000Z',
      'RRULE:FREQ=WEEKLY;COUNT=3',
      `SUMMARY:${summary}`,
      'END:VEVENT',
    ];
    const moved = (uid: string, summary: string) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      'RECURRENCE-ID:20261127T160000Z',
      'DTSTART:20261127T180000Z',
      'DTEND:20261127T200000Z',
      `SUMMARY:${summary}`,
      'END:VEVENT',
    ];
    const read = readCalendar(file(...series('a@x', 'Ole'), ...series('b@x', 'Mia'), ...moved('a@x', 'Pia')), now);
    expect(read.map(({ from, summary }) => [summary, from.toISOString().slice(5, 13)])).toEqual([
      ['Ole', '11-20T16'],
      ['Pia', '11-27T18'],
      ['Ole', '12-04T16'],
      ['Mia', '11-20T16'],
      ['Mia', '11-27T16'],
      ['Mia', '12-04T16'],
    ]);
    expect(new Set(read.map(({ id }) => id)).size).toBe(6);
  });

  it('that holds the same event twice has it once, as it stands last', () => {
    const twice = ['Ole', 'Mia'].flatMap((who) =>
      event('DTSTART:20261201T080000Z', 'DTEND:20261201T090000Z', `SUMMARY:${who}`),
    );
    expect(readCalendar(file(...twice), now)).toMatchObject([{ summary: 'Mia' }]);
  });

  it('may hold a moment that is no shift', () => {
    const moment = event('DTSTART:20261201T080000Z', 'DTEND:20261201T080000Z', 'SUMMARY:Husk vagtskema');
    const shift = event('UID:to@outlook', 'DTSTART:20261202T080000Z', 'DTEND:20261202T160000Z').filter(
      (line) => line !== 'UID:en@outlook',
    );
    expect(readCalendar(file(...moment, ...shift), now).map(({ from }) => from.toISOString())).toEqual([
      '2026-12-02T08:00:00.000Z',
    ]);
  });

  it('leaves out what is over, and says what is cancelled', () => {
    const over = event('DTSTART:20261101T080000Z', 'DTEND:20261101T090000Z');
    const off = event('DTSTART:20261201T080000Z', 'DTEND:20261201T090000Z', 'STATUS:CANCELLED');
    expect(readCalendar(file(...over, ...off), now)).toMatchObject([{ isCancelled: true }]);
  });

  it.each([
    ['words', 'hej'],
    ['nothing', ''],
    ['half a file', file(...event('DTSTART:20261121T080000Z')).slice(0, 60)],
    ['a time that is none', file(...event('DTSTART:i morgen', 'DTEND:20261121T200000Z'))],
    ['an end before the beginning', file(...event('DTSTART:20261121T200000Z', 'DTEND:20261121T080000Z'))],
    ['an event without a time', file(...event('SUMMARY:Ole'))],
  ])('that is %s is refused with a sentence', (_name, text) => {
    expect(() => readCalendar(text, now)).toThrow(PermanentError);
  });
});
