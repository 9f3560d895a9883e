import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeLittleText } from '../../demo/linkedin-endpoints.ts';
import { readLittleText } from '../../sources/little-text.ts';

test.each([
  ['Besøg @[Norddjurs Kommune](urn:li:organization:123) i dag', 'Besøg Norddjurs Kommune i dag'],
  ['Tak til @[Ole \\(Grenaa\\)](urn:li:person:ab-C_1)', 'Tak til Ole (Grenaa)'],
  ['{hashtag|\\#|norddjurs} og #grenaa', '#norddjurs og #grenaa'],
  ['{hashtag|#|blå_flag}', '#blå_flag'],
  ['1 \\* 2 \\_ \\\\ \\(ja\\) \\<3', '1 * 2 _ \\ (ja) <3'],
  ['C:\\norddjurs er ingen udvej', 'C:\\norddjurs er ingen udvej'],
  ['@[uden ende og {hashtag|', '@[uden ende og {hashtag|'],
])('%s', (little, plain) => {
  expect(readLittleText(little)).toBe(plain);
});

test('what is written so is read back as it was, whatever it is', () => {
  const piece = fc.oneof(
    fc.constantFrom('\\', '|', '{', '@', '[', ']', '(', ')', '<', '#', '*', '_', '~', ' ', '#norddjurs', 'æ'),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(readLittleText(writeLittleText(text, 'urn:li:organization:1'))).toBe(text);
    }),
  );
});

test('thousands of openings that never close are read in time that grows with the text', () => {
  const openings = '@['.repeat(50_000) + '{hashtag|\\#|'.repeat(20_000);
  expect(readLittleText(openings)).toContain('@[');
});
