import type { QueueLine } from '../../store/screens-queue.ts';
import { excerpt } from './excerpt.ts';

/** Cards as short entries: where each comes from, and how it begins. */
export const LineList = ({ lines }: { lines: readonly Pick<QueueLine, 'id' | 'source' | 'text'>[] }) => (
  <ul class="entries">
    {lines.map(({ id, source, text }) => (
      <li class="entry">
        <p class="entry-head">
          <a href={`/kandidat/${id}`}>{source}</a>
        </p>
        <p>{excerpt(text)}</p>
      </li>
    ))}
  </ul>
);
