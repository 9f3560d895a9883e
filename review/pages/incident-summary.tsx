import { departmentName } from '../../core/danish-names.ts';
import { mayReadIncident } from '../../store/incident-access.ts';
import { readIncidentSummary } from '../../store/incident-summary.ts';
import { noteShieldedRead } from '../../store/shielded-reads.ts';
import { incidentReader } from '../incident-reader.ts';
import { incidentName } from '../incident-words.ts';
import { type Page, reader, rowId } from '../page.ts';
import { SummaryFigures, SummaryLearnt, SummaryNotes, SummarySteps } from '../views/incident-summary.tsx';
import { show } from '../views/layout.tsx';

/** What happened, what we did, what we learnt: made of the timeline, to be read and printed when a matter is over. */
export const incidentSummary: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = rowId(c);
  if (id === undefined || !(await mayReadIncident(db, id, incidentReader(reader(c))))) return c.notFound();
  const summary = await readIncidentSummary(db, id);
  if (!summary) return c.notFound();
  await noteShieldedRead(db, id, { personId: reader(c).person.id, at: clock.now(), what: 'summary' });
  const name = incidentName(summary.title, departmentName(summary.departmentKey, summary.department));
  return show(
    c,
    { title: `Opsummering. ${name}` },
    <div class="summary">
      <p class="crumb">
        <a href="/sager">Sager</a> › <a href={`/sag/${id}`}>{name}</a>
      </p>
      <h1>Opsummering</h1>
      <p class="summary-name">{name}</p>
      <section aria-labelledby="skete">
        <h2 id="skete">Hvad skete der?</h2>
        <SummaryFigures summary={summary} />
      </section>
      <section aria-labelledby="gjorde">
        <h2 id="gjorde">Hvad gjorde vi?</h2>
        <SummarySteps summary={summary} />
        <SummaryNotes summary={summary} />
      </section>
      <section aria-labelledby="laerte">
        <h2 id="laerte">Hvad lærte vi?</h2>
        <SummaryLearnt summary={summary} />
      </section>
      <form class="summary-fetch" method="post" action={`/sag/${id}/opsummering/pdf`}>
        <input type="hidden" name="csrf" value={reader(c).csrf} />
        <button class="button button-secondary" type="submit">
          Hent som PDF
        </button>
      </form>
    </div>,
  );
};
