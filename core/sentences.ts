/** Words and sentences of a Danish text, with the places where they stand. */

/** A piece of a text; `start` counts UTF-16 units. */
export type Span = { span: string; start: number };

const shortForms = new Set(
  'bl.a|ca|dvs|evt|f.eks|fx|fhv|fmd|gl|inkl|jf|kl|kr|m.a.o|m.fl|m.m|m.v|mio|mia|nr|o.l|osv|pga|pr|s.u|str|tlf|vedr|skt|mfl|mv|dr|adj|cand'.split(
    '|',
  ),
);
const word = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** Letters and digits, held together over hyphens, apostrophes and inner dots (`co2-neutral`, `bl.a`, `8.30`). */
export const wordsOf = (text: string): Span[] =>
  [...text.matchAll(word)].map(({ 0: span, index }) => ({ span, start: index }));

/** A dot after a short form or a number, with a small letter or a month to follow, ends nothing: `kl. 8`, `3. klasse`. */
function endsHere(text: string, at: number): boolean {
  if (text[at] !== '.') return true;
  const before = /[\p{L}\p{N}.]+$/u.exec(text.slice(Math.max(0, at - 20), at))?.[0].toLowerCase() ?? '';
  const next = /^[\s"»«”)]*(\S)/u.exec(text.slice(at + 1, at + 10))?.[1] ?? '';
  if (before === 'd') return !/\d/.test(next);
  if (shortForms.has(before)) return false;
  return !(/^\d+$/.test(before) && /[\p{Ll}\d]/u.test(next));
}

/** The sentences in order, trimmed; a line of its own is one, too, whatever it ends in. */
export function sentencesOf(text: string): Span[] {
  const found: Span[] = [];
  let start = 0;
  const close = (end: number) => {
    const raw = text.slice(start, end);
    const span = raw.trim();
    if (/[\p{L}\p{N}]/u.test(span)) found.push({ span, start: start + raw.indexOf(span) });
    start = end;
  };
  for (const { 0: mark, index } of text.matchAll(/[.!?…]+["»«”)]*(?=\s|$)|\n+/gu)) {
    if (mark.startsWith('\n') || endsHere(text, index)) close(index + mark.length);
  }
  close(text.length);
  return found;
}
