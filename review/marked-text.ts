import type { Reason } from '../core/words.ts';

/** A piece of a text: `why` names the reasons whose span covers it, `ends` those whose span ends with it. */
export type Segment = { text: string; why: string[]; ends: string[] };

/**
 * Cuts a text at the borders of the reasons' spans. The pieces joined are the text again, letter by letter.
 * A span that does not stand where it says (the post was edited since) marks nothing.
 */
export function markText(text: string, reasons: readonly Reason[]): Segment[] {
  const spans = reasons
    .map(({ span, start, why }) => ({
      start,
      end: start + span.length,
      why,
      holds: span !== '' && start >= 0 && text.startsWith(span, start),
    }))
    .filter(({ holds }) => holds);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].sort((a, b) => a - b);
  return cuts.slice(1).map((to, index) => {
    const from = cuts[index] ?? 0;
    const covering = spans.filter(({ start, end }) => start <= from && to <= end);
    return {
      text: text.slice(from, to),
      why: covering.map(({ why }) => why),
      ends: covering.filter(({ end }) => end === to).map(({ why }) => why),
    };
  });
}
