import { findDutyHoles, listShifts } from '../../store/duty-plan.ts';
import { mayUse } from '../access.ts';
import { mayGive, mayTake } from '../duty-rights.ts';
import { type Page, reader } from '../page.ts';
import { Holes, OnCallNow, ShiftList } from '../views/duty-list.tsx';
import { SwapNotice } from '../views/duty-swap.tsx';
import { show } from '../views/layout.tsx';

const dayMs = 86_400_000;
/** Holes are told of for so long ahead; shifts for as long as anybody plans. */
const holeDays = 31;
const shownDays = 366;

/** Who is on call, now and later, and when nobody is. */
export const dutyList: Page = async (c) => {
  const { db, clock } = c.get('web');
  const { person } = reader(c);
  const now = clock.now();
  const [shifts, holes] = await Promise.all([
    listShifts(db, { from: now, to: new Date(now.getTime() + shownDays * dayMs) }),
    findDutyHoles(db, now, holeDays),
  ]);
  const mayEdit = mayUse('GET /indstillinger/vagter', person.roles);
  return show(
    c,
    { title: 'Vagt' },
    <div class="settings duty">
      <h1>Vagt</h1>
      <SwapNotice c={c} />
      <OnCallNow onCall={shifts.filter(({ from }) => from <= now)} isInUse={shifts.length > 0} now={now} />
      <Holes holes={holes} />
      <h2>De kommende vagter</h2>
      {shifts.length === 0 ? (
        <p class="empty">Der er ingen vagter på listen.</p>
      ) : (
        <ShiftList shifts={shifts} now={now} canSwap={(shift) => mayGive(person, shift) || mayTake(person, shift)} />
      )}
      <p>
        {mayEdit && (
          <>
            <a href="/indstillinger/vagter">Tilføj eller ret vagter</a>{' '}
          </>
        )}
        <a href="/mine-alarmer">Mine alarmer og mine vagter</a>
      </p>
    </div>,
  );
};
