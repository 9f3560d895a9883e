import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Tone, toneOf } from '../../classifiers/tone.ts';

const tones = ['negative', 'neutral', 'positive'] as const;

describe('the tone of a text', () => {
  it.each([
    ['Det er en dejlig dag med glade mennesker', 'positive'],
    ['Super flot indsats ❤️', 'positive'],
    ['Det er forfærdeligt og elendigt', 'negative'],
    ['😡', 'negative'],
    ['Biblioteket åbner kl. 10', 'neutral'],
    ['Mødet er flyttet til tirsdag den 14.', 'neutral'],
    ['', 'neutral'],
    ['1234 !!', 'neutral'],
  ])('of "%s" is %s', (text, tone) => {
    expect(toneOf(text).tone).toBe(tone);
  });

  it('turns with a negation: no praise is blame, no blame is not yet praise', () => {
    expect(toneOf('Det er en god løsning').tone).toBe('positive');
    expect(toneOf('Det er ikke en god løsning').tone).toBe('negative');
    expect(toneOf('Det er dårligt').tone).toBe('negative');
    expect(toneOf('Det er slet ikke dårligt').tone).not.toBe('negative');
  });

  it('grows with a word that lays weight on it', () => {
    expect(toneOf('Maden var rigtig god').score).toBeGreaterThan(toneOf('Maden var god').score);
  });

  it('is that of the words, whomever they concern', () => {
    for (const whose of ['Norddjurs Kommune', 'Viborg Kommune', 'Min nabo'])
      expect(toneOf(`${whose} har gjort et elendigt arbejde`).tone).toBe('negative');
  });

  it('is a sign and a size that fit, for any text', () => {
    const words = fc.array(fc.constantFrom('god', 'dårlig', 'ikke', 'meget', 'død', 'glad', '❤️', '😡', '.', 'men'));
    fc.assert(
      fc.property(
        fc.oneof(
          words.map((some) => some.join(' ')),
          fc.string({ unit: 'binary', maxLength: 300 }),
        ),
        (text) => {
          const { tone, score } = toneOf(text);
          expect(score).toBeGreaterThanOrEqual(-1);
          expect(score).toBeLessThanOrEqual(1);
          if (tone === 'positive') expect(score).toBeGreaterThan(0);
          if (tone === 'negative') expect(score).toBeLessThan(0);
          expect(toneOf(text)).toEqual({ tone, score });
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('our own sentences with a tone', () => {
  const rows = readFileSync(new URL('../../classifiers/reference/tone.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; tone: Tone['tone'] });
  const found = rows.map(({ text, tone }) => ({ said: tone, found: toneOf(text).tone }));

  it('are two thousand and more, all different, some hundreds of each tone', () => {
    expect(rows.length).toBeGreaterThanOrEqual(2000);
    expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
    for (const tone of tones) expect(rows.filter((row) => row.tone === tone).length).toBeGreaterThan(400);
  });

  it('are told with a macro-F1 of 0.7 and more', () => {
    const all = tones.map((tone) => {
      const right = found.filter((one) => one.said === tone && one.found === tone).length;
      const both = found.filter((one) => one.said === tone).length + found.filter((one) => one.found === tone).length;
      return (2 * right) / both;
    });
    expect(all.reduce((sum, one) => sum + one, 0) / tones.length).toBeGreaterThanOrEqual(0.7);
  });
});
