import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMessageTags, taggedPages } from '../../sources/message-tags.ts';

const central = '100200300400500';
const isCentral = (id: string) => id === central;
const emoji = '🎉👩‍👧 Tak til Norddjurs Kommune 💚';
const offset = Array.from('🎉👩‍👧 Tak til ').length;

test('finds the tagged words although emojis count as one character outside and as two here', () => {
  const [tag] = readMessageTags([{ id: central, type: 'page', offset, length: 17 }], emoji);
  expect(emoji.slice(tag?.start, tag?.end)).toBe('Norddjurs Kommune');
});

test('offsets by code point hit the same words in any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'grapheme' }),
      (before, words, after) => {
        const tags = [{ id: central, type: 'page', offset: [...before].length, length: [...words].length }];
        const [tag] = readMessageTags(tags, before + words + after);
        expect((before + words + after).slice(tag?.start, tag?.end)).toBe(words);
      },
    ),
  );
});

test('reads the old form, a map from offset to tags', () => {
  const old = { '0': [{ id: central, type: 'page', offset: 0, length: 17 }], '30': [{ id: '5', type: 'user' }] };
  expect(taggedPages(old, 'Norddjurs Kommune, hvornår åbner I?', isCentral)).toEqual([central]);
});

test('names Pages only: persons, groups, hashtags and unknown ones without a type stay out', () => {
  const tags = [
    { id: '1', type: 'user', offset: 0, length: 1 },
    { id: '2', type: 'group', offset: 0, length: 1 },
    { id: '3', offset: 2, length: 3 },
    { id: '111222333444666', type: 'page', offset: 2, length: 3 },
    { id: central, offset: 0, length: 1 },
    { id: central, type: 'page', offset: 99, length: 4 },
    { type: 'page' },
  ];
  expect(taggedPages(tags, '# abc', isCentral)).toEqual(['111222333444666', central]);
  expect(taggedPages([{ id: central, offset: 0, length: 10 }], '#norddjurs', isCentral)).toEqual([]);
  expect(taggedPages('noget andet', 'x', isCentral)).toEqual([]);
});
