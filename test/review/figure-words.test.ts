import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureWords, ofHundred } from '../../review/figure-words.ts';
import { readKeptFigures } from '../../store/kept-figures.ts';

describe('the figures in words', () => {
  it('are all or none of a hundred only where that is true', () => {
    expect([1, 0.9999, 0.955, 0.001, 0].map(ofHundred)).toEqual([100, 99, 96, 1, 0]);
  });

  it('leave out what was not measured, and few decisions of the staff', () => {
    const titles = (json: object) => figureWords(readKeptFigures(json)).map(({ title }) => title);
    expect(titles({})).toEqual([]);
    expect(titles({ reference: { newcomer: { count: 640, macroF1: 0.9, ece: null } } })).toEqual(['Samlet karakter']);
    expect(titles({ lessons: { newcomer: { count: 29, accuracy: 0.9 } } })).toEqual([]);
    expect(titles({ lessons: { newcomer: { count: 30, accuracy: 0.9 } } })).toEqual(['På jeres egne opslag']);
  });

  it('can be read from whatever stands in the table', () => {
    const any = fc.jsonValue();
    const row = fc.record({ reference: fc.record({ newcomer: any }), intervals: any, pairs: any, lessons: any });
    fc.assert(fc.property(fc.oneof(any, row), (json) => Array.isArray(figureWords(readKeptFigures(json)))));
  });
});
