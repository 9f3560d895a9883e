/**
 * How a text names the municipality without anybody's help (platform-apis.md §10.3-4): by a tag of the central Page, by
 * "@Norddjurs" typed out, which the platform leaves as plain text, or by one of the municipality's hashtags.
 */
export type MentionEvidence = 'tag' | 'literal' | 'hashtag';

export type Mentionable = { name?: string; centralPage: string; hashtags: readonly string[] };

/** The same letters however they were typed: one form of å, and no capitals. æ, ø and å stay letters of their own. */
const folded = (text: string): string => text.normalize('NFC').toLowerCase();

/**
 * `#` and letters, digits or underscores. Not in the middle of a word, where it is a number sign, nor after `/` and `&`,
 * where it belongs to an address or a character code.
 */
const hashtag = /(?<![\p{L}\p{M}\p{N}_/&])#([\p{L}\p{M}\p{N}_]+)/gu;

/** Hashtags in a text, without their sign and without capitals. */
export const hashtagsOf = (text: string): Set<string> =>
  new Set(Array.from(folded(text).matchAll(hashtag), ([, word = '']) => word));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
const literals = new Map<string, RegExp>();

/** "@Norddjurs" and "@Norddjurs Kommune" for "Norddjurs Kommune"; no longer name, mail address or web address. */
function literalOf(name: string): RegExp {
  const known = literals.get(name);
  if (known) return known;
  const place = escaped(folded(name).replace(/\s+kommune$/u, ''));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_.])@${place}(?:[\\s_.-]?kommunes?)?(?![\\p{L}\\p{N}_]|[.-]\\p{L})`,
    'u',
  );
  literals.set(name, pattern);
  return pattern;
}

/** Every kind of evidence that a text gives, the strongest first. */
export function mentionEvidence(
  text: string,
  taggedPages: readonly string[],
  { name, centralPage, hashtags }: Mentionable,
): MentionEvidence[] {
  const found: MentionEvidence[] = [];
  if (taggedPages.includes(centralPage)) found.push('tag');
  if (name && text.includes('@') && literalOf(name).test(folded(text))) found.push('literal');
  if (hashtags.length > 0 && text.includes('#')) {
    const ours = hashtagsOf(text);
    if (hashtags.some((tag) => ours.has(folded(tag).replace(/^#/, '')))) found.push('hashtag');
  }
  return found;
}
