import { describe, expect, it } from 'vitest';
import type { Outcome, YearOutcomes } from '../../core/year-outcomes.ts';
import { heardWords, spanWords, summaryOf } from '../../review/year-words.ts';

const figures: Outcome['figures'] = {
  crises: 2,
  crisesInTime: 2,
  falseSevere: 0,
  falseSevereWorstMonth: 0,
  alertsPerWeekMean: 1.5,
  alertsPerWeekMost: 4,
  messagesPerPersonWeekMean: 0.5,
  messagesPerPersonWeekMost: 6,
  nightMessagesOffDuty: 0,
  nights: 3,
  updates: 8,
};
const run = (minutes: number | null, more: Partial<Outcome['figures']> = {}): Outcome => ({
  figures: { ...figures, ...more },
  crises: [{ id: 'bus', title: 'Skolebussen', shape: '', minutes, minutesFromFirst: minutes, firstWord: 5 }],
  alerts: [],
});
const year = (low: Outcome): YearOutcomes => ({
  model: 'm',
  rules: 'r',
  from: '2026-12-01',
  to: '2027-12-01',
  items: 1,
  runs: { low, normal: run(20), high: run(10) },
});

describe('the year in words', () => {
  it('says how often people were woken, and what they would have heard of later', () => {
    const said = summaryOf(year(run(250)), 'low').join(' ');
    expect(said).toContain('Med lav følsomhed var I blevet vækket 3 gange på et år.');
    expect(said).toContain('»Skolebussen« havde I hørt om 4 timer senere end med høj.');
    expect(said).toContain('1,5 alarmer om ugen');
  });

  it('says what was never heard of, and nothing of a few minutes', () => {
    expect(summaryOf(year(run(null)), 'low').at(-1)).toContain('aldrig hørt om som mediekrise');
    expect(summaryOf(year(run(40)), 'low').join(' ')).not.toContain('senere end');
  });

  it('speaks of one and of none as people do', () => {
    expect(summaryOf(year(run(5, { nights: 1, falseSevere: 1 })), 'low').join(' ')).toMatch(
      /vækket 1 gang på et år.* 1 alarm om en mediekrise, der ikke var der/,
    );
    expect(summaryOf(year(run(5, { nights: 0 })), 'low')[0]).toBe(
      'Med lav følsomhed var I ikke blevet vækket på et år.',
    );
  });

  it.each([
    [12, '12 minutter'],
    [1, '1 minut'],
    [240, '4 timer'],
    [4320, '3 døgn'],
  ])('%d minutes are %s', (minutes, said) => {
    expect(spanWords(minutes)).toBe(said);
  });

  it('tells whether the alarm came before or after the post that made it a crisis', () => {
    expect(heardWords({ minutes: -30 })).toBe('30 minutter før');
    expect(heardWords({ minutes: 30 })).toBe('efter 30 minutter');
    expect(heardWords({ minutes: null })).toBe('aldrig som mediekrise');
  });
});
