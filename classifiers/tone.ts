import { readText } from './read-text.ts';

/** Polarity of the text alone, whomever it concerns: for holding the lexicon against published Danish results. */
export type Tone = { tone: 'negative' | 'neutral' | 'positive'; score: number };

/**
 * Bad words weigh more than good ones in what a text says. Both numbers are chosen on our own sentences
 * (reference/tone.jsonl), not on those that the result is compared by (docs/judgement.md).
 */
const negativity = 1.3;
const leastPoints = 0.6;
/** So many points of the lexicon are most of the way to -1 or 1. */
const fullPoints = 6;

export function toneOf(text: string): Tone {
  const { positive, negative } = readText(text).points;
  const sum = positive - negativity * negative;
  const score = Math.round(Math.tanh(sum / fullPoints) * 1000) / 1000;
  if (Math.abs(sum) <= leastPoints) return { tone: 'neutral', score };
  return { tone: sum > 0 ? 'positive' : 'negative', score };
}
