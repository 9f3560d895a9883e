import { themeName } from '../../core/danish-names.ts';
import { monthName, monthOf, monthPeriod, overlaps } from '../../core/months.ts';
import type { FocusPeriod } from '../../store/focus-periods.ts';
import type { SharedUnder } from '../../store/screens-focus.ts';
import { counted } from '../number-words.ts';

type MonthsProps = { months: readonly string[]; periods: FocusPeriod[]; shared: SharedUnder[]; today: string };

/** Month by month: what is in focus, and how many stories of it were shared. */
export const FocusMonths = ({ months, periods, shared, today }: MonthsProps) => (
  <section>
    <h2>Måned for måned</h2>
    <ol class="months">
      {months.map((month) => {
        const inFocus = periods.filter((period) => overlaps(period, monthPeriod(month)));
        return (
          <li class={`month${month === monthOf(today) ? ' is-now' : ''}`}>
            <h3>
              {monthName(month)}
              {month === monthOf(today) && <span class="muted"> (nu)</span>}
            </h3>
            {inFocus.length === 0 ? (
              <p class="muted">Intet i fokus</p>
            ) : (
              <ul>
                {inFocus.map((period) => (
                  <li>
                    {themeName(period.theme)}
                    {month <= monthOf(today) && <span class="muted">: {sharedIn(month, period, shared)}</span>}
                  </li>
                ))}
              </ul>
            )}
          </li>
        );
      })}
    </ol>
  </section>
);

function sharedIn(month: string, period: FocusPeriod, shared: SharedUnder[]): string {
  const count = sharedUnder(period, shared).filter(({ sharedOn }) => monthOf(sharedOn) === month).length;
  return count === 0 ? 'ingen delt' : counted(count, 'delt', 'delt');
}

/** The stories of a period's theme that were shared while it ran. */
export const sharedUnder = ({ theme, from, to }: FocusPeriod, shared: SharedUnder[]): SharedUnder[] =>
  shared.filter((story) => story.theme === theme && story.sharedOn >= from && story.sharedOn <= to);
