import { describe, expect, it } from 'vitest';
import { classify } from '../../classifiers/index.ts';
import { matterKey, sameMatter } from '../../classifiers/matters.ts';
import { alarmingPost } from '../../worker/bench/alarming-posts.ts';
import { median, mustBe, percentile } from '../../worker/bench/figures.ts';
import { type Report, tableOf } from '../../worker/bench/table.ts';

const machine = { cores: 2, processor: 'test', node: '20.0.0', postgres: '18.0', loadAverage: 0.5 };

describe('figures', () => {
  it('takes a value that was measured, never one between two', () => {
    expect(percentile([30, 10, 20, 40], 0.5)).toBe(20);
    expect(percentile([30, 10, 20, 40], 0.99)).toBe(40);
    expect(percentile([7], 0.01)).toBe(7);
    expect(median([3, 1, 2])).toBe(2);
  });

  it('sorts numbers as numbers and leaves the list as it was', () => {
    const values = [100, 9, 20];
    expect(median(values)).toBe(20);
    expect(values).toEqual([100, 9, 20]);
  });

  it('fails loudly when a count is not what it should be, or there is nothing to count', () => {
    expect(() => mustBe('rows', 19_999, 20_000)).toThrow('rows is 19999, expected 20000');
    expect(() => mustBe('rows', 5, 5)).not.toThrow();
    expect(() => percentile([], 0.5)).toThrow(RangeError);
  });
});

describe('the posts of the alert bench', () => {
  const posts = Array.from({ length: 64 }, (_, index) => alarmingPost(index));
  const verdicts = posts.map((text) => classify({ text, source: 'facebook_mention' }));
  const keys = posts.map(matterKey);

  it('are each bad enough for an alert at once', () => {
    for (const verdict of verdicts)
      expect(verdict).toMatchObject({ label: 'negative_press', severity: 3, aboutNorddjurs: true });
  });

  it('are each a matter of its own', () => {
    const pairs = posts.flatMap((_, one) => posts.slice(0, one).map((_, other) => [one, other] as const));
    const alike = pairs.filter(([one, other]) => {
      const [a, b] = [keys[one], keys[other]];
      return a === undefined || b === undefined || sameMatter(a, b);
    });
    expect(alike).toEqual([]);
  });

  it('share no field where they share a place', () => {
    const fields = verdicts.map(
      ({ department, theme }, index) => `${department} ${theme} ${keys[index]?.places.join()}`,
    );
    expect(new Set(fields).size).toBe(posts.length);
  });
});

describe('the table', () => {
  const classified = {
    texts: 200,
    meanCharacters: 160,
    ours: { docsPerSecond: 28_466.4, macroF1: 0.9 },
    bayes: { docsPerSecond: 10_000, macroF1: 0.6 },
    wordList: { docsPerSecond: 224_392, macroF1: 0.45 },
    residentMegabytes: 150,
  };

  it('names the machine, and groups thousands', () => {
    const table = tableOf({ machine, classify: classified, seconds: 12.4 });
    expect(table).toContain('2 cores (test), Node 20.0.0, PostgreSQL 18.0');
    expect(table).toContain('28 466 docs/s');
    expect(table).toContain('ratio 0.13');
    expect(table).toContain('ratio 2.85');
    expect(table).toContain('label macro-F1 0.600');
  });

  it('adds the polling interval to the alert by reckoning, and says so', () => {
    const alert: Report['alert'] = {
      samples: 60,
      mails: 300,
      firstMs: { p50: 90, p99: 400 },
      lastMs: { p50: 110, p99: 500 },
      pollEverySeconds: 300,
    };
    const table = tableOf({ machine, alert, seconds: 1 });
    expect(table).toMatch(/p50 90 ms +p99 400 ms; 60 incidents/);
    expect(table).toMatch(/reckoned, not measured\) +p50 150 s +p99 297 s/);
  });

  it('leaves out what was not asked for', () => {
    expect(tableOf({ machine, classify: classified, seconds: 1 })).not.toMatch(/pipeline|alert/);
  });
});
