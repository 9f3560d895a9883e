import { randomUUID } from 'node:crypto';
import { editablePerson } from '../../store/edit-person.ts';
import { departmentOptions } from '../department-options.ts';
import type { Problems, Values } from '../form-values.ts';
import { invite } from '../invite.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { readPerson } from '../person-input.ts';
import { type Refused, saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { settingsPage } from '../views/settings-page.tsx';
import { PersonFields } from '../views/settings-person.tsx';

export const askPerson: Page = (c) => showForm(c, { values: new URLSearchParams() });

export const addPerson: Page = (c) =>
  savePerson(c, '/indstillinger/personer', (refused) => showForm(c, { values: c.get('form'), ...refused }));

/** Person, link and mail are one transaction; the number of the form makes the second click of two the first again. */
export async function savePerson(
  c: PageContext,
  to: string,
  refuse: (refused: Refused<unknown>) => Response | Promise<Response>,
) {
  const form = c.get('form');
  const nr = form.get('nr') ?? '';
  const id = isUuid(nr) ? nr.toLowerCase() : randomUUID();
  const departments = new Set((await departmentOptions(c.get('web').db)).map(([key]) => key));
  return saveForm(c, editablePerson, {
    id,
    read: readPerson(form, departments, true),
    to,
    also: (tx, by) => invite(tx, id, by),
    refuse: (refused) =>
      refuse(refused.status === 409 ? { status: 409, problems: { '': 'Personen er allerede inviteret.' } } : refused),
  });
}

type Shown = { values: Values; problems?: Problems; status?: 409 | 422 };

const showForm = (c: PageContext, { values, status, problems = {} }: Shown) =>
  settingsPage(
    c,
    { title: 'Inviter en person', parent: ['/indstillinger/personer', 'Personer'], ...(status && { status }) },
    <>
      <FormProblems problems={problems} />
      <p>Personen får en mail med et link, der logger ind én gang inden for en uge.</p>
      <PersonForm c={c} action="/indstillinger/personer/ny" values={values} problems={problems} />
    </>,
  );

type FormProps = { c: PageContext; action: string; values: Values; problems: Problems };

export async function PersonForm({ c, action, values, problems }: FormProps) {
  const nr = values.get('nr') ?? '';
  return (
    <form class="sheet" method="post" action={action} novalidate>
      <CsrfField c={c} />
      <input type="hidden" name="nr" value={isUuid(nr) ? nr : randomUUID()} />
      <PersonFields form={{ values, problems }} departments={await departmentOptions(c.get('web').db)} />
      <button class="button button-primary" type="submit" name="knap" value="inviter">
        Inviter
      </button>
    </form>
  );
}
