import { formatDate, formatTime, localDate } from '../../core/calendar.ts';
import type { WaitingLetter } from '../../store/screens-sent.ts';
import { auditAddress } from '../audit-filter.ts';

type Coming = {
  digests: readonly { id: string; name: string; at: Date | undefined; date: string }[];
  letters: readonly WaitingLetter[];
  reports: number;
  mayLook: boolean;
  now: Date;
};

const when = (at: Date) => `${formatDate(localDate(at))} kl. ${formatTime(at)}`;

/** What comes by itself, and how it would look if it came now. */
export const ComingMails = ({ digests, letters, reports, mayLook, now }: Coming) => (
  <section class="settings">
    <h2>Det, der kommer</h2>
    {digests.length + letters.length + reports === 0 && (
      <p>Der er intet på vej. Når nogen får rollen kommunikation, står deres morgenoverblik her.</p>
    )}
    <ul class="settings-list">
      {digests.map(({ id, name, at, date }) => (
        <li>
          <span>Morgenoverblik til {name}</span>
          <span class="muted">
            {at ? when(at) : 'sagt nej tak'}
            {mayLook && (
              <>
                {' · '}
                <a href={auditAddress('/udsendelser/se', { person: id, dato: date })}>
                  Se mailen<span class="sr-only"> til {name}</span>
                </a>
              </>
            )}
          </span>
        </li>
      ))}
      {letters.map(({ itemId, recipient, matters, from }) => (
        <li>
          <span>
            Brev til {recipient} om {matters === 1 ? 'én ting' : `${matters} ting`}
          </span>
          <span class="muted">
            {from > now ? `tidligst ${when(from)}` : 'kommer ved næste lejlighed'}
            {mayLook && (
              <>
                {' · '}
                <a href={auditAddress('/udsendelser/se', { venter: itemId })}>
                  Se mailen<span class="sr-only"> til {recipient}</span>
                </a>
              </>
            )}
          </span>
        </li>
      ))}
      {reports > 0 && (
        <li>
          <span>{reports === 1 ? 'Én rapport venter' : `${reports} rapporter venter`} på at blive læst</span>
          {mayLook && <a href="/rapporter">Se rapporterne</a>}
        </li>
      )}
    </ul>
  </section>
);
