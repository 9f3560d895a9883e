import { randomUUID } from 'node:crypto';
import { localDate, localTime } from '../../core/calendar.ts';
import { formatDate } from '../../core/danish-time.ts';
import { drillDayOf, drillTime } from '../../core/drill.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { findDaysOff } from '../../store/days-off.ts';
import { inTransaction } from '../../store/db.ts';
import { listDrillResults } from '../../store/drill-results.ts';
import { beginDrill, findDrillPlan } from '../../store/drills.ts';
import { isUuid, type Page } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { DrillEntry } from '../views/drill-entry.tsx';
import { show } from '../views/layout.tsx';

const path = '/oevelser';
const shown = 13;

/** Every drill with who answered it, and the button for one more. */
export const drills: Page = async (c) => {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const [results, plan, daysOff] = await Promise.all([listDrillResults(db, shown), findDrillPlan(db), findDaysOff(db)]);
  return show(
    c,
    { title: 'Øvelser' },
    <>
      <h1>Øvelser</h1>
      <p>
        En øvelse sender en rigtig besked, mærket ØVELSE, til alle krisekontakter og til den, der har vagten, ad alle
        deres kanaler. Så ved I, at en alarm når frem. Næste arbejdsdag kl. 8 får I en mail om, hvem der svarede.
      </p>
      <p class="muted">
        {plan.isOn
          ? `Næste faste øvelse: ${formatDate(nextDrill(now, (month) => drillDayOf(month, plan.weekday, daysOff)))} kl. ${drillTime.replace(':', '.')}.`
          : 'Den faste månedlige øvelse er slået fra.'}{' '}
        <a href="/indstillinger/oevelser">Ret den faste øvelse</a>
      </p>
      <form class="sheet" method="post" action={path}>
        <CsrfField c={c} />
        <input type="hidden" name="nr" value={randomUUID()} />
        <p>Øvelsen går i gang med det samme. Uden for arbejdstid bliver folk forstyrret.</p>
        <div class="sheet-end">
          <button class="button button-primary" type="submit">
            Hold en øvelse nu
          </button>
        </div>
      </form>
      <section>
        <h2>Holdte øvelser</h2>
        {results.length === 0 ? (
          <p class="empty">Der er ikke holdt en øvelse endnu.</p>
        ) : (
          <ul class="entries">
            {results.map((result) => (
              <DrillEntry result={result} now={now} />
            ))}
          </ul>
        )}
      </section>
    </>,
  );
};

/** Named by the number of its form: the second click of two holds no second drill. */
export const holdDrill: Page = async (c) => {
  const nr = c.get('form').get('nr') ?? '';
  const id = isUuid(nr) ? nr.toLowerCase() : randomUUID();
  const { personId, at } = byReader(c);
  await inTransaction(c.get('web').db, async (tx) => {
    if (await beginDrill(tx, { id, at, startedBy: personId }))
      await enqueue(tx, { name: 'run-drill', payload: { id } });
  });
  return c.redirect(path, 303);
};

/** From ten o'clock on its own day it has been held. */
function nextDrill(now: Date, dayOf: (month: string) => string): string {
  const today = localDate(now);
  const month = today.slice(0, 7);
  const day = dayOf(month);
  if (day > today || (day === today && localTime(now) < drillTime)) return day;
  const [year = 0, number = 1] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return dayOf(next);
}
