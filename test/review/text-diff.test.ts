import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffPart, diffTexts } from '../../review/text-diff.ts';

const joined = (parts: DiffPart[], without: DiffPart['kind']) =>
  parts
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

const words = fc
  .array(fc.constantFrom('vi', 'holder', 'åbent', 'lukket', 'i', 'morgen', ' ', '\n', '👩‍👩‍👧', 'kl. 10'), {
    maxLength: 40,
  })
  .map((parts) => parts.join(' '));
const text = fc.oneof(words, fc.string({ unit: 'binary', maxLength: 200 }));

describe('what became of a text', () => {
  it('holds the old text but for what was added, and the new one but for what was removed', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = diffTexts(before, after);
        expect(joined(parts, 'added')).toBe(before);
        expect(joined(parts, 'removed')).toBe(after);
      }),
      { numRuns: 500 },
    );
  });

  it('is nothing for the same text, and no part is empty or followed by one of its kind', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(diffTexts(before, before).every(({ kind }) => kind === 'same')).toBe(true);
        const parts = diffTexts(before, after);
        expect(parts.every((part, index) => part.text !== '' && part.kind !== parts[index + 1]?.kind)).toBe(true);
      }),
    );
  });

  it('keeps the words that stayed: a word more or less changes that word only', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zæøå]{1,8}$/), { minLength: 1, maxLength: 30 }),
        fc.nat(),
        (list, at) => {
          const cut = at % list.length;
          const fewer = list.filter((_, index) => index !== cut).join(' ');
          const removed = diffTexts(list.join(' '), fewer).filter(({ kind }) => kind === 'removed');
          expect(removed.map((part) => part.text.trim()).join('')).toHaveLength((list[cut] ?? '').length);
        },
      ),
    );
  });

  it('is said word by word', () => {
    expect(diffTexts('Vi holder åbent på fredag', 'Vi holder lukket på fredag')).toEqual([
      { kind: 'same', text: 'Vi holder ' },
      { kind: 'removed', text: 'åbent' },
      { kind: 'added', text: 'lukket' },
      { kind: 'same', text: ' på fredag' },
    ]);
  });

  it('gives up comparing where two long texts have little in common', () => {
    const [long, other] = ['a', 'b'].map((letter) =>
      Array.from({ length: 5_000 }, (_, n) => `${letter}${n}`).join(' '),
    );
    expect(diffTexts(long ?? '', other ?? '').map(({ kind }) => kind)).toEqual(['removed', 'added']);
  });
});
