import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atLocal } from '../../core/calendar.ts';
import { sourceKinds } from '../../core/words.ts';
import { paceBounds, paceOf } from '../../jobs/pace.ts';

const hourMs = 3_600_000;
const at = (time: string) => new Date(time);
const noon = at('2026-11-18T11:00:00Z');
const midnight = at('2026-11-18T23:30:00Z');
const page = {
  kind: 'facebook-page' as const,
  everySeconds: 900,
  usualGapSeconds: 86_400,
  silentSince: null,
};
const pace = (more: Partial<Parameters<typeof paceOf>[0]> = {}, now = noon, newestAt: Date | null = null) =>
  paceOf({ ...page, ...more }, { newestAt, now });

describe('the interval of a Page', () => {
  it('is nine and a half minutes by day, and half an hour at night', () => {
    expect(pace()).toBe(570);
    expect(pace({ usualGapSeconds: null })).toBe(570);
    expect(pace({}, midnight)).toBe(1800);
  });

  it('is as by day at night while something is going on', () => {
    const ago = (hours: number) => new Date(midnight.getTime() - hours * hourMs);
    expect(pace({}, midnight, ago(1.9))).toBe(570);
    expect(pace({}, midnight, ago(2))).toBe(1800);
  });

  it('is longer for one that seldom speaks or is silent, until it speaks', () => {
    expect(pace({ usualGapSeconds: 8 * 86_400 })).toBe(900);
    expect(pace({ silentSince: noon })).toBe(900);
    expect(pace({ silentSince: noon }, midnight)).toBe(3600);
    expect(pace({ silentSince: noon }, noon, noon)).toBe(570);
  });

  it('keeps to what was asked for where that is less than ten minutes', () => {
    expect(pace({ everySeconds: 60 })).toBe(60);
    expect(pace({ everySeconds: 60, silentSince: noon }, midnight)).toBe(60);
    expect(pace({ everySeconds: 300 }, midnight)).toBe(600);
  });

  it('follows Danish time: the night ends at half past five, in winter and in summer', () => {
    expect(pace({}, at('2026-11-18T04:29:00Z'))).toBe(1800);
    expect(pace({}, at('2026-11-18T04:30:00Z'))).toBe(570);
    expect(pace({}, at('2026-07-01T03:29:00Z'))).toBe(1800);
    expect(pace({}, at('2026-07-01T03:30:00Z'))).toBe(570);
  });
});

it('reads a hashtag on Instagram four times a day at least, since it is shown for one day only', () => {
  expect(pace({ kind: 'instagram-hashtag', everySeconds: 86_400 })).toBe(6 * 3600);
  expect(pace({ kind: 'instagram-hashtag', everySeconds: 86_400, silentSince: noon }, midnight)).toBe(6 * 3600);
  expect(pace({ kind: 'linkedin-organisation', everySeconds: 86_400 })).toBe(86_400);
});

it('reads a busy feed twice as often as it says, and a web page that is read hourly no more than twice an hour', () => {
  expect(pace({ kind: 'feed', usualGapSeconds: 1800 })).toBe(450);
  expect(pace({ kind: 'webpage', everySeconds: 3600 })).toBe(3600);
  expect(pace({ kind: 'webpage', everySeconds: 3600 }, noon, noon)).toBe(1800);
});

const anything = fc.record({
  kind: fc.constantFrom(...sourceKinds),
  everySeconds: fc.integer({ min: 1, max: 7 * 86_400 }),
  usualGapSeconds: fc.option(fc.integer({ min: 0, max: 60 * 86_400 })),
  silentSince: fc.option(fc.constant(noon)),
});
const moment = fc.date({ min: at('2026-01-01'), max: at('2028-01-01'), noInvalidDate: true });

describe('whatever the source', () => {
  it('stays between half and four times its interval, five minutes on Facebook, and an hour', () => {
    fc.assert(
      fc.property(anything, moment, fc.option(moment), (source, now, newestAt) => {
        const { everySeconds: every, kind } = source;
        const seconds = paceOf(source, { newestAt, now });
        expect(Number.isInteger(seconds)).toBe(true);
        const hurry = kind === 'instagram-hashtag' ? 6 * 3600 : Number.POSITIVE_INFINITY;
        expect(seconds).toBeGreaterThanOrEqual(Math.min(Math.floor(every / 2), hurry));
        expect(seconds).toBeLessThanOrEqual(hurry);
        expect(seconds).toBeLessThanOrEqual(Math.max(every, Math.min(4 * every, 3600)));
        if (kind.startsWith('facebook')) expect(seconds).toBeGreaterThanOrEqual(Math.min(every, 300));
        const { least, most } = paceBounds(source);
        expect(least).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('is never slower by day than the file says', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 6, max: 21 }), (source, hour) => {
        const now = at(`2026-11-18T${String(hour - 1).padStart(2, '0')}:59:59Z`);
        expect(paceOf(source, { newestAt: null, now })).toBeLessThanOrEqual(source.everySeconds);
      }),
    );
  });
});

/** All readings of 24 hours, one after the other, the first one at `from`. */
function readings(from: Date, newestAt: (now: Date) => Date | null): number {
  const end = from.getTime() + 24 * hourMs;
  let count = 0;
  for (let now = from.getTime(); now < end; count += 1)
    now += 1000 * paceOf(page, { newestAt: newestAt(new Date(now)), now: new Date(now) });
  return count;
}

describe('a day of a Page', () => {
  it.each(['2026-11-17T23:00:00Z', '2026-10-24T22:00:00Z', '2027-03-27T23:00:00Z'])(
    'from midnight %s lets nothing that is written from six to half past ten in the evening wait for ten minutes',
    (midnight) => {
      const times: number[] = [];
      for (let now = at(midnight).getTime(); times.length < 200; times.push(now))
        now += 1000 * paceOf(page, { newestAt: null, now: new Date(now) });
      const day = midnight.startsWith('2026-11')
        ? '2026-11-18'
        : midnight.startsWith('2026')
          ? '2026-10-25'
          : '2027-03-28';
      const end = atLocal(day, '22:30').getTime();
      for (let written = atLocal(day, '06:00').getTime(); written < end; written += 60_000)
        expect((times.find((time) => time >= written) ?? end) - written).toBeLessThanOrEqual(570_000);
    },
  );

  it.each(['2026-11-18T00:00:00Z', '2026-10-24T22:00:00Z', '2027-03-27T23:00:00Z'])(
    'from %s leaves a good third of its 200 calls for comments, or a fifth when it never sleeps',
    (from) => {
      expect(readings(at(from), () => null)).toBeLessThanOrEqual(130);
      expect(readings(at(from), (now) => now)).toBeLessThanOrEqual(160);
    },
  );
});
