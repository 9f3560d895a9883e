/** HTML and half-HTML from feeds as plain text. */
import { load } from 'cheerio/slim';

const longestInput = 8_000;
const blockEnd = /<(?:\/(?:p|div|li|h[1-6]|tr|td|blockquote|figcaption)|br\s*\/?)>/gi;
const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' });

const inOneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function textContent(html: string): string {
  if (!/[<&]/.test(html)) return html;
  try {
    const document = load(html.replace(blockEnd, '$& '));
    document('script,style').remove();
    return document.root().text();
  } catch {
    return html.replace(/<[^>]*>/g, ' '); // nested beyond what the stack holds
  }
}

export const plainText = (html: string | undefined): string =>
  inOneLine(textContent((html ?? '').slice(0, longestInput)));

/** At most so many characters, never half of one; an ellipsis tells that something was left out. */
export function shorten(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let kept = '';
  for (const { segment } of graphemes.segment(text.slice(0, maxLength + 64))) {
    if (kept.length + segment.length >= maxLength) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
