import type { Child } from 'hono/jsx';

type FoldedProps = {
  /** Of the lists: what kind of entries these are. */
  class: string;
  /** One `li` each. */
  entries: readonly Child[];
  /** So many stand open. */
  open: number;
  /** What the rest is called, to click on. */
  rest: (left: number) => string;
};

/** Nobody has to click for so few. */
const tooFewToFold = 3;

/** The first of a long list; the rest of it is one click away, and there without scripts. */
export const FoldedList = ({ class: name, entries, open, rest }: FoldedProps) => {
  const shown = entries.length <= open + tooFewToFold ? entries.length : open;
  const left = entries.length - shown;
  return (
    <>
      {shown > 0 && <ul class={name}>{entries.slice(0, shown)}</ul>}
      {left > 0 && (
        <details class="more-text">
          <summary class="link-summary">{rest(left)}</summary>
          <ul class={name}>{entries.slice(shown)}</ul>
        </details>
      )}
    </>
  );
};
