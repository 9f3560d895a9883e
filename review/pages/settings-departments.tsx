import { departmentKeyOf } from '../../core/department-key.ts';
import { departmentEntry } from '../../core/municipality-entries.ts';
import { type DepartmentValue, editableDepartment } from '../../store/edit-department.ts';
import type { Standing } from '../../store/edit-one.ts';
import { listNamedPeople } from '../../store/named-people.ts';
import { listSettingsDepartments, type SettingsDepartment } from '../../store/screens-settings.ts';
import { checked, type Read, typed, type Values, valuesOf } from '../form-values.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems, type FormState, type Option, Select, Text } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';

const path = '/indstillinger/omraader';
const toValues = ({ name, mail, head }: DepartmentValue) => valuesOf({ name, mail, head });

function readDepartment(form: Values, key: string): Read<DepartmentValue> {
  const read = checked(departmentEntry, { key, name: typed(form, 'name'), mail: typed(form, 'mail') });
  const head = typed(form, 'head') ?? null;
  if (head !== null && !isUuid(head)) return { problems: { head: 'skal vælges på listen' } };
  if ('value' in read) return { value: { name: read.value.name, mail: read.value.mail ?? null, head } };
  const { key: ofKey, ...problems } = read.problems;
  return { problems: ofKey === undefined || problems.name !== undefined ? problems : { name: 'skal rumme bogstaver' } };
}

export const settingsDepartments: Page = (c) => showList(c);

export const addDepartment: Page = (c) => {
  const form = c.get('form');
  const key = departmentKeyOf(typed(form, 'name') ?? '');
  return saveForm(c, editableDepartment, {
    id: key,
    read: readDepartment(form, key),
    to: path,
    refuse: (refused) => showList(c, { values: form, ...refused }),
  });
};

type Again<T> = Partial<Refused<T>> & { values?: Values };

async function showList(
  c: PageContext,
  { values = new URLSearchParams(), status, problems = {} }: Again<unknown> = {},
) {
  const rows = await listSettingsDepartments(c.get('web').db);
  const said = status === 409 ? { name: 'findes i forvejen' } : problems;
  return settingsPage(
    c,
    { title: 'Fagområder', ...(status && { status }) },
    <>
      <FormProblems problems={said} />
      <p>
        Et fagområde har kilder og personer. Dets mailadresse får besked, når en historie bliver delt eller sendt over.
      </p>
      {rows.length === 0 ? <p class="empty">Der er ingen fagområder endnu.</p> : <List rows={rows} />}
      <h2>Tilføj et fagområde</h2>
      <form class="sheet" method="post" action={path} novalidate>
        <CsrfField c={c} />
        <Fields form={{ values, problems: said }} people={await peopleOptions(c)} />
        <button class="button button-primary" type="submit">
          Tilføj
        </button>
      </form>
    </>,
  );
}

const peopleOptions = async (c: PageContext): Promise<Option[]> => [
  ['', 'ingen'],
  ...(await listNamedPeople(c.get('web').db)).map(({ id, name }): Option => [id, name]),
];

const Fields = ({ form, people }: { form: FormState; people: readonly Option[] }) => (
  <>
    <Text name="name" label="Navn" form={form} maxlength={80} />
    <Text
      name="mail"
      label="Mailadresse (valgfri)"
      hint="En fælles postkasse, som nogen læser."
      form={form}
      type="email"
      maxlength={254}
    />
    <Select
      name="head"
      label="Chef (valgfri)"
      hint="Får besked om en alarm i fagområdet, når ingen af krisekontakterne har kvitteret."
      form={form}
      options={people}
    />
  </>
);

const List = ({ rows }: { rows: SettingsDepartment[] }) => (
  <div class="table-wrap" role="group" aria-label="Fagområder" tabindex={0}>
    <table class="table">
      <caption class="sr-only">Fagområder, med mailadresse og hvor mange kilder og personer de har</caption>
      <thead>
        <tr>
          <th scope="col">Fagområde</th>
          <th scope="col">Mail</th>
          <th scope="col">Kilder</th>
          <th scope="col">Personer</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, mail, sources, people }) => (
          <tr>
            <td>
              <a href={`${path}/${key}`}>{name}</a>
            </td>
            <td>{mail ?? <span class="muted">mangler: kan ikke få besked</span>}</td>
            <td>{sources}</td>
            <td>{people}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

export const settingsDepartment: Page = async (c) => {
  const found = await find(c);
  return found ? showOne(c, found) : c.notFound();
};

export const changeDepartment: Page = async (c) => {
  const found = await find(c);
  if (!found) return c.notFound();
  const form = c.get('form');
  const isRemoval = form.get('knap') === 'fjern';
  return saveForm<DepartmentValue>(c, editableDepartment, {
    id: found.key,
    read: isRemoval ? { value: null } : readDepartment(form, found.key),
    to: path,
    refuse: async (refused) =>
      showOne(c, (await find(c)) ?? found, { ...(!isRemoval && { values: form }), ...refused }),
  });
};

type Found = { key: string; standing: Standing<DepartmentValue> };

async function find(c: PageContext): Promise<Found | undefined> {
  const key = c.req.param('key') ?? '';
  const standing = await editableDepartment.read(c.get('web').db, key);
  return standing ? { key, standing } : undefined;
}

async function showOne(
  c: PageContext,
  { key, standing }: Found,
  { values, status, problems = {}, stale }: Again<DepartmentValue> = {},
) {
  const form = { values: values ?? toValues(standing.value), problems };
  return settingsPage(
    c,
    { title: standing.value.name, parent: [path, 'Fagområder'], ...(status && { status }) },
    <>
      {stale && (
        <StaleNotice
          mine={editableDepartment.words(stale.mine)}
          now={stale.now && editableDepartment.words(stale.now.value)}
        />
      )}
      <FormProblems problems={problems} />
      <p class="muted">I kommunefilen hedder det {key}.</p>
      <form class="sheet" method="post" action={`${path}/${key}`} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <Fields form={form} people={await peopleOptions(c)} />
        <div class="sheet-end">
          <button class="button button-primary" type="submit" name="knap" value="gem">
            Gem
          </button>
          <button class="button button-secondary" type="submit" name="knap" value="fjern">
            Fjern fagområdet
          </button>
        </div>
      </form>
    </>,
  );
}
