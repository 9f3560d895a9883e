import { type Lane, lanes } from '../../core/words.ts';
import type { Count } from '../../store/screens-queue.ts';
import { laneNames, lanePaths } from '../danish-words.ts';
import { type Asked, addressOf, countFilters } from '../queue-address.ts';

type LanesProps = { lane: Lane; counts: Record<Lane, Count>; found: Count; asked: Asked };

/** The lanes with what waits in each; with filters on, the lane that is open says what they found in it. */
export function LaneTabs({ lane, counts, found, asked }: LanesProps) {
  const { page: _page, ...rest } = asked;
  const isFiltered = countFilters(asked) > 0;
  return (
    <nav class="lanes" aria-label="Baner">
      <ul>
        {lanes.map((one) => (
          <li>
            <a
              class={`lane lane-${one}`}
              href={addressOf({ ...rest, lane: one })}
              {...(one === lane && { 'aria-current': 'page' as const })}
            >
              {laneNames[one]}{' '}
              <span class="count" {...(!isFiltered && { 'data-lane-count': lanePaths[one] })}>
                {countWords(isFiltered && one === lane ? found : counts[one])}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** `12`, `300+` */
export const countWords = ({ count, isMore }: Count): string => `${count}${isMore ? '+' : ''}`;
