import { inTransaction } from '../../store/db.ts';
import { type Standing, stampOf } from '../../store/edit-one.ts';
import { editablePerson, type PersonValue } from '../../store/edit-person.ts';
import { departmentOptions } from '../department-options.ts';
import type { Values } from '../form-values.ts';
import { invite } from '../invite.ts';
import { type Page, type PageContext, rowId } from '../page.ts';
import { personValues, readPerson } from '../person-input.ts';
import { byReader, type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { SeenField, StaleNotice, settingsPage } from '../views/settings-page.tsx';
import { PersonFields } from '../views/settings-person.tsx';

const list = '/indstillinger/personer';

export const settingsPerson: Page = async (c) => {
  const found = await find(c);
  return found ? showOne(c, found) : c.notFound();
};

/** `knap`: gem, luk, aabn or inviter. Who may something else afterwards is signed out everywhere. */
export const changePerson: Page = async (c) => {
  const found = await find(c);
  if (!found) return c.notFound();
  const { id, standing } = found;
  const form = c.get('form');
  const button = form.get('knap') ?? '';
  if (button === 'inviter') return inviteAgain(c, found);
  const departments = new Set((await departmentOptions(c.get('web').db)).map(([key]) => key));
  const isDoor = button === 'luk' || button === 'aabn';
  return saveForm(c, editablePerson, {
    id,
    read: isDoor
      ? { value: { ...standing.value, active: button === 'aabn' } }
      : readPerson(form, departments, standing.value.active),
    to: list,
    refuse: async (refused) => showOne(c, (await find(c)) ?? found, { ...(!isDoor && { values: form }), ...refused }),
  });
};

async function inviteAgain(c: PageContext, { id, standing }: Found) {
  if (c.get('form').get('version') !== stampOf(standing) || !standing.value.active)
    return showOne(
      c,
      { id, standing },
      { status: 409, problems: { '': 'Personen er ændret, siden du åbnede siden. Se efter, og prøv igen.' } },
    );
  await inTransaction(c.get('web').db, (tx) => invite(tx, id, byReader(c)));
  return c.redirect(`${list}/${id}?sendt=1`, 303);
}

type Found = { id: string; standing: Standing<PersonValue> };

async function find(c: PageContext): Promise<Found | undefined> {
  const id = rowId(c);
  const standing = id === undefined ? null : await editablePerson.read(c.get('web').db, id);
  return id !== undefined && standing ? { id, standing } : undefined;
}

type Again = Partial<Refused<PersonValue>> & { values?: Values };

async function showOne(c: PageContext, { id, standing }: Found, { values, status, problems = {}, stale }: Again = {}) {
  const { value } = standing;
  const form = { values: values ?? personValues(value), problems };
  return settingsPage(
    c,
    { title: value.name, parent: [list, 'Personer'], ...(status && { status }) },
    <>
      {c.req.query('sendt') !== undefined && (
        <div class="notice" id="besked" role="status" tabindex={-1}>
          <p>En ny invitation er på vej. Den gamle virker ikke længere.</p>
        </div>
      )}
      {stale && (
        <StaleNotice mine={editablePerson.words(stale.mine)} now={stale.now && editablePerson.words(stale.now.value)} />
      )}
      <FormProblems problems={problems} />
      <form class="notice" method="post" action={`${list}/${id}`}>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <p>{value.active ? 'Personen har adgang.' : <strong>Adgangen er lukket.</strong>}</p>
        <div class="sheet-end">
          {value.active && (
            <button class="button button-secondary" type="submit" name="knap" value="inviter">
              Send en ny invitation
            </button>
          )}
          <button class="button button-secondary" type="submit" name="knap" value={value.active ? 'luk' : 'aabn'}>
            {value.active ? 'Luk adgangen' : 'Åbn adgangen igen'}
          </button>
        </div>
      </form>
      <form class="sheet" method="post" action={`${list}/${id}`} novalidate>
        <CsrfField c={c} />
        <SeenField standing={standing} />
        <PersonFields form={form} departments={await departmentOptions(c.get('web').db)} />
        <p class="muted">Ændrer du mail, roller eller fagområder, bliver personen logget ud og logger ind igen.</p>
        <button class="button button-primary" type="submit" name="knap" value="gem">
          Gem
        </button>
      </form>
    </>,
  );
}
