import { localDate } from '../../core/calendar.ts';
import { formatDate, formatTime } from '../../core/danish-time.ts';
import { type Lane, lanes } from '../../core/words.ts';
import type { Count } from '../../store/screens-queue.ts';
import { laneNames } from '../danish-words.ts';
import { type Asked, addressOf, countFilters, withoutFilters } from '../queue-address.ts';
import { countWords } from './queue-lanes.tsx';

type EmptyProps = { lane: Lane; counts: Record<Lane, Count>; asked: Asked; nextReading: Date | null; now: Date };

const emptyWords: Record<Lane, string> = {
  good_story: 'Alle gode historier er set. Godt arbejde.',
  negative_press: 'Her er roligt. Intet venter i pressevagten.',
  unsure: 'Ingen tvivlstilfælde lige nu.',
};

/** Nothing waits: what there is elsewhere, and what comes when. */
export function EmptyQueue({ lane, counts, asked, nextReading, now }: EmptyProps) {
  if (countFilters(asked) > 0 || asked.page)
    return (
      <section class="empty">
        <h2>Ingen kort passer til det, du har valgt.</h2>
        <p>
          <a href={addressOf({ ...withoutFilters(asked), lane })}>Ryd filtre</a> og se alle {countWords(counts[lane])} i
          banen {laneNames[lane]}.
        </p>
      </section>
    );
  const others = lanes.filter((one) => one !== lane && counts[one].count > 0);
  return (
    <section class="empty">
      <h2>{emptyWords[lane]}</h2>
      {others.map((one) => (
        <p>
          <a href={addressOf({ lane: one })}>
            {counts[one].count === 1 ? 'Der venter ét kort' : `Der venter ${countWords(counts[one])} kort`} i banen{' '}
            {laneNames[one]}
          </a>
        </p>
      ))}
      <p class="muted">{readingWords(nextReading, now)} Nye kort kommer frem her, når de er vurderet.</p>
    </section>
  );
}

function readingWords(next: Date | null, now: Date): string {
  if (next === null) return 'Der er ingen kilder at læse endnu.';
  if (next <= now) return 'Kilderne læses lige nu.';
  const day = localDate(next) === localDate(now) ? '' : `${formatDate(next)} `;
  return `Næste læsning er ${day}kl. ${formatTime(next)}.`;
}
