import { describe, expect, it } from 'vitest';
import { snoozeTimes } from '../../review/snooze-times.ts';

const times = (now: string) => snoozeTimes(new Date(now)).map(({ key, until }) => [key, until.toISOString()]);

describe('when a postponed card comes back', () => {
  it('is this afternoon, tomorrow at 8, or Monday at 8, Danish time', () => {
    expect(times('2026-11-20T09:00:00Z')).toEqual([
      ['eftermiddag', '2026-11-20T12:00:00.000Z'],
      ['imorgen', '2026-11-21T07:00:00.000Z'],
      ['mandag', '2026-11-23T07:00:00.000Z'],
    ]);
  });

  it('means the Monday to come when it is Monday', () => {
    expect(times('2026-11-23T09:00:00Z').at(-1)).toEqual(['mandag', '2026-11-30T07:00:00.000Z']);
  });

  it('offers no afternoon that is over', () => {
    expect(times('2026-11-20T15:00:00Z').map(([key]) => key)).toEqual(['imorgen', 'mandag']);
  });

  it('is 8 on the wall the morning after the clocks change', () => {
    expect(times('2027-03-27T11:00:00Z')).toContainEqual(['imorgen', '2027-03-28T06:00:00.000Z']);
  });
});
