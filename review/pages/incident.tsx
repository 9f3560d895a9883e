import { departmentName, themeName } from '../../core/danish-names.ts';
import { type IncidentPage, readIncident } from '../../store/screens-incident.ts';
import { departmentNames } from '../../store/screens-queue.ts';
import { incidentStatusNames, severityName } from '../danish-words.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, type PageContext, reader, rowId } from '../page.ts';
import { IncidentAlerts, IncidentPosts } from '../views/incident-parts.tsx';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

/** One incident. Foreign departments and excluded persons get the same 404 as for an id that is nobody's. */
export const incident: Page = (c) => showIncident(c);

/** `isStale` tells someone who tried to close it that it changed meanwhile. */
export async function showIncident(c: PageContext, { isStale = false } = {}) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const signedIn = reader(c);
  const id = rowId(c);
  const page = id === undefined ? null : await readIncident(db, id, incidentReader(signedIn), now);
  if (!page) return c.notFound();
  const department = departmentName(page.departmentKey, (await departmentNames(db)).get(page.departmentKey));
  const mayOpenCards = signedIn.person.roles.includes('comms');
  return show(
    c,
    { title: `Sag: ${department}`, status: isStale ? 409 : 200 },
    <>
      <p class="crumb">
        <a href="/sager">Sager</a>
      </p>
      <h1>Sag: {department}</h1>
      {isStale && (
        <div class="notice notice-warning" role="alert">
          <p>Sagen er ændret imens. Se den igen, før du lukker den.</p>
        </div>
      )}
      <IncidentFacts page={page} now={now} />
      {page.playbook !== null && (
        <section class="playbook">
          <h2>Oversigtsark</h2>
          {page.playbook.split('\n').map((line) => (
            <p>{line}</p>
          ))}
        </section>
      )}
      <IncidentPosts items={page.items} total={page.posts} mayOpenCards={mayOpenCards} now={now} />
      <IncidentAlerts alerts={page.alerts} now={now} />
      {page.status !== 'closed' && <CloseForm page={page} csrf={signedIn.csrf} />}
    </>,
  );
}

const IncidentFacts = ({ page, now }: { page: IncidentPage; now: Date }) => (
  <>
    <ul class="facts">
      <li class={`fact severity-${page.severity}`}>{severityName(page.severity)}</li>
      <li class="fact">{themeName(page.theme)}</li>
      <li class="fact">Status: {incidentStatusNames[page.status] ?? page.status}</li>
    </ul>
    <p>
      Åbnet <When at={page.openedAt} now={now} />, seneste opslag <When at={page.lastPostAt} now={now} />
      {page.closedAt && (
        <>
          , lukket <When at={page.closedAt} now={now} />
        </>
      )}
      .
    </p>
  </>
);

const CloseForm = ({ page, csrf }: { page: IncidentPage; csrf: string }) => (
  <form class="close-incident" method="post" action={`/sag/${page.id}/luk`}>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="version" value={String(page.version)} />
    <p>Er sagen klaret? Nye opslag om det samme åbner en ny sag.</p>
    <button class="button button-secondary" type="submit">
      Luk sagen
    </button>
  </form>
);
