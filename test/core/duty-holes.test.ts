import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLocal, isOfficeHours } from '../../core/calendar.ts';
import { dutyHoles, type Span, spanWords } from '../../core/duty-holes.ts';

const at = (text: string) => {
  const [date = '', time = ''] = text.split(' ');
  return atLocal(date, time);
};
const span = (from: string, to: string): Span => ({ from: at(from), to: at(to) });
// Monday 16 to Monday 23 November 2026.
const week = span('2026-11-16 00:00', '2026-11-23 12:00');

describe('holes in the duty list', () => {
  it('are nowhere while shifts meet, and where only office hours lie between them', () => {
    const shifts = [span('2026-11-16 00:00', '2026-11-18 08:00'), span('2026-11-18 16:00', '2026-11-23 08:00')];
    expect(dutyHoles(shifts, week)).toEqual([]);
  });

  it('begin when the town hall closes and end when it opens', () => {
    const shifts = [span('2026-11-15 00:00', '2026-11-20 10:00'), span('2026-11-23 10:00', '2026-11-24 08:00')];
    expect(dutyHoles(shifts, week).map(spanWords)).toEqual([
      'fredag 20. november kl. 14.00 til mandag 23. november kl. 08.00',
    ]);
  });

  it('of one office day are its morning and its evening', () => {
    const shifts = [span('2026-11-15 00:00', '2026-11-20 07:15'), span('2026-11-20 16:00', '2026-11-23 08:00')];
    expect(dutyHoles(shifts, week).map(spanWords)).toEqual([
      'fredag 20. november kl. 07.15 til 08.00',
      'fredag 20. november kl. 14.00 til 16.00',
    ]);
  });

  it('are told to the minute within a weekend, in any order of shifts, and over a day off', () => {
    const shifts = [span('2026-11-21 20:00', '2026-11-23 08:00'), span('2026-11-16 00:00', '2026-11-21 08:00')];
    expect(dutyHoles(shifts, week).map(spanWords)).toEqual(['lørdag 21. november kl. 08.00 til 20.00']);
    const closed = (date: string) => date === '2026-11-18';
    const around = [span('2026-11-16 00:00', '2026-11-18 08:00'), span('2026-11-18 16:00', '2026-11-23 08:00')];
    expect(dutyHoles(around, week, closed).map(spanWords)).toEqual(['onsdag 18. november kl. 08.00 til 16.00']);
  });

  it('hold no moment of a shift, and leave no moment outside office hours unsaid', () => {
    const minutes = fc.integer({ min: -2_000, max: 12_000 });
    const shift = fc.tuple(minutes, fc.integer({ min: 1, max: 3_000 })).map(([from, long]) => ({
      from: new Date(week.from.getTime() + from * 60_000),
      to: new Date(week.from.getTime() + (from + long) * 60_000),
    }));
    const inside = (spans: readonly Span[], moment: Date) =>
      spans.some(({ from, to }) => from <= moment && moment < to);
    fc.assert(
      fc.property(fc.array(shift, { maxLength: 5 }), fc.integer({ min: 0, max: 10_799 }), (shifts, minute) => {
        const moment = new Date(week.from.getTime() + minute * 60_000);
        const holes = dutyHoles(shifts, week);
        if (inside(shifts, moment)) expect(inside(holes, moment)).toBe(false);
        else if (!isOfficeHours(moment)) expect(inside(holes, moment)).toBe(true);
      }),
    );
  });
});
