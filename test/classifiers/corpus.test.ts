/** The corpus is half the work: enough of everything, every row whole, and no text that says again what another said. */
import { describe, expect, it } from 'vitest';
import { departments, labels, textSources, themes } from '../../core/words.ts';
import {
  commonOpenings,
  equalTexts,
  inOnePair,
  nearlyEqual,
  sharedRuns,
  typeTokenCurve,
  wordsOf,
} from '../support/corpus-checks.ts';
import { type CorpusRow, corpusRows, hardKinds } from '../support/corpus-rows.ts';

const rows = corpusRows();
/** Whether a text repeats another is asked of itself; several replies may answer one post. */
const texts = rows.map(({ at, text, pair }) => ({ at, text, pair }));

function countsOf(answerOf: (row: CorpusRow) => string | number | undefined): Map<string | number | undefined, number> {
  const counts = new Map<string | number | undefined, number>();
  for (const row of rows) counts.set(answerOf(row), (counts.get(answerOf(row)) ?? 0) + 1);
  return counts;
}

/** What has fewer rows than it should. */
const tooFew = (known: readonly (string | number)[], counts: Map<unknown, number>, least: number) =>
  known.filter((one) => (counts.get(one) ?? 0) < least).map((one) => `${one}: ${counts.get(one) ?? 0} of ${least}`);

describe('the corpus', () => {
  it('holds more than the four thousand items asked for', () => {
    expect(rows.length).toBeGreaterThanOrEqual(9000);
  });

  it('has enough of every label, theme, department, source and severity', () => {
    expect(
      tooFew(
        labels,
        countsOf(({ label }) => label),
        2500,
      ),
    ).toEqual([]);
    expect(
      tooFew(
        themes,
        countsOf(({ theme }) => theme),
        400,
      ),
    ).toEqual([]);
    expect(
      tooFew(
        departments,
        countsOf(({ department }) => department),
        250,
      ),
    ).toEqual([]);
    expect(
      tooFew(
        textSources,
        countsOf(({ source }) => source),
        500,
      ),
    ).toEqual([]);
    expect(
      tooFew(
        [1, 2, 3],
        countsOf(({ severity }) => severity),
        500,
      ),
    ).toEqual([]);
  });

  it('has enough of every kind that is hard, and a third to two thirds that is not', () => {
    const counts = countsOf(({ hard }) => hard);
    expect(tooFew(hardKinds, counts, 60)).toEqual([]);
    expect((counts.get('') ?? 0) / rows.length).toBeGreaterThan(1 / 3);
    expect((counts.get('') ?? 0) / rows.length).toBeLessThan(2 / 3);
  });

  it('has a thousand items that are not about Norddjurs', () => {
    expect(rows.filter((row) => !row.about_norddjurs).length).toBeGreaterThanOrEqual(1000);
  });

  it('gives a severity to what is negative and to nothing else', () => {
    const wrong = rows.filter(({ label, severity }) => (label === 'negative_press') !== severity > 0);
    expect(wrong.map(({ at }) => at)).toEqual([]);
  });

  it('calls neutral what is not about Norddjurs, other municipalities first of all', () => {
    const wrong = rows.filter((row) => !row.about_norddjurs && row.label !== 'neutral');
    expect(wrong.map(({ at }) => at)).toEqual([]);
    const others = rows.filter(({ hard, about_norddjurs: about }) => hard === 'other_municipality' && about);
    expect(others.map(({ at }) => at)).toEqual([]);
  });

  it('gives theme and department to all but a few rows, and to none of the rest only one of them', () => {
    const without = rows.filter(({ theme, department }) => theme === undefined || department === undefined);
    expect(without.length).toBeLessThan(rows.length / 50);
    expect(without.filter(({ theme, department }) => theme !== department).map(({ at }) => at)).toEqual([]);
  });

  it('keeps what it promises of some kinds: replies have a parent, long texts 150 words, emojis no words', () => {
    const broken = rows.filter(
      ({ hard, text, parent }) =>
        (hard === 'reply' && parent === undefined) || (hard === 'very_long' && wordsOf(text).length < 150),
    );
    expect(broken.map(({ at }) => at)).toEqual([]);
    const emojis = rows.filter(({ hard }) => hard === 'emoji_only');
    expect(emojis.filter(({ text }) => !/\p{Extended_Pictographic}/u.test(text)).map(({ at }) => at)).toEqual([]);
  });

  it('comes in many small batches, each of one writer', () => {
    const batches = countsOf(({ batch }) => batch);
    expect(batches.size).toBeGreaterThanOrEqual(100);
    expect(Math.max(...batches.values())).toBeLessThan(rows.length / 20);
  });

  it('sets different labels against each other in every contrast pair', () => {
    const pairs = new Map<string, string[]>();
    for (const { pair, label } of rows) if (pair !== undefined) pairs.set(pair, [...(pairs.get(pair) ?? []), label]);
    const whole = [...pairs].filter(([, some]) => some.length > 1);
    expect(whole.length).toBeGreaterThanOrEqual(500);
    expect(whole.filter(([, some]) => some.length > 3 || new Set(some).size !== some.length)).toEqual([]);
  });
});

describe('no text of the corpus says again what another said', () => {
  it('in five words in a row', { timeout: 30_000 }, () => {
    expect(sharedRuns(texts, 5, inOnePair)).toEqual([]);
  });

  it('in all of its words, under the same post if it is a reply', () => {
    expect(equalTexts(rows, inOnePair)).toEqual([]);
  });

  it('in a few letters less, where it is short', () => {
    expect(nearlyEqual(texts, inOnePair)).toEqual([]);
  });

  it('in the three words that begin it, more than ten times', () => {
    expect(commonOpenings(texts, 10)).toEqual([]);
  });
});

/** 20 000 sentences of Danish news from the Leipzig Corpora Collection, shuffled: what written Danish is like. */
const newspapers = new Map([
  [1000, { types: 574, floor: 0.9 }],
  [5000, { types: 2140, floor: 0.85 }],
  [10_000, { types: 3582, floor: 0.8 }],
  [50_000, { types: 11_724, floor: 0.7 }],
  [100_000, { types: 18_665, floor: 0.65 }],
  [200_000, { types: 29_408, floor: 0.6 }],
]);

describe('the words of the corpus', () => {
  it('are nearly as rich as those of newspapers, though it speaks of one municipality', () => {
    const ours = typeTokenCurve(
      texts.map(({ text }) => text),
      [...newspapers.keys()],
    );
    const table = [...newspapers].map(([tokens, { types }], at) => {
      const own = ours[at] ?? 0;
      return { tokens, 'types, corpus': own, 'types, LCC': types, share: Number((own / types).toFixed(3)) };
    });
    console.info('Different words among the first so many:');
    console.table(table);
    const floors = [...newspapers.values()].map(({ floor }) => floor);
    expect(table.filter(({ share }, at) => share < (floors[at] ?? 1))).toEqual([]);
  });
});
