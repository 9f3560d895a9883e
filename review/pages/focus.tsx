import { atLocal, localDate } from '../../core/calendar.ts';
import { focusGaps } from '../../core/focus-gaps.ts';
import { firstDay, isMonth, lastDay, monthName, monthOf, monthsFrom, shiftMonth } from '../../core/months.ts';
import { type FocusPeriod, listFocusPeriods } from '../../store/focus-periods.ts';
import { findFocusChange } from '../../store/focus-undo.ts';
import { lastSharedByTheme, listSharedThemes, type SharedUnder, waitingByTheme } from '../../store/screens-focus.ts';
import { mayUse } from '../access.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { FocusGaps } from '../views/focus-gaps.tsx';
import { FocusList } from '../views/focus-list.tsx';
import { FocusMonths } from '../views/focus-months.tsx';
import { FocusNotice, FocusUndone } from '../views/focus-notice.tsx';
import { FocusWheel } from '../views/focus-wheel.tsx';
import { show } from '../views/layout.tsx';

const months = 12;
/** What has just been is as interesting as what comes. */
const monthsBack = 3;

/** Årshjul: what is in focus when, what was shared under it, and what is missing. Communications edit it, the others read. */
export const focus: Page = async (c) => {
  const { db, clock } = c.get('web');
  const today = localDate(clock.now());
  const asked = c.req.query('fra');
  const first = asked !== undefined && isMonth(asked) ? asked : shiftMonth(monthOf(today), -monthsBack);
  const shownMonths = monthsFrom(first, months);
  const periods = await listFocusPeriods(db, { from: firstDay(first), to: lastDay(shownMonths.at(-1) ?? first) });
  const running = await listFocusPeriods(db, { from: today, to: today });
  const begin = [firstDay(first), ...periods.map(({ from }) => from)].sort()[0] ?? first;
  const shared = await listSharedThemes(db, atLocal(begin, '00:00'));
  const stories = await lastSharedByTheme(db);
  const mayEdit = mayUse('POST /aarshjul/periode', reader(c).person.roles);
  return show(
    c,
    { title: 'Årshjul' },
    <div class="focus-year">
      <h1>Årshjul</h1>
      {mayEdit && (await notice(c))}
      <p>Temaer i fokus løftes i køen, så gode historier om dem kommer først.</p>
      {mayEdit && (
        <p>
          <a class="button button-primary" href="/aarshjul/periode">
            Tilføj en periode
          </a>
        </p>
      )}
      <FocusGaps
        gaps={focusGaps(stories, new Set(running.map(({ theme }) => theme)), today)}
        waiting={await waitingByTheme(db)}
        isAnyShared={stories.length > 0}
        mayOpenQueue={mayEdit}
      />
      <FocusWheel periods={periods} months={shownMonths} today={today} csrf={mayEdit ? reader(c).csrf : undefined} />
      <Turn first={first} />
      <FocusMonths months={shownMonths} periods={periods} shared={shared} today={today} />
      <FocusList
        periods={newestFirst(periods, today)}
        shared={shared}
        today={today}
        mayEdit={mayEdit}
        maySee={seenBy(c)}
      />
    </div>,
  );
};

/** Running ones first, then what has been, then what comes. */
function newestFirst(periods: FocusPeriod[], today: string): FocusPeriod[] {
  const turn = ({ from, to }: FocusPeriod) => (from > today ? 2 : to < today ? 1 : 0);
  return [...periods].sort((one, other) => turn(one) - turn(other) || (one.from < other.from ? -1 : 1));
}

/** Departments see their own stories, leaders see numbers. */
function seenBy(c: PageContext): (story: SharedUnder) => boolean {
  const { roles, departments } = reader(c).person;
  if (roles.includes('comms')) return () => true;
  const own = new Set(roles.includes('department') ? departments : []);
  return ({ departmentKey }) => departmentKey !== null && own.has(departmentKey);
}

/** What the last click did, read from the tables: nothing in the address is shown. */
async function notice(c: PageContext) {
  if (c.req.query('fortrudt') !== undefined) return <FocusUndone />;
  const seq = c.req.query('aendret') ?? '';
  if (!/^\d{1,15}$/.test(seq)) return null;
  const change = await findFocusChange(c.get('web').db, BigInt(seq));
  return change && <FocusNotice change={change} csrf={reader(c).csrf} />;
}

const Turn = ({ first }: { first: string }) => {
  const last = shiftMonth(first, months - 1);
  return (
    <nav class="pages" aria-label="Andre måneder">
      <a href={`/aarshjul?fra=${shiftMonth(first, -months)}`}>Til {monthName(shiftMonth(first, -1))}</a>
      <a href="/aarshjul">I dag</a>
      <a href={`/aarshjul?fra=${shiftMonth(first, months)}`}>Fra {monthName(shiftMonth(last, 1))}</a>
    </nav>
  );
};
