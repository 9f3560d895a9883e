import { encryptSecret, newWebhookSecret } from '../../core/signing.ts';
import { type EndpointValue, editableEndpoint } from '../../store/edit-endpoint.ts';
import { type Standing, saveEdit } from '../../store/edit-one.ts';
import { findEndpoint, listSent } from '../../store/screens-endpoints.ts';
import { endpointValues, readEndpoint } from '../endpoint-input.ts';
import type { Read, Values } from '../form-values.ts';
import { type Page, type PageContext, rowId } from '../page.ts';
import { byReader, type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { EndpointFields, EndpointState, SentLog, secretHint } from '../views/endpoint.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';
import { ShownOnce } from '../views/shown-once.tsx';

const path = '/indstillinger/webhooks';
const mostSent = 200;

/** One receiver: its settings, and what it was sent. */
export const settingsWebhook: Page = async (c) => {
  const found = await find(c);
  return found ? showOne(c, found) : c.notFound();
};

export const changeEndpoint: Page = async (c) => {
  const found = await find(c);
  if (!found) return c.notFound();
  const form = c.get('form');
  const isRemoval = form.get('knap') === 'fjern';
  return saveForm<EndpointValue>(c, editableEndpoint, {
    id: found.id,
    read: isRemoval ? { value: null } : readChange(c, found),
    to: isRemoval ? path : `${path}/${found.id}`,
    refuse: async (refused) =>
      showOne(c, (await find(c)) ?? found, { ...(!isRemoval && { values: form }), ...refused }),
  });
};

/** The secret is no field: it stays what it is. */
function readChange(c: PageContext, { standing }: Found): Read<EndpointValue> {
  const read = readEndpoint(c.get('form'), c.get('web').config.fetchAllow ?? []);
  if ('problems' in read) return read;
  const { secret, createdBy } = standing.value;
  return { value: { ...read.value, secret, createdBy } };
}

/** A new secret in the place of the old one, which holds no longer. */
export const renewSecret: Page = async (c) => {
  const found = await find(c);
  if (!found) return c.notFound();
  const { db, config } = c.get('web');
  const secret = newWebhookSecret();
  const value = { ...found.standing.value, secret: encryptSecret(config.secretKey, secret) };
  const seen = c.get('form').get('version') ?? '';
  const { outcome } = await saveEdit(db, editableEndpoint, { id: found.id, seen, value, by: byReader(c) });
  if (outcome !== 'done')
    return showOne(c, found, {
      status: 409,
      problems: { '': 'Webhooken er ændret, siden du åbnede siden. Prøv igen.' },
    });
  return showOne(c, (await find(c)) ?? found, { secret });
};

type Found = { id: string; standing: Standing<EndpointValue> };
type Again = Partial<Refused<EndpointValue>> & { values?: Values; secret?: string };

async function find(c: PageContext): Promise<Found | undefined> {
  const id = rowId(c);
  const standing = id === undefined ? null : await editableEndpoint.read(c.get('web').db, id);
  return id !== undefined && standing ? { id, standing } : undefined;
}

async function showOne(c: PageContext, { id, standing }: Found, again: Again = {}) {
  const { db, clock } = c.get('web');
  const endpoint = await findEndpoint(db, id);
  if (!endpoint) return c.notFound();
  const { values, status, problems = {}, stale, secret } = again;
  const now = clock.now();
  const words = (value: EndpointValue) => editableEndpoint.words(value);
  return settingsPage(
    c,
    { title: endpoint.name, parent: [path, 'Webhooks'], ...(status && { status }) },
    <>
      {secret !== undefined && <ShownOnce title="Her er den nye hemmelighed." secret={secret} hint={secretHint} />}
      {stale && <StaleNotice mine={words(stale.mine)} now={stale.now && words(stale.now.value)} />}
      <FormProblems problems={problems} />
      <p>
        <EndpointState endpoint={endpoint} now={now} /> {endpoint.pausedWhy}
      </p>
      <form class="sheet" method="post" action={`${path}/${id}`} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <EndpointFields form={{ values: values ?? endpointValues(standing.value), problems }} />
        <div class="sheet-end">
          <button class="button button-primary" type="submit" name="knap" value="gem">
            Gem
          </button>
          <button class="button button-secondary" type="submit" name="knap" value="fjern">
            Fjern
          </button>
        </div>
      </form>
      <form method="post" action={`${path}/${id}/proev`}>
        <CsrfField c={c} />
        <button class="button button-secondary" type="submit">
          Send en prøve
        </button>
      </form>
      <form method="post" action={`${path}/${id}/noegle`}>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <button class="button button-secondary" type="submit">
          Lav en ny hemmelighed
        </button>
      </form>
      <h2 id="sendt">Sendt de seneste 30 dage</h2>
      <SentLog c={c} endpoint={endpoint} sent={await listSent(db, id, now, mostSent)} now={now} />
    </>,
  );
}
