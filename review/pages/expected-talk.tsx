import { randomUUID } from 'node:crypto';
import { type ExpectedTalkValue, editableExpectedTalk } from '../../store/edit-expected-talk.ts';
import type { Standing } from '../../store/edit-one.ts';
import { listExpectedTalk } from '../../store/expected-talk.ts';
import { departmentOptions } from '../department-options.ts';
import { expectedValues, readExpected } from '../expected-input.ts';
import type { Values } from '../form-values.ts';
import { isUuid, type Page, type PageContext, rowId } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { ExpectedFields, ExpectedList } from '../views/expected-talk.tsx';
import { show } from '../views/layout.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, savedNotice, settingsPage } from '../views/settings-page.tsx';

const path = '/varslet';

/** Varslet: what is announced and will be talked of, so that nobody is woken by it. */
export const expectedTalk: Page = (c) => showList(c);

export const addExpectedTalk: Page = async (c) => {
  const form = c.get('form');
  const nr = form.get('nr') ?? '';
  return saveForm<ExpectedTalkValue>(c, editableExpectedTalk, {
    id: isUuid(nr) ? nr.toLowerCase() : randomUUID(),
    read: readExpected(form, await departmentKeys(c)),
    to: path,
    refuse: (refused) => showList(c, { values: form, ...refused }),
  });
};

const departmentKeys = async (c: PageContext) => (await departmentOptions(c.get('web').db)).map(([key]) => key);

type Again = Partial<Refused<ExpectedTalkValue>> & { values?: Values };

async function showList(c: PageContext, { values, status, problems = {} }: Again = {}) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const departments = await departmentOptions(db);
  const { coming, past } = await listExpectedTalk(db, now);
  const names = new Map(departments);
  const said = status === 409 ? { '': 'Det er allerede tilføjet.' } : problems;
  const form = { values: values ?? new URLSearchParams({ factor: '3' }), problems: said };
  return show(
    c,
    { title: 'Varslet', ...(status && { status }) },
    <div class="settings">
      <h1>Varslet</h1>
      {await savedNotice(c)}
      <FormProblems problems={said} />
      <p>
        Møder, høringer, vejarbejde og færgeaflysninger giver snak. Står det her, bliver snakken samlet i én sag, som I
        får besked om én gang, og der skal mere til, før den bliver til flere alarmer. Mediekriser, skade på mennesker
        og medier, der ringer, slår stadig igennem.
      </p>
      {coming.length === 0 ? (
        <div class="empty">
          <h2>Intet er varslet</h2>
          <p>Tilføj det, I ved er på vej, så får I ro imens.</p>
        </div>
      ) : (
        <ExpectedList entries={coming} names={names} now={now} />
      )}
      <h2>Tilføj</h2>
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <input type="hidden" name="nr" value={randomUUID()} />
        <ExpectedFields form={form} departments={departments} />
        <button class="button button-primary" type="submit">
          Tilføj
        </button>
      </form>
      {past.length > 0 && (
        <details>
          <summary>Overstået den sidste måned</summary>
          <ExpectedList entries={past} names={names} now={now} />
        </details>
      )}
    </div>,
  );
}

export const oneExpectedTalk: Page = async (c) => {
  const found = await find(c);
  return found ? showOne(c, found) : c.notFound();
};

export const changeExpectedTalk: Page = async (c) => {
  const found = await find(c);
  if (!found) return c.notFound();
  const form = c.get('form');
  const isRemoval = form.get('knap') === 'fjern';
  return saveForm<ExpectedTalkValue>(c, editableExpectedTalk, {
    id: found.id,
    read: isRemoval ? { value: null } : readExpected(form, await departmentKeys(c)),
    to: path,
    refuse: async (refused) =>
      showOne(c, (await find(c)) ?? found, { ...(!isRemoval && { values: form }), ...refused }),
  });
};

type Found = { id: string; standing: Standing<ExpectedTalkValue> };

async function find(c: PageContext): Promise<Found | undefined> {
  const id = rowId(c);
  const standing = id === undefined ? null : await editableExpectedTalk.read(c.get('web').db, id);
  return id !== undefined && standing ? { id, standing } : undefined;
}

async function showOne(c: PageContext, { id, standing }: Found, { values, status, problems = {}, stale }: Again = {}) {
  const departments = await departmentOptions(c.get('web').db);
  const form = { values: values ?? expectedValues(standing.value), problems };
  return settingsPage(
    c,
    { title: standing.value.title, parent: [path, 'Varslet'], ...(status && { status }) },
    <>
      {stale && (
        <StaleNotice
          mine={editableExpectedTalk.words(stale.mine)}
          now={stale.now && editableExpectedTalk.words(stale.now.value)}
        />
      )}
      <FormProblems problems={problems} />
      <form class="sheet" method="post" action={`${path}/${id}`} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <ExpectedFields form={form} departments={departments} />
        <div class="sheet-end">
          <button class="button button-primary" type="submit" name="knap" value="gem">
            Gem
          </button>
          <button class="button button-secondary" type="submit" name="knap" value="fjern">
            Fjern
          </button>
        </div>
      </form>
    </>,
  );
}
