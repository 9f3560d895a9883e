import { describe, expect, it } from 'vitest';
import { agreementOf, type Labelling } from '../../classifiers/agreement.ts';

type Answers = Labelling['first'];
const answers = (label: string, about = true): Answers => [label, 0, 'andet', 'ukendt', about];
/** So many items of which one said this and the other that. */
const items = (many: number, one: string, other: string): Labelling[] =>
  Array.from({ length: many }, (_, at) => ({ id: `${one}${other}${at}`, first: answers(one), second: answers(other) }));

describe('the agreement of two people', () => {
  it('is that of a textbook table: 35 of 50 alike, half of them by chance, kappa 0.4', () => {
    const table = [
      ...items(20, 'yes', 'yes'),
      ...items(5, 'yes', 'no'),
      ...items(10, 'no', 'yes'),
      ...items(15, 'no', 'no'),
    ];
    expect(agreementOf(table)['label']?.share).toBeCloseTo(0.7, 10);
    expect(agreementOf(table)['label']?.kappa).toBeCloseTo(0.4, 10);
  });

  it('is the same, whoever of the two is called the first', () => {
    const table = [...items(3, 'a', 'b'), ...items(5, 'a', 'a'), ...items(4, 'c', 'c'), ...items(1, 'b', 'c')];
    const turned = table.map(({ id, first, second }) => ({ id, first: second, second: first }));
    expect(agreementOf(turned)).toEqual(agreementOf(table));
  });

  it('is 1 where they always agree, and below 0 where they do so less than by chance', () => {
    expect(agreementOf([...items(2, 'a', 'a'), ...items(3, 'b', 'b')])['label']).toEqual({ share: 1, kappa: 1 });
    expect(agreementOf([...items(2, 'a', 'b'), ...items(2, 'b', 'a')])['label']).toEqual({ share: 0, kappa: -1 });
  });

  it('is asked for each question by itself', () => {
    const found = agreementOf([
      { id: '1', first: ['a', 1, 'x', 'p', true], second: ['a', 2, 'x', 'q', true] },
      { id: '2', first: ['b', 2, 'y', 'p', false], second: ['b', 2, 'x', 'q', true] },
    ]);
    expect(Object.fromEntries(Object.entries(found).map(([key, { share }]) => [key, share]))).toEqual({
      label: 1,
      severity: 0.5,
      theme: 0.5,
      department: 0,
      about_norddjurs: 0.5,
    });
  });

  it('is a number where both give one answer to everything, and chance explains all', () => {
    const { share, kappa } = agreementOf(items(4, 'a', 'a'))['label'] ?? {};
    expect(share).toBe(1);
    expect(Number.isFinite(kappa)).toBe(true);
  });
});
