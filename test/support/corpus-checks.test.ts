import { describe, expect, it } from 'vitest';
import {
  type CheckedText,
  commonOpenings,
  equalTexts,
  inOnePair,
  nearlyEqual,
  sharedRuns,
  typeTokenCurve,
  wordsOf,
} from './corpus-checks.ts';

/** An invented corpus: its texts are named a, b, c ... */
const corpus = (...texts: (string | Omit<CheckedText, 'at'>)[]): CheckedText[] =>
  texts.map((text, at) => ({
    at: String.fromCharCode(97 + at),
    ...(typeof text === 'string' ? { text } : text),
  }));
const never = () => false;

describe('the words of a text', () => {
  it('are its letters and digits, small, of any alphabet', () => {
    expect(wordsOf('Å, nej! 14.000 kr. til "Grenaa-hallen" – Łódź 😡')).toEqual([
      'å',
      'nej',
      '14',
      '000',
      'kr',
      'til',
      'grenaa',
      'hallen',
      'łódź',
    ]);
  });
});

describe('the search for shared runs of words', () => {
  const texts = corpus('Kommunen har lukket vores lille skole.', 'I går: kommunen har LUKKET vores svømmehal');

  it('finds five words in a row, whatever stands between them', () => {
    expect(sharedRuns(corpus('a b, c d e f', 'x. A b c (d) e!'), 5, inOnePair)).toEqual(['a and b share: a b c d e']);
  });

  it('lets four pass, and finds them when asked for four', () => {
    expect(sharedRuns(texts, 5, inOnePair)).toEqual([]);
    expect(sharedRuns(texts, 4, inOnePair)).toEqual(['a and b share: kommunen har lukket vores']);
  });

  it('finds the third text that shares with a pair, and not the pair', () => {
    const text = 'nu er der lys i hallen';
    const found = sharedRuns(corpus({ text, pair: '1' }, { text, pair: '1' }, text), 6, inOnePair);
    expect(found).toEqual([`a and c share: ${text}`, `b and c share: ${text}`]);
  });

  it('does not take two texts without a pair for one, and no text for its own double', () => {
    const text = 'en to tre fire fem en to tre fire fem';
    expect(sharedRuns(corpus(text), 5, inOnePair)).toEqual([]);
    expect(sharedRuns(corpus(text, text), 10, inOnePair)).toHaveLength(1);
  });

  it('looks into what a reply answers', () => {
    const parent = 'en to tre fire fem';
    expect(sharedRuns(corpus({ text: 'Enig', parent }, parent), 5, inOnePair)).toHaveLength(1);
  });
});

describe('the search for equal texts', () => {
  it('sees through case, punctuation and spaces', () => {
    expect(equalTexts(corpus('Godt gået!', 'godt  GÅET', 'Godt gjort'), never)).toEqual(['a and b share: godt gået']);
  });

  it('knows emojis by themselves', () => {
    expect(equalTexts(corpus('🎉 🎉', '🎉🎉', '❤️'), never)).toEqual(['a and b share: 🎉🎉']);
  });

  it('takes a reply for another one under another post', () => {
    const texts = corpus(
      { text: 'Enig', parent: 'Godt' },
      { text: 'Enig', parent: 'Skidt' },
      { text: 'enig.', parent: 'Godt' },
    );
    expect(equalTexts(texts, never)).toEqual(['a and c share: enig < godt']);
  });
});

describe('the search for nearly equal texts', () => {
  it('finds a short text with one letter or one sign changed', () => {
    const texts = corpus(
      'Skolen i Vivild lukker til sommer',
      'Skolen i Vivild lukkes til sommer!',
      'Skolen i Auning har fået nyt tag',
    );
    expect(nearlyEqual(texts, never)).toEqual([expect.stringContaining('a and b')]);
  });

  it('lets pass what a pair or a judgement of its own excuses', () => {
    const texts = corpus(
      { text: 'Vandet er rent nok at drikke', pair: '1' },
      { text: 'Vandet er rent nok at drikke i', pair: '1' },
    );
    expect(nearlyEqual(texts, never)).toHaveLength(1);
    expect(nearlyEqual(texts, inOnePair)).toEqual([]);
  });
});

describe('the count of openings', () => {
  it('complains of three words that begin too many texts, and counts a pair once', () => {
    const texts = corpus(
      'Så er der kage',
      'Så er der: regn',
      { text: 'Så er der sol', pair: '1' },
      { text: 'Så er der ingen sol', pair: '1' },
    );
    expect(commonOpenings(texts, 2)).toEqual(['"så er der" begins 3 texts']);
    expect(commonOpenings(texts, 3)).toEqual([]);
  });

  it('says nothing of texts too short to have an opening', () => {
    expect(commonOpenings(corpus('😡', '😡', 'Godt gået', 'Godt gået'), 1)).toEqual([]);
  });
});

describe('the curve of types and tokens', () => {
  it('counts the different words among the first so many', () => {
    expect(typeTokenCurve(['en en en en'], [1, 4])).toEqual([1, 1]);
    expect(typeTokenCurve(['en to', 'tre fire'], [2, 4])).toEqual([2, 4]);
  });

  it('is short where there are too few words', () => {
    expect(typeTokenCurve(['en to'], [1, 100])).toEqual([1]);
  });

  it('is lower for a template than for texts that were written', () => {
    const filled = ['Ørum', 'Vivild', 'Auning', 'Glesborg'].map((town) => `Skolen i ${town} har fået et nyt tag`);
    const written = [
      'Skolen i Ørum har fået nyt tag',
      'Hvem tager sneen?',
      'Bussen kom ikke, så vi gik hjem',
      'Tak for lån af lokalet',
    ];
    const at = [20];
    expect(typeTokenCurve(filled, at)[0]).toBeLessThan(typeTokenCurve(written, at)[0] ?? 0);
  });
});
