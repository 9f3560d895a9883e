/** Terms of all lists are found in one pass, and none is lost by the short cuts that turn most words away. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wordMatcher } from '../../classifiers/match-terms.ts';
import { match } from '../../classifiers/term-tree.ts';
import { tokenize } from '../../classifiers/tokenize.ts';

function find(text: string, ...phrases: string[]): string[] {
  const symbolsOf = wordMatcher(phrases.map((phrase, group) => ({ group, phrase })));
  const tokens = tokenize(text);
  const words = tokens.words.map((word) => ({ symbols: symbolsOf(word) }));
  return match(tokens, words).map(({ group, from, to }) => `${group}: ${tokens.words.slice(from, to).join(' ')}`);
}

describe('a term is found', () => {
  it.each([
    ['as the last word of a text', 'Det er ros', ['ros'], ['0: ros']],
    ['as the only word', 'ros', ['ros'], ['0: ros']],
    ['by its stem', 'Alle lukningerne', ['lukning'], ['0: lukningerne']],
    [
      'by its beginning and by its end',
      'skimmelsvamp og omsorgssvigt',
      ['skimmel*', '*svigt'],
      ['0: skimmelsvamp', '1: omsorgssvigt'],
    ],
    ['over any one word', 'fik hurtigt hjælp', ['=fik _ =hjælp'], ['0: fik hurtigt hjælp']],
    ['when another term begins with the same word', 'fik ros', ['=fik =hjælp', '=fik'], ['1: fik']],
    [
      'in the longest of its forms',
      'fik god hjælp',
      ['=fik', '=fik =god', '=fik =god =hjælp'],
      ['0: fik', '1: fik god', '2: fik god hjælp'],
    ],
  ] as const)('%s', (_, text, phrases, found) => {
    expect(find(text, ...phrases).sort()).toEqual(found);
  });

  it('by its longest phrase within one group', () => {
    const symbolsOf = wordMatcher(['=fik', '=fik =hjælp'].map((phrase) => ({ group: 0, phrase })));
    const tokens = tokenize('fik hjælp');
    const hits = match(
      tokens,
      tokens.words.map((word) => ({ symbols: symbolsOf(word) })),
    );
    expect(hits).toEqual([{ group: 0, from: 0, to: 2, phrase: 'fik hjælp' }]);
  });
});

it.each([
  ['over the end of a sentence', 'De fik. Hjælp kom', ['=fik =hjælp']],
  ['over a quotation mark where any word may stand', 'fik "hjælp', ['=fik _ =hjælp']],
  ['by half of it at the end of a text', 'de fik', ['=fik =hjælp']],
])('no term is found %s', (_, text, phrases) => {
  expect(find(text, ...phrases)).toEqual([]);
});

/** Word for word, as slowly as can be. */
function foundPlainly(words: readonly string[], phrases: readonly string[]): string[] {
  return phrases.flatMap((phrase, group) => {
    const parts = phrase.split(' ');
    return words.flatMap((_, from) => {
      const part = words.slice(from, from + parts.length);
      const isHere = part.length === parts.length && parts.every((one, at) => one === '_' || one === `=${part[at]}`);
      return isHere ? [`${group}: ${part.join(' ')}`] : [];
    });
  });
}

// More words than there are bits to tell them apart by.
const vocabulary = Array.from(
  { length: 70 },
  (_, at) => `ord${'abcdefghij'[at % 10]}${'klmnopq'[Math.floor(at / 10)]}`,
);
const anyWord = fc.constantFrom(...vocabulary);
const part = fc.oneof(
  { weight: 6, arbitrary: anyWord.map((word) => `=${word}`) },
  { weight: 1, arbitrary: fc.constant('_') },
);
const phrase = fc
  .tuple(anyWord, fc.array(part, { maxLength: 1 }), anyWord)
  .map(([first, middle, last]) => [`=${first}`, ...middle, `=${last}`].join(' '));

it('what is found is what a search for every term at every word finds', () => {
  const anyCase = fc.record({
    phrases: fc.uniqueArray(
      fc.oneof(
        phrase,
        anyWord.map((word) => `=${word}`),
      ),
      { minLength: 1, maxLength: 60 },
    ),
    before: fc.array(anyWord, { maxLength: 20 }),
    after: fc.array(anyWord, { maxLength: 20 }),
  });
  fc.assert(
    fc.property(anyCase, ({ phrases, before, after }) => {
      // Some of the terms stand in the text for certain.
      const told = phrases.slice(0, 5).flatMap((one) => one.replaceAll('=', '').replaceAll('_', 'ordak').split(' '));
      const words = [...before, ...told, ...after];
      expect(new Set(find(words.join(' '), ...phrases))).toEqual(new Set(foundPlainly(words, phrases)));
    }),
  );
});
