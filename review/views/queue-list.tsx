import { themeName } from '../../core/danish-names.ts';
import type { QueueLine } from '../../store/screens-queue.ts';
import { severityName } from '../danish-words.ts';
import { Tick } from './card-tick.tsx';
import { excerpt } from './excerpt.ts';
import { When } from './when.tsx';

type ListProps = { lines: QueueLine[]; form: string; now: Date };

/** Cards as lines, to see many at once and decide on them together. */
export const QueueList = ({ lines, form, now }: ListProps) => (
  <ul class="entries queue-list" data-cards>
    {lines.map((line) => (
      <li class="entry queue-line candidate-line" id={`kort-${line.id}`} tabindex={-1} data-line>
        <Tick card={line} from={line.source} form={form} />
        <div>
          <p class="entry-head">
            <a href={`/kandidat/${line.id}`}>{line.source}</a> <span class="muted">{themeName(line.theme)},</span>{' '}
            <When at={line.postedAt} now={now} />
            {line.severity > 0 && <span class={`fact severity-${line.severity}`}>{severityName(line.severity)}</span>}
            {line.folded > 0 && (
              <span class="fact">Også set {line.folded === 1 ? 'ét sted' : `${line.folded} steder`}</span>
            )}
          </p>
          <p>{excerpt(line.text)}</p>
        </div>
      </li>
    ))}
  </ul>
);
