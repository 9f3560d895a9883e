import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scannedKinds } from '../../core/words.ts';
import { gapOf } from '../../jobs/gap-of.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const now = new Date('2026-11-18T10:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const page = {
  kind: 'facebook-page' as const,
  health: 'ok',
  readUntil: ago(2 * hourMs),
  nextCheckAt: now,
  failingSince: null,
  everySeconds: 900,
  currentEverySeconds: 570,
};
type Watched = Parameters<typeof gapOf>[0];
const gap = (more: Partial<Watched> = {}) => gapOf({ ...page, ...more }, now);

describe('a gap', () => {
  it('is what is longer than half an hour and three intervals', () => {
    expect(gap({ readUntil: ago(30 * minuteMs) })).toBeUndefined();
    expect(gap({ readUntil: ago(31 * minuteMs) })).toMatchObject({ from: ago(31 * minuteMs), until: now });
    expect(gap({ currentEverySeconds: 1800, readUntil: ago(89 * minuteMs) })).toBeUndefined();
    expect(gap({ currentEverySeconds: null, readUntil: ago(46 * minuteMs) })).toBeDefined();
  });

  it('has no beginning where nothing was ever read', () => {
    expect(gap({ readUntil: null, health: 'failing' })).toBeUndefined();
    expect(gap({ health: 'new' })).toBeUndefined();
  });

  it.each([
    [{ health: 'no_access' }, 'Adgangen til siden var væk.'],
    [{ health: 'no_access', kind: 'feed' as const }, 'Adgangen til kilden var væk.'],
    [{ health: 'throttled' }, 'Facebook bad os vente.'],
    [{ health: 'throttled', kind: 'instagram-account' as const }, 'Instagram bad os vente.'],
    [{ nextCheckAt: new Date(now.getTime() + hourMs) }, 'Facebook bad os vente.'],
    [{ health: 'failing' }, 'Kilden svarede ikke, som den skulle.'],
    [{}, 'Maskinen var slukket eller i dvale, eller kilden var slået fra.'],
  ])('says why: %j', (more, reason) => {
    expect(gap({ ...more, readUntil: ago(9 * hourMs) })).toMatchObject({
      reason,
      isTold: !reason.startsWith('Maskinen'),
    });
  });

  it('is not the rest that a feed asked for, but the time in which it failed', () => {
    expect(gap({ kind: 'feed', readUntil: ago(6 * hourMs) })).toBeUndefined();
    expect(gap({ kind: 'feed', readUntil: ago(7 * hourMs) })).toBeDefined();
    const failing = { kind: 'feed', health: 'failing', readUntil: ago(6 * hourMs) } as const;
    expect(gap({ ...failing, failingSince: ago(5 * minuteMs) })).toBeUndefined();
    expect(gap({ ...failing, failingSince: ago(40 * minuteMs) })).toMatchObject({ from: ago(6 * hourMs) });
  });

  it('never ends before it begins, and once it is one it stays one until the source is read', () => {
    const watched = fc.record({
      kind: fc.constantFrom(...scannedKinds),
      health: fc.constantFrom('ok', 'failing', 'throttled', 'no_access'),
      readUntil: fc.integer({ min: 0, max: 90 * 24 * 60 }).map((minutes) => ago(minutes * minuteMs)),
      nextCheckAt: fc.constant(now),
      failingSince: fc.constant(null),
      everySeconds: fc.integer({ min: 60, max: 86_400 }),
      currentEverySeconds: fc.option(fc.integer({ min: 60, max: 86_400 })),
    });
    fc.assert(
      fc.property(watched, fc.integer({ min: 1, max: 10_000 }), (source, minutes) => {
        const found = gapOf(source, now);
        if (!found) return;
        expect(found.from.getTime()).toBeLessThan(found.until.getTime());
        const later = new Date(now.getTime() + minutes * minuteMs);
        expect(gapOf(source, later)).toMatchObject({ from: found.from, until: later });
      }),
    );
  });
});
