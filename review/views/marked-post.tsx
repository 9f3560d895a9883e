import type { Reason } from '../../core/words.ts';
import { markText } from '../marked-text.ts';

/** A text with the places that led to its verdict marked, and the why of each beside it. Always escaped. */
export const MarkedPost = ({ text, reasons }: { text: string; reasons: readonly Reason[] }) => (
  <div class="post-text">
    {markText(text, reasons).map(({ text: piece, why, ends }) => (
      <>
        {why.length > 0 ? <mark>{piece}</mark> : piece}
        {ends.map((reason) => (
          <small class="why"> ({reason})</small>
        ))}
      </>
    ))}
  </div>
);
