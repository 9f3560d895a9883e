import { departmentNames } from '../../store/screens-queue.ts';
import { listSettingsPeople } from '../../store/screens-settings.ts';
import type { Problems, Values } from '../form-values.ts';
import type { Page, PageContext } from '../page.ts';
import { FormProblems } from '../views/settings-fields.tsx';
import { setupPage } from '../views/setup-page.tsx';
import { PeopleTable } from './settings-people.tsx';
import { PersonForm, savePerson } from './settings-person-add.tsx';

const path = '/start/personer';

export const actPeople: Page = (c) =>
  savePerson(c, path, (refused) => showPeople(c, { values: c.get('form'), ...refused }));

type Again = { values?: Values; problems?: Problems; status?: 409 | 422 };

export async function showPeople(c: PageContext, { values, status, problems = {} }: Again = {}) {
  const { db, clock } = c.get('web');
  const [people, names] = await Promise.all([listSettingsPeople(db), departmentNames(db)]);
  const hasComms = people.some(({ roles, active }) => active && roles.includes('comms'));
  return setupPage(
    c,
    { step: 'people', isMain: hasComms, ...(status && { status }) },
    <>
      <FormProblems problems={problems} />
      <p>
        Kommunikation læser køen. Krisekontakterne får alarmerne. Fagområdernes folk følger deres egne historier. Som
        administrator læser du ikke opslag, medmindre du også har rollen Kommunikation.
      </p>
      {!hasComms && (
        <p class="notice notice-warning">
          Ingen har rollen Kommunikation endnu. Uden dem er der ingen, der læser køen.
        </p>
      )}
      <PeopleTable people={people} names={names} now={clock.now()} />
      <h2>Inviter en til</h2>
      <PersonForm c={c} action={path} values={values ?? new URLSearchParams()} problems={problems} />
    </>,
  );
}
