/** What is said of a draft while it is written: its length against the channel's wish, how heavy it is, and where it could be plainer. */
import type { ChannelRule } from '../core/channel-rules.ts';
import { findDifficultWords, type WordHint } from '../core/difficult-words.ts';
import { findPassives, type PassiveHint } from '../core/passive-voice.ts';
import { type Readability, readabilityOf } from '../core/readability.ts';

/** Longer texts are cut before anybody reckons with them. */
export const longestDraft = 5000;

export type DraftCheck = {
  length: number;
  fit: 'short' | 'right' | 'long';
  reading: Readability;
  /** A few lines say nothing sure of how heavy a text is. */
  isTooShortToTell: boolean;
  isHeavy: boolean;
  passives: PassiveHint[];
  words: WordHint[];
};

const fewestWords = 25;

/** Signs as people count them: an emoji is one. */
const segments = new Intl.Segmenter('da', { granularity: 'grapheme' });
const lengthOf = (text: string) => [...segments.segment(text)].length;

const addresses = /https?:\/\/\S+|#[\p{L}\p{N}_]+/gu;
/** Links and hashtags are not read aloud: they count as length, not as words. Blanks keep all places where they are. */
const readable = (text: string) => text.replace(addresses, (match) => ' '.repeat(match.length));

export function checkDraft(text: string, { shortest, longest, heaviestLix }: ChannelRule): DraftCheck {
  const length = lengthOf(text);
  const plain = readable(text);
  const reading = readabilityOf(plain);
  const isTooShortToTell = reading.words < fewestWords;
  return {
    length,
    fit: length < shortest ? 'short' : length > longest ? 'long' : 'right',
    reading,
    isTooShortToTell,
    isHeavy: !isTooShortToTell && reading.lix > heaviestLix,
    passives: findPassives(plain),
    words: findDifficultWords(plain),
  };
}

/** The draft as it came by form: plain line ends, no longer than anybody needs. */
export const draftFrom = (form: URLSearchParams): string =>
  (form.get('tekst') ?? '').replaceAll(/\r\n?/g, '\n').slice(0, longestDraft).trim();
