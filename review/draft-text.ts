/**
 * A first draft for each channel: words of ours as a frame round what the post itself says, never a fact of our own. What the public
 * wrote is not repeated: there the frame stands alone and leads to it.
 */
import type { Channel } from '../core/channel-rules.ts';
import { sentencesOf } from '../core/sentences.ts';

export type DraftFacts = {
  channel: Channel;
  text: string;
  /** Name of the Page, medium or website. */
  source: string;
  /** From one of our own Pages: may be quoted. */
  ownVoice: boolean;
  isMedium: boolean;
  isNavnenyt: boolean;
  isPortrait: boolean;
  link: string | undefined;
  hashtags: readonly string[];
  /** What the text is wished to fill at most. */
  longest: number;
};

export function draftFor(facts: DraftFacts): string {
  const { channel, ownVoice, isMedium } = facts;
  if (!ownVoice) return isMedium ? framesForMedia(facts)[channel] : framesForPublic(facts)[channel];
  return framesForOwn(facts)[channel];
}

const tags = ({ hashtags }: DraftFacts) =>
  hashtags
    .slice(0, 3)
    .map((tag) => `#${tag}`)
    .join(' ');
const joined = (parts: (string | undefined)[], between: string) => parts.filter((part) => part).join(between);
const at = ({ link }: DraftFacts, words: string) => link && `${words}: ${link}`;

function framesForOwn(facts: DraftFacts): Record<Channel, string> {
  const { source, isNavnenyt, isPortrait } = facts;
  const opening = isNavnenyt ? `Navnenyt fra ${source}:` : isPortrait ? `Mød en kollega fra ${source}:` : undefined;
  const frame = (make: (quote: string) => string) => make(quoteOf(facts, facts.longest - make('').length));
  return {
    facebook: frame((quote) =>
      joined([opening, quote, `Sådan skriver ${source}. Giv dem endelig en hilsen med på vejen.`], ' '),
    ),
    linkedin: frame((quote) =>
      joined([`${source} i Norddjurs Kommune fortæller:`, quote, at(facts, 'Læs mere')], '\n\n'),
    ),
    instagram: frame((quote) => joined([`${quote} – ${source}`, tags(facts)], '\n\n')),
    intranet: frame((quote) =>
      joined([opening ?? `Kollegerne fra ${source} fortæller:`, quote, at(facts, 'Se hele opslaget')], '\n\n'),
    ),
  };
}

function framesForPublic(facts: DraftFacts): Record<Channel, string> {
  const look = 'Det her vil vi gerne vise jer. Læs med, og skriv endelig en hilsen.';
  return {
    facebook: look,
    linkedin: joined([look, at(facts, 'Læs opslaget')], '\n\n'),
    instagram: joined([look, tags(facts)], '\n\n'),
    intranet: joined(['Værd at læse: et opslag, der handler om os.', at(facts, 'Læs det her')], '\n\n'),
  };
}

function framesForMedia(facts: DraftFacts): Record<Channel, string> {
  const read = `${facts.source} har skrevet om os. Læs med her.`;
  return {
    facebook: read,
    linkedin: joined([read, at(facts, 'Artiklen')], '\n\n'),
    instagram: joined([read, tags(facts)], '\n\n'),
    intranet: joined([read, at(facts, 'Artiklen')], '\n\n'),
  };
}

const pictures = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f/gu;
const hashtag = /(?:^|\s)#[\p{L}\p{N}_]+/gu;

/** The opening sentences of the post, as many as fit, in Danish quotation marks; its first one is cut where even that is too long. */
function quoteOf({ text, channel }: DraftFacts, room: number): string {
  const plain = channel === 'facebook' ? text : text.replace(pictures, '').replace(hashtag, '');
  const sentences = sentencesOf(plain.replaceAll(/[ \t]+/g, ' ')).map(({ span }) => span.replaceAll(/[»«]/g, '"'));
  const most = channel === 'instagram' ? 1 : channel === 'facebook' ? 2 : 4;
  let quote = '';
  for (const sentence of sentences.slice(0, most)) {
    const longer = quote === '' ? sentence : `${quote} ${sentence}`;
    if (longer.length + 2 > room) break;
    quote = longer;
  }
  if (quote === '') quote = cutTo(sentences[0] ?? '', room - 2);
  return quote === '' ? '' : `»${quote}«`;
}

function cutTo(sentence: string, room: number): string {
  if (sentence.length <= room) return sentence;
  const cut = sentence.slice(0, Math.max(0, room - 1));
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)).trimEnd()}…`;
}
