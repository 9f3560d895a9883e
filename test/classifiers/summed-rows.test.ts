/** Rows are summed four columns at a time: the sums are those of adding one row after the other. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SummedRows } from '../../classifiers/summed-rows.ts';

const rowsOf = (most: number, notes: readonly (readonly [number, number, number, number])[]) => {
  const rows = new SummedRows(most);
  for (const note of notes) rows.note(...note);
  return rows;
};

describe('rows that are added up', () => {
  it('give what adding them one by one gives, whatever their width', () => {
    const case_ = fc.record({
      width: fc.integer({ min: 1, max: 13 }),
      table: fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 60, maxLength: 60 }),
      picks: fc.array(fc.tuple(fc.nat(3), fc.integer({ min: -4, max: 4 })), { maxLength: 12 }),
    });
    fc.assert(
      fc.property(case_, ({ width, table, picks }) => {
        const rows = rowsOf(
          12,
          picks.map(([row, value]) => [row * width, value, 0, 0] as const),
        );
        const out = new Float64Array(width).fill(1);
        rows.addTo(out, Float32Array.from(table));
        for (let column = 0; column < width; column += 1) {
          const plain = picks.reduce((sum, [row, value]) => sum + value * (table[row * width + column] ?? 0), 1);
          expect(out[column]).toBe(plain);
        }
      }),
    );
  });

  it('leave out what is beyond the most', () => {
    const rows = rowsOf(2, [
      [0, 1, 0, 1],
      [0, 1, 0, 1],
      [0, 1, 0, 1],
    ]);
    const out = new Float64Array(1);
    rows.addTo(out, Float32Array.of(5));
    expect([rows.count, out[0]]).toEqual([2, 10]);
  });

  it('are shared out among their tokens by what they say beyond the mean, and not at all where they are of the whole text', () => {
    const table = Float32Array.of(6, 0, 3, 99);
    const rows = rowsOf(3, [
      [0, 2, 1, 3],
      [0, 1, 2, 3],
      [0, 7, 0, 0],
    ]);
    const parts = new Float64Array(4);
    rows.shareOut(parts, table, 0, 3);
    expect([...parts]).toEqual([0, 3, 6, 0]);
  });
});
