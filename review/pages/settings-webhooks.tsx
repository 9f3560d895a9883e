import { randomUUID } from 'node:crypto';
import { parseUrl } from '../../core/parse-url.ts';
import { encryptSecret, newWebhookSecret } from '../../core/signing.ts';
import { editableEndpoint } from '../../store/edit-endpoint.ts';
import { saveEdit } from '../../store/edit-one.ts';
import { type EndpointLine, listEndpoints } from '../../store/screens-endpoints.ts';
import { endpointValues, readEndpoint } from '../endpoint-input.ts';
import type { Problems, Values } from '../form-values.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { EndpointFields, EndpointState, secretHint } from '../views/endpoint.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { settingsPage } from '../views/settings-page.tsx';
import { ShownOnce } from '../views/shown-once.tsx';

const path = '/indstillinger/webhooks';

/** Webhooks: other systems that are told when something happens. */
export const settingsWebhooks: Page = (c) => showList(c);

export const addEndpoint: Page = async (c) => {
  const { db, config } = c.get('web');
  const form = c.get('form');
  const read = readEndpoint(form, config.fetchAllow ?? []);
  if ('problems' in read) return showList(c, { values: form, problems: read.problems, status: 422 });
  const nr = form.get('nr') ?? '';
  const id = isUuid(nr) ? nr.toLowerCase() : randomUUID();
  const secret = newWebhookSecret();
  const by = byReader(c);
  const value = { ...read.value, secret: encryptSecret(config.secretKey, secret), createdBy: by.personId };
  const { outcome } = await saveEdit(db, editableEndpoint, { id, seen: '', value, by });
  if (outcome !== 'done')
    return showList(c, { problems: { '': 'Webhooken er allerede tilføjet. Find den på listen.' }, status: 409 });
  return showList(c, { secret });
};

type Shown = { values?: Values; problems?: Problems; status?: 409 | 422; secret?: string };

async function showList(c: PageContext, { values, problems = {}, status, secret }: Shown = {}) {
  const { db, clock } = c.get('web');
  const endpoints = await listEndpoints(db);
  const form = { values: values ?? endpointValues({ name: '', url: '', events: [], active: true }), problems };
  return settingsPage(
    c,
    { title: 'Webhooks', ...(status && { status }) },
    <>
      {secret !== undefined && <ShownOnce title="Her er hemmeligheden." secret={secret} hint={secretHint} />}
      <FormProblems problems={problems} />
      <p>
        Lytteposten kan fortælle andre systemer, når en historie bliver delt, en sag bliver åbnet, eller en kilde ikke
        bliver læst. Beskederne har id'er og tal, aldrig borgeres tekster eller navne.
      </p>
      <List endpoints={endpoints} now={clock.now()} />
      <h2>Tilføj</h2>
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <input type="hidden" name="nr" value={randomUUID()} />
        <EndpointFields form={form} />
        <button class="button button-primary" type="submit">
          Tilføj
        </button>
      </form>
    </>,
  );
}

const List = ({ endpoints, now }: { endpoints: readonly EndpointLine[]; now: Date }) =>
  endpoints.length === 0 ? (
    <div class="empty">
      <h2>Ingen andre systemer får besked</h2>
      <p>Tilføj det første nedenfor.</p>
    </div>
  ) : (
    <ul class="entries">
      {endpoints.map((endpoint) => (
        <li class="entry">
          <p>
            <a href={`${path}/${endpoint.id}`}>{endpoint.name}</a> <EndpointState endpoint={endpoint} now={now} />
          </p>
          <p class="muted">{parseUrl(endpoint.url)?.host}</p>
        </li>
      ))}
    </ul>
  );
