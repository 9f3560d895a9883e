import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gapOf } from '../../jobs/gap-of.ts';
import { nextSlice } from '../../jobs/gap-slices.ts';
import { readWindow } from '../../jobs/read-window.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const at = (ms: number) => new Date(ms);

type Open = { from: Date; until: Date; doneThrough: Date };
type Span = [from: number, until: number];

/** All slices of a gap, as they are read one after the other. */
function slicesOf(gap: Open, kind: 'facebook-page' | 'feed', now: Date) {
  const slices: ReturnType<typeof nextSlice>[] = [];
  for (let doneThrough = gap.doneThrough; doneThrough < gap.until; ) {
    const slice = nextSlice({ ...gap, doneThrough }, kind, now);
    slices.push(slice);
    doneThrough = slice.through;
  }
  return slices;
}

describe('the slices of a gap', () => {
  const now = new Date('2026-11-18T10:00:00Z');
  const gapOfHours = (hours: number): Open => {
    const from = at(now.getTime() - hours * hourMs);
    return { from, until: now, doneThrough: from };
  };

  it('are of six hours on a Page, the first with the fortnight before it for comments that were written meanwhile', () => {
    const [first, second, ...more] = slicesOf(gapOfHours(10), 'facebook-page', now);
    expect(first?.window).toEqual({
      since: at(now.getTime() - 10 * hourMs - 14 * dayMs),
      until: at(now.getTime() - 3 * hourMs),
      changedSince: at(now.getTime() - 11 * hourMs),
    });
    expect(second?.window.since).toEqual(at(now.getTime() - 5 * hourMs));
    expect(second?.through).toEqual(now);
    expect(more).toEqual([]);
  });

  it('are one where a list cannot be asked for by time', () => {
    expect(slicesOf(gapOfHours(100), 'feed', now)).toEqual([
      {
        window: {
          since: at(now.getTime() - 100 * hourMs - dayMs),
          until: now,
          changedSince: at(now.getTime() - 101 * hourMs),
        },
        through: now,
      },
    ]);
  });

  it('are at most sixteen, leave nothing out, and go on wherever a run broke off', () => {
    const minutes = fc.integer({ min: 1, max: 60 * 24 * 60 });
    fc.assert(
      fc.property(minutes, fc.double({ min: 0, max: 1, noNaN: true }), (length, done) => {
        const from = at(now.getTime() - length * minuteMs);
        const doneThrough = at(Math.floor(from.getTime() + done * length * minuteMs));
        const slices = slicesOf({ from, until: now, doneThrough }, 'facebook-page', now);
        expect(slices.length).toBeLessThanOrEqual(16);
        let through = doneThrough.getTime();
        for (const { window, through: next } of slices) {
          expect(window.since.getTime()).toBeLessThan(through);
          expect(window.until.getTime()).toBeGreaterThanOrEqual(next.getTime());
          expect(window.changedSince.getTime()).toBeLessThan(from.getTime());
          through = next.getTime();
        }
        expect(through).toBe(now.getTime());
      }),
    );
  });
});

/** What happens to a source, one after the other: so long a time goes by, then it answers or not. */
const life = fc.array(
  fc.record({
    minutes: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 40 * 24 * 60 })),
    answers: fc.boolean(),
    isThorough: fc.constantFrom(false, false, false, true),
  }),
  { minLength: 1, maxLength: 40 },
);

const covers = (spans: Span[], [from, until]: Span): boolean => {
  let through = from;
  for (const [begin, end] of spans.sort((a, b) => a[0] - b[0])) if (begin <= through) through = Math.max(through, end);
  return through >= until;
};

it.each(['2026-10-24T20:00:00Z', '2027-03-27T20:00:00Z', '2026-11-18T10:00:00Z'])(
  'no moment since the first read is left unread once all gaps are closed, from %s on',
  (begin) => {
    fc.assert(
      fc.property(life, (steps) => {
        const source = {
          kind: 'facebook-page' as const,
          health: 'new',
          readUntil: null as Date | null,
          recheckedAt: null as Date | null,
          nextCheckAt: at(0),
          failingSince: null,
          everySeconds: 900,
          currentEverySeconds: null,
        };
        const spans: Span[] = [];
        const gaps: Open[] = [];
        let now = new Date(begin);
        let first: number | undefined;
        for (const { minutes, answers, isThorough } of steps) {
          now = at(now.getTime() + minutes * minuteMs);
          if (!answers) {
            source.health = 'failing';
            continue;
          }
          const gap = gapOf(source, now);
          const window = readWindow(source, now, { isThorough, isCatchingUp: gap !== undefined });
          if (gap) gaps.push({ ...gap, doneThrough: gap.from });
          // Comments of the meantime are asked for as well.
          if (source.readUntil) expect(window.changedSince < source.readUntil).toBe(true);
          spans.push([window.since.getTime(), window.until.getTime()]);
          first ??= window.since.getTime();
          Object.assign(source, { health: 'ok', readUntil: now, ...(window.rechecks && { recheckedAt: now }) });
        }
        if (first === undefined || !source.readUntil) return;
        for (const gap of gaps)
          for (const { window, through } of slicesOf(gap, 'facebook-page', now))
            spans.push([window.since.getTime(), through.getTime()]);
        expect(covers(spans, [first, source.readUntil.getTime()])).toBe(true);
      }),
    );
  },
);
