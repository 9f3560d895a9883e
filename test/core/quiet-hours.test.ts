import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alertChoicesSchema, channelOrder, readAlertChoices } from '../../core/alert-choices.ts';
import { atLocal, localDate, localTime } from '../../core/danish-time.ts';
import { endOfPeace } from '../../core/quiet-hours.ts';
import { waitWords } from '../../core/wait-until.ts';

const night = { from: '22:00', to: '07:00' };
const said = (date: Date) => `${localDate(date)} ${localTime(date)}`;

describe('the end of somebody’s peace', () => {
  it.each([
    ['2026-11-18', '21:59', '2026-11-18 21:59'],
    ['2026-11-18', '22:00', '2026-11-19 07:00'],
    ['2026-11-19', '06:59', '2026-11-19 07:00'],
    ['2026-11-19', '07:00', '2026-11-19 07:00'],
    ['2026-10-24', '23:00', '2026-10-25 07:00'],
    ['2027-03-27', '23:30', '2027-03-28 07:00'],
  ])('%s %s is %s', (date, time, end) => {
    expect(said(endOfPeace({ quiet: night }, atLocal(date, time)))).toBe(end);
  });

  it('comes once in the hour that the autumn night has twice', () => {
    const second = new Date('2026-10-25T01:10:00Z');
    expect(endOfPeace({ quiet: { from: '22:00', to: '02:30' } }, second)).toEqual(new Date('2026-10-25T01:30:00Z'));
  });

  it('comes after the days away, and after the quiet hours of the first day back', () => {
    const away = [
      { from: '2026-12-21', to: '2026-12-23' },
      { from: '2026-12-24', to: '2026-12-27' },
    ];
    expect(said(endOfPeace({ quiet: night, away }, atLocal('2026-12-21', '12:00')))).toBe('2026-12-28 07:00');
    expect(said(endOfPeace({ quiet: night, away }, atLocal('2026-12-20', '23:00')))).toBe('2026-12-28 07:00');
    expect(said(endOfPeace({ quiet: null, away }, atLocal('2026-12-22', '12:00')))).toBe('2026-12-28 00:00');
    const forGood = [{ from: '2026-12-21', to: '2096-12-31' }];
    expect(said(endOfPeace({ quiet: night, away: forGood }, atLocal('2026-12-22', '12:00')))).toBe('2097-01-01 07:00');
  });

  it('is never before now, and is a moment of no peace itself', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
    const clock = time.map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, clock, clock, (at, from, to) => {
        fc.pre(from !== to);
        const end = endOfPeace({ quiet: { from, to } }, at);
        expect(end.getTime()).toBeGreaterThanOrEqual(at.getTime());
        expect(endOfPeace({ quiet: { from, to } }, end)).toEqual(end);
      }),
    );
  });
});

describe('the choices of a person', () => {
  it('that no longer fit count as none', () => {
    expect(readAlertChoices({ channels: ['fax'] })).toEqual({});
    expect(readAlertChoices(null)).toEqual({});
    expect(alertChoicesSchema.safeParse({ quiet: { from: '7', to: '22:00' } }).success).toBe(false);
  });

  it('order the channels and lose none', () => {
    expect(channelOrder({})).toEqual(['mail', 'sms', 'push']);
    expect(channelOrder({ channels: ['push', 'push'] })).toEqual(['push', 'mail', 'sms']);
  });
});

describe('the first line', () => {
  it.each([
    ['2026-11-18', '10:20', 'Det kan vente til kl. 16.00 i dag'],
    ['2026-11-18', '14:30', 'Det kan vente til torsdag 19. november kl. 10.00'],
    ['2026-11-20', '07:00', 'Det kan vente til kl. 14.00 i dag'],
    ['2026-11-20', '13:00', 'Det kan vente til mandag 23. november kl. 10.00'],
    ['2026-12-24', '09:00', 'Det kan vente til mandag 28. december kl. 10.00'],
  ])('of what may become a story, on %s at %s: %s', (date, time, words) => {
    expect(waitWords(2, atLocal(date, time))).toBe(words);
  });

  it('of a crisis never lets it wait', () => {
    expect(waitWords(3, atLocal('2026-12-24', '02:00'))).toBe('Det kan ikke vente');
  });
});
