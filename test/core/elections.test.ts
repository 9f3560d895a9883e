import { describe, expect, it } from 'vitest';
import { electionAt, electionPeriodsSchema, municipalElectionDay } from '../../core/elections.ts';

describe('the municipal election', () => {
  it.each([
    [2025, '2025-11-18'],
    [2029, '2029-11-20'],
    [2033, '2033-11-15'],
    [2026, undefined],
  ])('of %d is on %s', (year, day) => {
    expect(municipalElectionDay(year)).toBe(day);
  });

  it.each([
    ['2029-08-21', undefined],
    ['2029-08-22', 'Kommunalvalget'],
    ['2029-11-20', 'Kommunalvalget'],
    ['2029-11-21', undefined],
    ['2026-11-20', undefined],
  ])('casts its shadow on %s: %s', (date, name) => {
    expect(electionAt(date, [])?.name).toBe(name);
  });
});

it('other elections count from their first day to their last', () => {
  const others = [{ name: 'Folketingsvalget', from: '2026-10-01', to: '2026-10-31' }];
  expect(
    ['2026-09-30', '2026-10-01', '2026-10-31', '2026-11-01'].map((date) => electionAt(date, others)?.name),
  ).toEqual([undefined, 'Folketingsvalget', 'Folketingsvalget', undefined]);
});

it('a period that ends before it begins is refused', () => {
  expect(electionPeriodsSchema.safeParse([{ name: 'Valg', from: '2027-02-01', to: '2027-01-01' }]).success).toBe(false);
});
