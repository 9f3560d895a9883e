import { expect, it } from 'vitest';
import { isCommonStem } from '../../classifiers/common-words.ts';
import { hashOf } from '../../classifiers/hashing.ts';
import { stemDanish } from '../../classifiers/match-terms.ts';
import { readCorpus } from '../../classifiers/read-corpus.ts';
import { tokenize, tokenKinds } from '../../classifiers/tokenize.ts';

const longWord = 7;

it('the common words are those of the corpus: none is forgotten, and none is rare', () => {
  const texts = readCorpus().filter((_, at) => at % 4 === 0);
  const counted = new Map<string, number>();
  for (const { item } of texts) {
    const { words, kinds } = tokenize(item.text);
    const stems = words.filter((word, at) => kinds[at] === tokenKinds.word && word.length >= longWord).map(stemDanish);
    for (const stem of new Set(stems)) counted.set(stem, (counted.get(stem) ?? 0) + 1);
  }
  const shareOf = (count: number) => count / texts.length;
  for (const [stem, count] of counted) {
    if (shareOf(count) > 1 / 150) expect(isCommonStem(hashOf(stem)), stem).toBe(true);
    if (shareOf(count) < 1 / 600) expect(isCommonStem(hashOf(stem)), stem).toBe(false);
  }
}, 30_000);
