/** Cleaning at the border (design rule 5): what the database, the screen or a mail could stumble over never gets in. */
import { parseUrl } from './parse-url.ts';

const maxLength = 20_000;
const marker = ' […]';

/** Letters, digits and signs that need no cleaning and no normalising: ASCII, Latin, common punctuation. */
const plainText = /^[\t\n\x20-\x7e\u00a0-\u02ff\u2010-\u2027\u2030-\u205e\u20ac]*$/;
/** C0, DEL and C1 except tab and newline, and the bidi overrides and isolates that can turn a text around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const unwanted = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g;

const loneSurrogate = /\p{Surrogate}/gu;

const graphemes = new Intl.Segmenter('da', { granularity: 'grapheme' });

/** Cuts before the character that would cross the limit. A pile of combining marks does not take its whole text with it. */
function truncate(text: string): string {
  const limit = maxLength - marker.length;
  const start = graphemes.segment(text.slice(0, maxLength + 200)).containing(limit)?.index ?? limit;
  const cut = start > limit - 1_000 ? start : limit;
  return `${text
    .slice(0, cut)
    .replace(/\p{Surrogate}$/u, '')
    .trimEnd()}${marker}`;
}

/** Text from outside in the form we keep: well-formed, NFC, plain line ends, no control characters, at most 20 000 characters. */
export function cleanText(raw: string): string {
  if (raw.length <= maxLength && plainText.test(raw)) return raw.trimEnd();
  // Much longer texts are cut first, so that nobody can make us normalise megabytes.
  const head = raw.length > 4 * maxLength ? raw.slice(0, 4 * maxLength) : raw;
  const clean = head
    .replace(/\r\n?/g, '\n')
    .replace(unwanted, '')
    .replace(loneSurrogate, '\ufffd')
    .normalize('NFC')
    .trimEnd();
  if (clean.length > maxLength) return truncate(clean);
  return head === raw ? clean : truncate(`${clean}${' '.repeat(maxLength)}`);
}

/** The address when it is safe to show as a link: http or https, no user name in it, not absurdly long. */
export function safeLink(url: string | null | undefined): string | undefined {
  const address = url === undefined || url === null || url.length > 4_000 ? undefined : parseUrl(url);
  if (!address) return undefined;
  const { protocol, username, password, href } = address;
  return (protocol === 'https:' || protocol === 'http:') && username === '' && password === '' ? href : undefined;
}

const poisonedKeys = new Set(['__proto__', 'constructor', 'prototype']);
const maxDepth = 100;

/** A JSON value with every text and key cleaned; keys that could reach a prototype and anything absurdly deep are dropped. */
export function cleanValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return null;
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, depth + 1));
  const clean: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    const name = cleanText(key);
    if (!poisonedKeys.has(name)) clean[name] = cleanValue(item, depth + 1);
  }
  return clean;
}
