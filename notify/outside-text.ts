/** Names, labels and excerpts on their way into a mail: one line each, short, and nothing in them that a mail program would make a link. */
import { cleanText, safeLink } from '../core/hygiene.ts';
import { joinedLines } from '../core/joined-lines.ts';

/** Invisible marks that turn the direction of writing; the strong ones are gone from stored text already. */
const directionMarks = /[\u061c\u200e\u200f]/g;

/** One line, no control characters, no runs of spaces, at most `max` characters. */
export function oneLine(text: string, max: number): string {
  return cutOnWord(cleanText(text).replace(directionMarks, '').replace(/\s+/g, ' ').trim(), max);
}

/** A line for a person to read: as `oneLine`, with links written so that nothing makes them clickable. */
export function plainLine(text: string, max: number): string {
  return oneLine(withoutLinks(oneLine(text, max * 2)), max);
}

/** What somebody wrote, as a quotation: its lines are joined with a mark between them. */
export const quotedLine = (text: string): string => plainLine(joinedLines(text), 200);

/** A mail has room for 100 kB; nobody's honest link is this long. */
const maxLink = 1_000;

export function mailLink(url: string | undefined): string | undefined {
  const link = safeLink(url);
  return link !== undefined && link.length <= maxLink ? link : undefined;
}

const address = /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s]*|\bwww\.[^\s]*|[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+/giu;
const dotInName = /(?<=[\p{L}\p{N}])\.(?=\p{L})/gu;

/** Full addresses become `[link]`; a bare `name.dk` gets an invisible space after its dot. */
const withoutLinks = (text: string) => text.replace(address, '[link]').replace(dotInName, '.\u200b');

const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** Cuts between words with an ellipsis; a text without spaces is cut between characters. */
function cutOnWord(text: string, max: number): string {
  if (text.length <= max) return text;
  // A space begins a character of its own: only what stands after one near the cut has to be looked at sign by sign.
  const from = Math.max(0, text.lastIndexOf(' ', max - 60));
  let end = from;
  for (const { index, segment } of graphemes.segment(text.slice(from, max + 1))) {
    if (from + index + segment.length > max - 1) break;
    end = from + index + segment.length;
  }
  const space = text.lastIndexOf(' ', end);
  return `${text.slice(0, space > max * 0.6 ? space : end).replace(/[\s,;:–-]+$/u, '')}…`;
}
