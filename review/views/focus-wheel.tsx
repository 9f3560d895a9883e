import { themeName } from '../../core/danish-names.ts';
import { barOf, lastDay, monthMark, periodName, placeOf } from '../../core/months.ts';
import type { FocusPeriod } from '../../store/focus-periods.ts';
import { SeenFields } from './focus-form.tsx';

type WheelProps = { periods: FocusPeriod[]; months: readonly string[]; today: string; csrf: string | undefined };

/** `/aarshjul/periode?tema=klima&fra=2027-03-01` */
export const periodPath = ({ theme, from }: { theme: string; from: string }) =>
  `/aarshjul/periode?${new URLSearchParams({ tema: theme, fra: from })}`;

/**
 * The year as bars, one row a period. Whoever may edit (`csrf`) pulls their ends: focus.js makes handles of the data and fills in the
 * row's form, which works for nobody else than it; without it the name leads to the form.
 */
export const FocusWheel = ({ periods, months, today, csrf }: WheelProps) => {
  const [first = '', last = first] = [months[0], months.at(-1)];
  return (
    <section
      class="wheel"
      {...(csrf !== undefined && { 'data-wheel': '', 'data-first': first, 'data-last-day': lastDay(last) })}
    >
      <h2>Året</h2>
      {periods.length === 0 && <p class="empty">Ingen temaer er i fokus i de her måneder.</p>}
      {periods.length > 0 && (
        <>
          <ol class="wheel-months" aria-hidden="true">
            {months.map((month) => (
              <li {...(month === today.slice(0, 7) && { class: 'is-now' })}>{monthMark(month)}</li>
            ))}
          </ol>
          <ul class="wheel-rows">
            {periods.map((period) => (
              <Row period={period} months={months} today={today} csrf={csrf} />
            ))}
          </ul>
        </>
      )}
      {csrf !== undefined && periods.length > 0 && (
        <p class="muted wheel-help" role="status" hidden>
          Træk i enderne, eller flyt dem med piletasterne, og gem med Enter.
        </p>
      )}
    </section>
  );
};

type RowProps = { period: FocusPeriod; months: readonly string[]; today: string; csrf: string | undefined };

const Row = ({ period, months, today, csrf }: RowProps) => {
  const [first = ''] = months;
  const bar = barOf(period, first, months.length);
  const now = placeOf(today, first);
  const isNow = period.from <= today && today <= period.to;
  return (
    <li class={`wheel-row${isNow ? ' is-now' : ''}`}>
      <p class="wheel-name">
        {csrf === undefined ? (
          <strong>{themeName(period.theme)}</strong>
        ) : (
          <a href={periodPath(period)}>{themeName(period.theme)}</a>
        )}{' '}
        <span class="muted">
          {periodName(period)}
          {isNow && ', løber nu'}
        </span>
      </p>
      <div
        class="wheel-line"
        {...(csrf !== undefined && {
          'data-from': period.from,
          'data-to': period.to,
          'data-name': themeName(period.theme),
        })}
      >
        <svg viewBox={`0 0 ${months.length * 10} 10`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
          {months.map((_, index) => (
            <path class="wheel-tick" d={`M${index * 10} 0V10`} />
          ))}
          {bar && <rect class="wheel-bar" x={bar.start * 10} y="1" width={bar.length * 10} height="8" />}
          {now >= 0 && now <= months.length && <path class="wheel-today" d={`M${now * 10} 0V10`} />}
        </svg>
      </div>
      {csrf !== undefined && <PullForm period={period} csrf={csrf} />}
    </li>
  );
};

const PullForm = ({ period, csrf }: { period: FocusPeriod; csrf: string }) => (
  <form method="post" action="/aarshjul/periode" hidden>
    <input type="hidden" name="csrf" value={csrf} />
    <SeenFields seen={period} />
    <input type="hidden" name="tema" value={period.theme} />
    <input type="hidden" name="fra" value={period.from} />
    <input type="hidden" name="til" value={period.to} />
    <input type="hidden" name="note" value={period.note ?? ''} />
  </form>
);
