/**
 * LinkedIn's "little text": reserved characters are escaped by a backslash, people and pages that are named stand as
 * `@[Name](urn)`, hashtags as `{hashtag|\#|word}`. Read as people see it, in one pass.
 */
const reserved = String.raw`\\|{}@[\]()<>#*_~`;
// Bounded, so that thousands of openings that never close cost no more than their length times this.
const inner = (end: string) => String.raw`((?:\\[\s\S]|[^${end}\\]){0,300})`;
const element = new RegExp(
  String.raw`@\[${inner(String.raw`\]`)}\] ?\(${inner(')')}\)|\{hashtag\|(?:\\#|#|＃)\|${inner('}')}\}|\\([${reserved}])`,
  'g',
);
const escaped = new RegExp(String.raw`\\([${reserved}])`, 'g');

const plain = (text: string): string => text.replace(escaped, '$1');

export function readLittleText(little: string): string {
  return little.replace(element, (_whole, name?: string, _urn?: string, hashtag?: string, sign?: string) => {
    if (name !== undefined) return plain(name);
    if (hashtag !== undefined) return `#${plain(hashtag)}`;
    return sign ?? '';
  });
}
