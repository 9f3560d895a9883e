import { expect, it } from 'vitest';
import { readReference } from '../../classifiers/read-corpus.ts';
import { builtInFigures } from '../../jobs/built-in-figures.ts';
import { readKeptFigures } from '../../store/kept-figures.ts';

it('the model that comes with the program brings its own figures, all that the page of the judgement shows', () => {
  const { reference, intervals, pairs } = readKeptFigures(builtInFigures());
  expect(reference?.count).toBe(readReference().length);
  expect(Object.entries(reference ?? {}).filter(([, figure]) => figure === null)).toEqual([]);
  expect(reference?.confusion.flat()).toHaveLength(9);
  expect(Object.keys(intervals)).toEqual(expect.arrayContaining(['macroF1', 'seriousRecall', 'ece']));
  expect(pairs).toMatchObject({ count: 150 });
});
