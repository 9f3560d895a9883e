import { departmentName } from '../../core/danish-names.ts';
import { departmentNames } from '../../store/screens-queue.ts';
import { listSettingsPeople, type SettingsPerson } from '../../store/screens-settings.ts';
import type { Page } from '../page.ts';
import { roleNames } from '../settings-words.ts';
import { settingsPage } from '../views/settings-page.tsx';
import { When } from '../views/when.tsx';

/** Everyone who has been here, those whose access is closed last. */
export const settingsPeople: Page = async (c) => {
  const { db, clock } = c.get('web');
  const [people, names] = await Promise.all([listSettingsPeople(db), departmentNames(db)]);
  return settingsPage(
    c,
    { title: 'Personer' },
    <>
      <p>
        <a class="button button-primary" href="/indstillinger/personer/ny">
          Inviter en person
        </a>
      </p>
      {people.length === 0 ? (
        <p class="empty">Her er ingen endnu.</p>
      ) : (
        <PeopleTable people={people} names={names} now={clock.now()} />
      )}
    </>,
  );
};

type TableProps = { people: SettingsPerson[]; names: Map<string, string>; now: Date };

export const PeopleTable = ({ people, names, now }: TableProps) => (
  <div class="table-wrap people" role="group" aria-label="Personer" tabindex={0}>
    <table class="table">
      <caption class="sr-only">Personer, med roller og fagområder, og om de har været her</caption>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Roller</th>
          <th scope="col">Fagområder</th>
          <th scope="col">Adgang</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr>
            <td>
              <a href={`/indstillinger/personer/${person.id}`}>{person.name}</a>
              <span class="cell-note">{person.mail}</span>
            </td>
            <td>{person.roles.map((role) => roleNames[role] ?? role).join(', ')}</td>
            <td {...(person.departments.length === 0 && { class: 'none' })}>
              {person.departments.map((key) => departmentName(key, names.get(key))).join(', ') || 'ingen'}
            </td>
            <td>
              <AccessWords person={person} now={now} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const inviteWords: Record<string, string> = {
  planned: 'Invitationen er på vej',
  claimed: 'Invitationen er på vej',
  sent: 'Invitationen er sendt',
  failed: 'Invitationen nåede ikke frem',
  cancelled: 'Invitationen gælder ikke længere',
};

const AccessWords = ({ person: { active, seenAt, invited }, now }: { person: SettingsPerson; now: Date }) => {
  if (!active) return <strong>Lukket</strong>;
  if (seenAt)
    return (
      <>
        Her senest <When at={seenAt} now={now} />
      </>
    );
  if (!invited) return <>Har ikke været her endnu</>;
  return (
    <>
      {inviteWords[invited.state] ?? invited.state}
      {invited.lastError !== null && invited.state !== 'cancelled' && (
        <span class="cell-note">{invited.lastError}</span>
      )}
    </>
  );
};
