import { beforeAll, describe, expect, it } from 'vitest';
import { localDate } from '../../core/calendar.ts';
import { type TheYear, theYear } from '../../demo/year/the-year.ts';
import { yearBegins, yearEnds } from '../../demo/year/year-item.ts';
import { yearMunicipality } from '../../demo/year/year-town.ts';

let year: TheYear;
beforeAll(() => {
  year = theYear();
});
const of = (kind: string) => year.plans.filter((plan) => plan.kind === kind);

describe('the invented year', () => {
  it('is the same year every time', () => {
    const march = () => JSON.stringify(theYear({ from: '2027-03-01', to: '2027-04-01' }).items);
    expect(march()).toBe(march());
  });

  it('has enough crises of different shapes, and storms of harmless talk', () => {
    expect(of('crisis').length).toBeGreaterThanOrEqual(12);
    expect(new Set(of('crisis').map(({ shape }) => shape)).size).toBe(of('crisis').length);
    expect(of('storm').length).toBeGreaterThanOrEqual(8);
    expect(of('crisis').every(({ decisiveItem }) => year.items.some(({ id }) => id === decisiveItem))).toBe(true);
  });

  it('speaks of crises by night, on days off and on both nights on which the clock is moved', () => {
    const days = of('crisis').map(({ begins }) => begins.slice(0, 10));
    expect(days).toEqual(expect.arrayContaining(['2026-12-24', '2027-03-28', '2027-10-31']));
  });

  it('has between five and forty items on an ordinary day, and fewer in the summer', () => {
    const counted = new Map<string, number>();
    for (const { plan, postedAt } of year.items) {
      const date = localDate(postedAt);
      if (plan === undefined) counted.set(date, (counted.get(date) ?? 0) + 1);
    }
    const days = [...counted].filter(([date]) => date >= yearBegins && date < yearEnds);
    expect(days).toHaveLength(365);
    expect(Math.min(...days.map(([, count]) => count))).toBeGreaterThanOrEqual(5);
    expect(Math.max(...days.map(([, count]) => count))).toBeLessThanOrEqual(40);
    const ofMonth = (month: string) =>
      days.filter(([date]) => date.startsWith(month)).reduce((sum, [, count]) => sum + count, 0);
    expect(ofMonth('2027-07')).toBeLessThan(ofMonth('2027-09') / 1.5);
  });

  it('gives each item once, shows it after it was written, and what it answers before it', () => {
    const seen = new Set<string>();
    for (const { id, parent, postedAt, foundAt } of year.items) {
      expect(seen.has(id)).toBe(false);
      seen.add(id);
      expect(foundAt.getTime()).toBeGreaterThan(postedAt.getTime());
      if (parent !== undefined) expect(seen.has(parent)).toBe(true);
    }
  });

  it('has somebody on duty at every hour', () => {
    const { duty } = yearMunicipality(year);
    const [first] = duty;
    expect(first && first.from < yearBegins).toBe(true);
    duty.slice(1).forEach((shift, index) => {
      expect(shift.from).toBe(duty[index]?.to);
    });
    expect((duty.at(-1)?.to ?? '') > yearEnds).toBe(true);
  });
});
