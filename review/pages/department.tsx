import { type DepartmentPage, findDepartment, listDepartments } from '../../store/screens-department.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { Sent, Sources, Stories } from '../views/department-parts.tsx';
import { show } from '../views/layout.tsx';

/** A department's own sources and stories, and where the stories are. A foreign department is not found, like one that is none. */
export const department: Page = async (c) => {
  const { db, clock } = c.get('web');
  const { person } = reader(c);
  const choices = await listDepartments(db, person.roles.includes('comms') ? 'all' : person.departments);
  const asked = c.req.query('afdeling');
  const key = asked === undefined ? choices[0]?.key : choices.find((choice) => choice.key === asked)?.key;
  if (key === undefined) return asked === undefined ? showNone(c) : c.notFound();
  const page = await findDepartment(db, key, clock.now());
  return page ? showDepartment(c, page, choices) : c.notFound();
};

const showNone = (c: PageContext) =>
  show(
    c,
    { title: 'Fagområder' },
    <div class="narrow">
      <h1>Fagområder</h1>
      <p>Du er ikke knyttet til et fagområde endnu. Skriv til kommunikation, så får du adgang.</p>
      <p>
        <a href="/tip">Tip os om en god historie</a>
      </p>
    </div>,
  );

const showDepartment = (c: PageContext, page: DepartmentPage, choices: { key: string; name: string }[]) => {
  const now = c.get('web').clock.now();
  return show(
    c,
    { title: page.name },
    <>
      <h1>{page.name}</h1>
      {choices.length > 1 && <Choices choices={choices} current={page.key} />}
      <p>
        Har du set noget, der lykkedes? <a href="/tip">Tip os om en god historie</a>
      </p>
      <Stories stories={page.stories} now={now} />
      {page.sent.length > 0 && <Sent sent={page.sent} now={now} />}
      <Sources sources={page.sources} now={now} />
    </>,
  );
};

const Choices = ({ choices, current }: { choices: { key: string; name: string }[]; current: string }) => (
  <form class="choose" method="get" action="/omraade">
    <label class="form-label" for="afdeling">
      Fagområde
    </label>
    <select class="form-select" id="afdeling" name="afdeling">
      {choices.map(({ key, name }) => (
        <option value={key} selected={key === current}>
          {name}
        </option>
      ))}
    </select>
    <button class="button button-secondary" type="submit">
      Vis
    </button>
  </form>
);
