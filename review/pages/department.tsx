import { defaultTeachingLinks, teachingLinksKey, teachingLinksSchema } from '../../core/teaching-links.ts';
import { readSetting } from '../../store/read-setting.ts';
import { type DepartmentPage, findDepartment, type StoryState, storyStates } from '../../store/screens-department.ts';
import { type Effect, readEffect } from '../../store/screens-effect.ts';
import { type Choice, chosenDepartment } from '../chosen-department.ts';
import { type PeriodKey, periodOf, since } from '../department-words.ts';
import type { Page, PageContext } from '../page.ts';
import { EffectSection } from '../views/department-effect.tsx';
import { DepartmentFilter } from '../views/department-filter.tsx';
import { Sources } from '../views/department-sources.tsx';
import { Sent, Stories } from '../views/department-stories.tsx';
import { Teaching } from '../views/department-teaching.tsx';
import { show } from '../views/layout.tsx';

/** A department's own sources and stories, and where the stories are. A foreign department is not found, like one that is none. */
export const department: Page = async (c) => {
  const chosen = await chosenDepartment(c);
  if (chosen === 'none') return showNone(c);
  if (chosen === 'foreign') return c.notFound();
  const { db, clock } = c.get('web');
  const period = periodOf(c.req.query('periode'));
  const state = storyStates.find((one) => one === c.req.query('tilstand'));
  const from = since(period, clock.now());
  const page = await findDepartment(db, chosen.key, { since: from, ...(state && { state }) });
  if (!page) return c.notFound();
  return showDepartment(c, {
    page,
    choices: chosen.choices,
    period,
    state,
    effect: await readEffect(db, page.key, from),
  });
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

type Shown = {
  page: DepartmentPage;
  choices: Choice[];
  period: PeriodKey;
  state: StoryState | undefined;
  effect: Effect;
};

async function showDepartment(c: PageContext, { page, choices, period, state, effect }: Shown) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const links = await readSetting(db, teachingLinksKey, { schema: teachingLinksSchema, unset: defaultTeachingLinks });
  return show(
    c,
    { title: page.name },
    <div class="area">
      <h1>{page.name}</h1>
      <DepartmentFilter choices={choices} current={page.key} period={period} state={state} />
      <p>
        Har du set noget, der lykkedes?{' '}
        <a href={`/tip?omraade=${encodeURIComponent(page.key)}`}>Tip os om en god historie</a>
      </p>
      <Stories stories={page.stories} now={now} isChosen={state !== undefined} hasMore={page.hasMore} />
      {page.sent.length > 0 && state === undefined && <Sent sent={page.sent} now={now} />}
      <EffectSection effect={effect} department={page.key} period={period} now={now} />
      <Sources sources={page.sources} now={now} />
      <Teaching links={links} />
    </div>,
  );
}
