import type { ThreadLine } from '../../store/thread-context.ts';
import { When } from './when.tsx';

/** What was said in a thread before the comment on the card: without it an answer is easily misread. */
export const ThreadAbove = ({ lines, now }: { lines: readonly ThreadLine[]; now: Date }) =>
  lines.length > 0 && (
    <section class="thread">
      <h2>Tråden indtil da</h2>
      <ol class="lines">
        {lines.map(({ text, ownVoice, postedAt }) => (
          <li>
            <p class="muted">
              {ownVoice ? 'Siden selv' : 'Andre'} <When at={postedAt} now={now} />
            </p>
            <p class="post-text" dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
