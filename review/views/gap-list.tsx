import { formatDateTime } from '../../core/danish-time.ts';
import type { GapLine } from '../../store/screens-coverage.ts';
import { When } from './when.tsx';

/** Times that were not read when they should have been, and what became of them. */
export const GapList = ({ gaps, now }: { gaps: GapLine[]; now: Date }) => (
  <section class="gaps">
    <h2>Huller i læsningen</h2>
    {gaps.length === 0 ? (
      <p class="empty">Ingen de seneste to uger. Alt er læst, da det skulle.</p>
    ) : (
      <ul class="entries">
        {gaps.map((gap) => (
          <li class="entry">
            <p>
              <strong>{gap.source}</strong>: fra {formatDateTime(gap.from)} til {formatDateTime(gap.until)}
            </p>
            <p class="muted">{gap.reason}</p>
            <p>{outcome(gap)}</p>
            {gap.closedAt && (
              <p class="muted">
                Lukket <When at={gap.closedAt} now={now} />
              </p>
            )}
          </li>
        ))}
      </ul>
    )}
  </section>
);

function outcome({ closedAt, found, doneThrough, from }: GapLine): string {
  const posts = found === 1 ? 'ét opslag' : `${found} opslag`;
  if (closedAt) return found === 0 ? 'Hentet bagefter. Der var intet nyt.' : `Hentet bagefter: ${posts}.`;
  if (doneThrough > from) return `Hentes nu. Nået til ${formatDateTime(doneThrough)}, ${posts} indtil videre.`;
  return 'Hentes, så snart kilden svarer.';
}
