import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashtagsPerWeek, permitFor, type UsedTag, usedTags } from '../../core/hashtag-quota.ts';

const hourMs = 3_600_000;
const weekMs = 7 * 24 * hourMs;
const begin = Date.parse('2026-10-20T00:00:00Z');
const at = (ms: number) => new Date(begin + ms);

/** The book as the table keeps it: a new permit begins the week of its tag anew. */
function ask(book: UsedTag[], tag: string, now: Date) {
  const permit = permitFor(tag, book, now);
  if (permit.kind !== 'new') return permit;
  const row = book.find((one) => one.tag === tag);
  if (row) row.since = now;
  else book.push({ tag, since: now });
  return permit;
}

/** The platform's rule in its own words: what is first asked counts for a week, asking again changes nothing. */
function createPlatform() {
  const counted = new Map<string, number>();
  return (tag: string, nowMs: number): boolean => {
    for (const [one, since] of counted) if (nowMs - since >= weekMs) counted.delete(one);
    if (counted.has(tag)) return true;
    if (counted.size >= 30) return false;
    counted.set(tag, nowMs);
    return true;
  };
}

const questions = fc.array(
  fc.record({ tag: fc.integer({ min: 1, max: 45 }), afterMs: fc.integer({ min: 0, max: 9 * hourMs }) }),
  {
    minLength: 60,
    maxLength: 200,
  },
);

describe('thirty hashtags in seven days', () => {
  it('never asks what the platform would refuse, though its clock is a little behind ours', () => {
    fc.assert(
      fc.property(questions, fc.integer({ min: 0, max: 60_000 }), (asked, lateMs) => {
        const book: UsedTag[] = [];
        const platform = createPlatform();
        let ms = 0;
        for (const { tag, afterMs } of asked) {
          ms += afterMs;
          const permit = ask(book, `t${tag}`, at(ms));
          if (permit.kind !== 'full') expect(platform(`t${tag}`, ms + lateMs)).toBe(true);
          expect(usedTags(book, at(ms))).toBeLessThanOrEqual(hashtagsPerWeek);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says truly when there is a slot: not a minute earlier, and then it is given', () => {
    fc.assert(
      fc.property(questions, (asked) => {
        const book: UsedTag[] = [];
        let ms = 0;
        for (const { tag, afterMs } of asked) {
          ms += afterMs;
          const permit = ask(book, `t${tag}`, at(ms));
          if (permit.kind !== 'full') continue;
          expect(permit.freeAt.getTime()).toBeGreaterThan(begin + ms);
          expect(permitFor(`t${tag}`, book, new Date(permit.freeAt.getTime() - 60_000)).kind).toBe('full');
          expect(permitFor(`t${tag}`, book, permit.freeAt).kind).toBe('new');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets the thirty be asked again and again, and the thirty-first wait for the oldest', () => {
    const book: UsedTag[] = [];
    for (let tag = 0; tag < 30; tag += 1) expect(ask(book, `t${tag}`, at(tag * hourMs)).kind).toBe('new');
    expect(ask(book, 't7', at(100 * hourMs)).kind).toBe('running');
    expect(ask(book, 'en-til', at(100 * hourMs))).toEqual({ kind: 'full', freeAt: at(weekMs + 300_000) });
    expect(ask(book, 't0', at(weekMs - 1)).kind).toBe('running');
    expect(ask(book, 't0', at(weekMs)).kind).toBe('new');
    expect(ask(book, 'en-til', at(weekMs + 300_000)).kind).toBe('full');
    expect(ask(book, 'en-til', at(weekMs + hourMs + 300_000)).kind).toBe('new');
  });
});
