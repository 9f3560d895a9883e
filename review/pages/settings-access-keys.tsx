import { randomUUID } from 'node:crypto';
import { apiScopes, feedScope, mostDays, newTokenSchema, scopeNames, usualDays } from '../../core/api-scopes.ts';
import { type ApiTokenRow, listApiTokens, makeApiToken, revokeApiToken } from '../../store/api-tokens.ts';
import { checked, type Problems, typed, typedAll, type Values, valuesOf } from '../form-values.ts';
import { isUuid, type Page, type PageContext, rowId, seenVersion } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems, type FormState, type Option, Text, Ticks } from '../views/settings-fields.tsx';
import { settingsPage } from '../views/settings-page.tsx';
import { ShownOnce } from '../views/shown-once.tsx';
import { Exactly, When } from '../views/when.tsx';

const path = '/indstillinger/adgang';

/** Adgang for andre systemer: keys to the read API and to the intranet's feed. */
export const settingsAccessKeys: Page = (c) => showKeys(c);

export const addKey: Page = async (c) => {
  const form = c.get('form');
  const read = checked(newTokenSchema, {
    name: typed(form, 'name') ?? '',
    scopes: typedAll(form, 'scopes'),
    days: typed(form, 'days') ?? '',
  });
  if ('problems' in read) return showKeys(c, { values: form, problems: read.problems, status: 422 });
  const nr = form.get('nr') ?? '';
  const id = isUuid(nr) ? nr.toLowerCase() : randomUUID();
  const token = await makeApiToken(c.get('web').db, { id, ...read.value }, byReader(c));
  if (token === undefined)
    return showKeys(c, {
      problems: { '': 'Nøglen er allerede lavet, og den vises kun én gang. Lav en ny.' },
      status: 409,
    });
  return showKeys(c, { made: { token, isFeed: read.value.scopes.includes(feedScope) } });
};

export const closeKey: Page = async (c) => {
  const id = rowId(c);
  if (id === undefined) return c.notFound();
  const outcome = await revokeApiToken(c.get('web').db, { id, version: seenVersion(c) }, byReader(c));
  if (outcome === 'gone') return c.notFound();
  if (outcome === 'stale')
    return showKeys(c, {
      problems: { '': 'Nøglen er allerede lukket eller ændret. Se efter på listen.' },
      status: 409,
    });
  return c.redirect(`${path}#noegler`, 303);
};

type Shown = {
  values?: Values;
  problems?: Problems;
  status?: 409 | 422;
  made?: { token: string; isFeed: boolean };
};

async function showKeys(c: PageContext, { values, problems = {}, status, made }: Shown = {}) {
  const { db, clock, config } = c.get('web');
  const now = clock.now();
  const form = { values: values ?? valuesOf({ days: usualDays }), problems };
  return settingsPage(
    c,
    { title: 'Adgang for andre systemer', ...(status && { status }) },
    <>
      {made && (
        <ShownOnce
          title={made.isFeed ? 'Her er adressen.' : 'Her er nøglen.'}
          secret={made.isFeed ? `${config.publicUrl}/feed/${made.token}/delte-historier.xml` : made.token}
          hint={
            made.isFeed
              ? 'Sæt adressen ind i intranettets RSS-boks. Den åbner kun for de delte historier.'
              : 'Giv den til det andet system, som sender den med som "Authorization: Bearer".'
          }
        />
      )}
      <FormProblems problems={problems} />
      <p>
        Andre systemer kan læse tal fra Lytteposten med en nøgle. De får aldrig borgeres tekster eller navne.{' '}
        <a href="/api/v1/openapi.json">Beskrivelse til udviklere (OpenAPI)</a>.
      </p>
      <h2 id="noegler">Nøgler</h2>
      <Keys c={c} keys={await listApiTokens(db, now)} now={now} />
      <h2>Lav en nøgle</h2>
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <input type="hidden" name="nr" value={randomUUID()} />
        <Fields form={form} />
        <button class="button button-primary" type="submit">
          Lav nøglen
        </button>
      </form>
    </>,
  );
}

const options = [...apiScopes, feedScope].map((scope): Option => [scope, scopeNames[scope]]);

const Fields = ({ form }: { form: FormState }) => (
  <>
    <Text name="name" label="Hvem er den til" hint="For eksempel Intranettet." form={form} maxlength={80} />
    <Ticks name="scopes" label="Hvad åbner den for" form={form} options={options} />
    <Text
      name="days"
      label="Hvor mange dage gælder den"
      hint={`Højst ${mostDays}. Derefter laver I en ny.`}
      form={form}
      type="number"
      min={1}
      max={mostDays}
      short
    />
  </>
);

const scopeList = (scopes: readonly string[]) =>
  options
    .filter(([scope]) => scopes.includes(scope))
    .map(([, name]) => name)
    .join(', ');

const stateOf = ({ revokedAt, expiresAt }: ApiTokenRow, now: Date) =>
  revokedAt ? 'lukket' : expiresAt <= now ? 'udløbet' : undefined;

const Keys = ({ c, keys, now }: { c: PageContext; keys: readonly ApiTokenRow[]; now: Date }) =>
  keys.length === 0 ? (
    <div class="empty">
      <h3>Ingen andre systemer har adgang</h3>
      <p>Lav en nøgle nedenfor, når et system skal læse tal herfra.</p>
    </div>
  ) : (
    <ul class="entries">
      {keys.map((key) => (
        <li class="entry">
          <p>
            <strong>{key.name}</strong> <code>{key.hint}…</code>{' '}
            {stateOf(key, now) && <span class="fact">{stateOf(key, now)}</span>}
          </p>
          <p>{scopeList(key.scopes)}</p>
          <p class="muted">
            Lavet <When at={key.createdAt} now={now} />. Gælder til <Exactly at={key.expiresAt} />.{' '}
            {key.lastUsedAt ? (
              <>
                Sidst brugt <When at={key.lastUsedAt} now={now} />.
              </>
            ) : (
              'Aldrig brugt.'
            )}
          </p>
          {stateOf(key, now) === undefined && (
            <form method="post" action={`${path}/${key.id}/luk`}>
              <CsrfField c={c} />
              <input type="hidden" name="version" value={String(key.version)} />
              <button class="link-button" type="submit">
                Luk nøglen for altid <span class="sr-only">({key.name})</span>
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  );
