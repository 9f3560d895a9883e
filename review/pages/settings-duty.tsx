import { randomUUID } from 'node:crypto';
import { formatDateTime } from '../../core/danish-time.ts';
import { type DutyValue, editableDuty } from '../../store/edit-duty.ts';
import type { Standing } from '../../store/edit-one.ts';
import { listPeopleNames, listSettingsDuty, type SettingsDuty } from '../../store/screens-settings.ts';
import { dutyValues, readDuty } from '../duty-input.ts';
import type { Values } from '../form-values.ts';
import { isUuid, type Page, type PageContext, rowId } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems, type FormState, type Option, Select, Text } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';

const path = '/indstillinger/vagter';

/** Who is on call outside office hours. */
export const settingsDuties: Page = (c) => showList(c);

export const addDuty: Page = (c) => {
  const form = c.get('form');
  const nr = form.get('nr') ?? '';
  return saveForm<DutyValue>(c, editableDuty, {
    id: isUuid(nr) ? nr.toLowerCase() : randomUUID(),
    read: readDuty(form),
    to: path,
    refuse: (refused) => showList(c, { values: form, ...refused }),
  });
};

type Again = Partial<Refused<DutyValue>> & { values?: Values };

async function showList(c: PageContext, { values = new URLSearchParams(), status, problems = {} }: Again = {}) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const [duties, people] = await Promise.all([listSettingsDuty(db, now), listPeopleNames(db)]);
  const said = status === 409 ? { '': 'Vagten er allerede tilføjet.' } : problems;
  return settingsPage(
    c,
    { title: 'Vagtliste', ...(status && { status }) },
    <>
      <FormProblems problems={said} />
      <p>
        Uden for kontortid går alarmer på niveau 3 kun til den, der har vagt. Står her ingen, går de til hvert
        fagområdes første krisekontakt.
      </p>
      {duties.length === 0 ? (
        <div class="empty">
          <h2>Ingen har vagt lige nu</h2>
          <p>Tilføj den første vagt nedenfor.</p>
        </div>
      ) : (
        <List duties={duties} now={now} />
      )}
      <p>
        <a href="/vagt">Se vagtlisten og huller i den</a>, eller{' '}
        <a href={`${path}/kalender`}>læs vagter ind fra en kalender</a>.
      </p>
      <h2>Tilføj en vagt</h2>
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <input type="hidden" name="nr" value={randomUUID()} />
        <Fields form={{ values, problems: said }} people={people} />
        <button class="button button-primary" type="submit">
          Tilføj
        </button>
      </form>
    </>,
  );
}

const Fields = ({ form, people }: { form: FormState; people: { id: string; name: string }[] }) => (
  <>
    <Select
      name="person"
      label="Hvem"
      form={form}
      options={[['', 'Vælg en person'], ...people.map(({ id, name }): Option => [id, name])]}
    />
    <Text name="from" label="Fra" form={form} type="datetime-local" short />
    <Text name="to" label="Til" form={form} type="datetime-local" short />
  </>
);

const List = ({ duties, now }: { duties: SettingsDuty[]; now: Date }) => (
  <ul class="entries">
    {duties.map(({ id, person, from, to }) => (
      <li class="entry">
        <p>
          <a href={`${path}/${id}`}>
            {person}: {formatDateTime(from)} til {formatDateTime(to)}
          </a>{' '}
          {from <= now && <span class="fact">har vagt nu</span>}
        </p>
      </li>
    ))}
  </ul>
);

export const settingsDuty: Page = async (c) => {
  const found = await find(c);
  return found ? showOne(c, found) : c.notFound();
};

export const changeDuty: Page = async (c) => {
  const found = await find(c);
  if (!found) return c.notFound();
  const form = c.get('form');
  const isRemoval = form.get('knap') === 'fjern';
  return saveForm<DutyValue>(c, editableDuty, {
    id: found.id,
    read: isRemoval ? { value: null } : readDuty(form),
    to: path,
    refuse: async (refused) =>
      showOne(c, (await find(c)) ?? found, { ...(!isRemoval && { values: form }), ...refused }),
  });
};

type Found = { id: string; standing: Standing<DutyValue> };

async function find(c: PageContext): Promise<Found | undefined> {
  const id = rowId(c);
  const standing = id === undefined ? null : await editableDuty.read(c.get('web').db, id);
  return id !== undefined && standing ? { id, standing } : undefined;
}

async function showOne(c: PageContext, { id, standing }: Found, { values, status, problems = {}, stale }: Again = {}) {
  const people = await listPeopleNames(c.get('web').db);
  const name = people.find((one) => one.id === standing.value.personId)?.name ?? 'Vagt';
  return settingsPage(
    c,
    { title: `Vagt: ${name}`, parent: [path, 'Vagtliste'], ...(status && { status }) },
    <>
      {stale && (
        <StaleNotice mine={editableDuty.words(stale.mine)} now={stale.now && editableDuty.words(stale.now.value)} />
      )}
      <FormProblems problems={problems} />
      <form class="sheet" method="post" action={`${path}/${id}`} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <Fields form={{ values: values ?? dutyValues(standing.value), problems }} people={people} />
        <div class="sheet-end">
          <button class="button button-primary" type="submit" name="knap" value="gem">
            Gem
          </button>
          <button class="button button-secondary" type="submit" name="knap" value="fjern">
            Fjern vagten
          </button>
        </div>
      </form>
    </>,
  );
}
