import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reachMs, readWindow } from '../../jobs/read-window.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const now = new Date('2026-11-18T10:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

describe('the window to read', () => {
  it('of a first scan reaches back a fortnight', () => {
    expect(readWindow({ readUntil: null, recheckedAt: null }, now)).toEqual({
      since: ago(14 * dayMs),
      until: now,
      changedSince: ago(14 * dayMs),
      rechecks: true,
    });
  });

  it('overlaps the last one by a day, and glances at the fortnight', () => {
    const window = readWindow({ readUntil: ago(hourMs), recheckedAt: ago(hourMs) }, now);
    expect(window).toEqual({
      since: ago(dayMs + hourMs),
      glanceSince: ago(14 * dayMs),
      until: now,
      changedSince: ago(2 * hourMs),
      rechecks: false,
    });
  });

  it('is the whole fortnight again after six hours', () => {
    const window = readWindow({ readUntil: ago(hourMs), recheckedAt: ago(6 * hourMs) }, now);
    expect(window).toEqual({ since: ago(14 * dayMs), until: now, changedSince: ago(7 * hourMs), rechecks: true });
    expect(readWindow({ readUntil: ago(hourMs), recheckedAt: ago(6 * hourMs - 1) }, now).rechecks).toBe(false);
  });

  it('is the whole fortnight when asked to be thorough, with all that changed since the last such look', () => {
    const window = readWindow({ readUntil: ago(hourMs), recheckedAt: ago(3 * hourMs) }, now, {
      isThorough: true,
    });
    expect(window).toMatchObject({ since: ago(14 * dayMs), changedSince: ago(4 * hourMs), rechecks: true });
  });

  it('begins where the last one ended where no row of a gap has the rest, however long that is ago', () => {
    expect(readWindow({ readUntil: ago(30 * dayMs), recheckedAt: ago(30 * dayMs) }, now).since).toEqual(
      ago(31 * dayMs),
    );
  });

  it('after a gap is what is new, and never more than was missed; the re-check waits for the next one', () => {
    const long = { readUntil: ago(30 * dayMs), recheckedAt: ago(30 * dayMs) };
    expect(readWindow(long, now, { isCatchingUp: true })).toMatchObject({ since: ago(2 * dayMs), rechecks: false });
    const short = { readUntil: ago(6 * hourMs), recheckedAt: ago(6 * hourMs) };
    expect(readWindow(short, now, { isCatchingUp: true })).toMatchObject({
      since: ago(dayMs + 6 * hourMs),
      changedSince: ago(7 * hourMs),
      rechecks: false,
    });
  });

  it('is all of it after a gap as well, when asked to be thorough', () => {
    const window = readWindow({ readUntil: ago(30 * dayMs), recheckedAt: null }, now, {
      isCatchingUp: true,
      isThorough: true,
    });
    expect(window).toMatchObject({ since: ago(31 * dayMs), rechecks: true });
  });

  it('leaves no gap, never begins after the last one ended, and looks at changes since the last look', () => {
    const past = fc.integer({ min: 0, max: 60 * dayMs }).map(ago);
    fc.assert(
      fc.property(past, fc.option(past), (readUntil, recheckedAt) => {
        const { since, until, changedSince, rechecks, glanceSince } = readWindow({ readUntil, recheckedAt }, now);
        expect(until).toEqual(now);
        expect(Math.min(since.getTime(), glanceSince?.getTime() ?? since.getTime())).toBeLessThanOrEqual(
          now.getTime() - reachMs,
        );
        expect(since.getTime()).toBeLessThanOrEqual(readUntil.getTime() - dayMs);
        expect(since.getTime()).toBeGreaterThanOrEqual(Math.min(readUntil.getTime() - dayMs, now.getTime() - reachMs));
        const looked = rechecks ? recheckedAt : readUntil;
        if (looked) expect(changedSince.getTime()).toBeLessThan(looked.getTime());
      }),
    );
  });
});
