import { formatDate, formatTime, localDate } from '../../core/danish-time.ts';
import { type Span, spanWords } from '../../core/duty-holes.ts';
import type { Shift } from '../../store/duty-plan.ts';

type ListProps = { shifts: readonly Shift[]; now: Date; canSwap: (shift: Shift) => boolean };

const month = new Intl.DateTimeFormat('da-DK', { timeZone: 'Europe/Copenhagen', month: 'long', year: 'numeric' });
const monthOf = (at: Date) => month.format(at).replace(/^./, (first) => first.toUpperCase());

/** Month by month, in the order in which they begin. */
export const ShiftList = ({ shifts, now, canSwap }: ListProps) => (
  <>
    {[...new Set(shifts.map(({ from }) => monthOf(from)))].map((name) => (
      <section>
        <h3>{name}</h3>
        <ul class="settings-list">
          {shifts
            .filter(({ from }) => monthOf(from) === name)
            .map((shift) => (
              <ShiftLine shift={shift} now={now} canSwap={canSwap(shift)} />
            ))}
        </ul>
      </section>
    ))}
  </>
);

export const ShiftLine = ({ shift, now, canSwap }: { shift: Shift; now: Date; canSwap: boolean }) => (
  <li>
    <span>
      <strong>{shift.person}</strong> <span>{spanWords(shift)}</span>{' '}
      {shift.from <= now && <span class="fact">har vagt nu</span>}
    </span>
    {canSwap && (
      <a href={`/vagt/${shift.id}`}>
        Byt
        <span class="sr-only">
          {' '}
          vagten {spanWords(shift)}, som {shift.person} har
        </span>
      </a>
    )}
  </li>
);

/** Said plainly: a hole is the one thing on the page that somebody must do something about. */
export const Holes = ({ holes }: { holes: readonly Span[] }) =>
  holes.length === 0 ? null : (
    <div class="notice notice-warning">
      <h2>Huller i vagtlisten</h2>
      <ul class="lines">
        {holes.map((hole) => (
          <li>Ingen har vagt {spanWords(hole)}.</li>
        ))}
      </ul>
      <p>I et hul går en mediekrise til fagområdets første krisekontakt, også om natten.</p>
    </div>
  );

type NowProps = { onCall: readonly Shift[]; isInUse: boolean; now: Date };

/** The answer to what people open the page for. */
export const OnCallNow = ({ onCall, isInUse, now }: NowProps) => (
  <section class="duty-now">
    <h2>Har vagt nu</h2>
    {onCall.length > 0 ? (
      <ul class="duty-people">
        {onCall.map(({ person, to }) => (
          <li>
            <strong>{person}</strong> til {localDate(to) === localDate(now) ? '' : `${formatDate(to)} `}kl.{' '}
            {formatTime(to)}
          </li>
        ))}
      </ul>
    ) : (
      <p>
        {isInUse
          ? 'Ingen har vagt lige nu.'
          : 'Ingen har vagt lige nu, og der er ingen vagter på listen. Uden for kontortid går en mediekrise til fagområdets første krisekontakt.'}
      </p>
    )}
  </section>
);

/** On the page of what works and what does not: a hint only, nothing is broken. */
export const DutyHint = ({ holes: [first, ...rest] }: { holes: readonly Span[] }) =>
  first ? (
    <p>
      Ingen har vagt {spanWords(first)}
      {rest.length > 0 && ` (og ${rest.length} ${rest.length === 1 ? 'gang' : 'gange'} mere den næste uge)`}.{' '}
      <a href="/vagt">Se vagtlisten</a>
    </p>
  ) : null;
