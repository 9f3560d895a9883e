import { localDate } from '../../core/calendar.ts';
import { formatDate } from '../../core/danish-time.ts';
import { shiftDay } from '../../core/months.ts';
import type { RuleKind } from '../../core/reading-rules.ts';
import type { RuleWish } from '../../store/rules.ts';
import { findThreadOf, listPostsShown, listSourceNames } from '../../store/screens-rules.ts';
import { type Problems, type Values, valuesOf } from '../form-values.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
import { readRule } from '../rule-input.ts';
import { exampleIds, goOn, readTrial } from '../rule-trial.ts';
import { kindOfSlug, kindSlugs, kindWords, needsEnd } from '../rule-words.ts';
import { show } from '../views/layout.tsx';
import { RuleForm } from '../views/rule-form.tsx';
import { RuleTrial } from '../views/rule-trial.tsx';

/** A page is answered after this long, done or not. */
const longestTrialMs = 1_500;
/** So long a mute holds where nobody says otherwise. */
const usualDays = 14;

/** The form of a new rule of the kind in the address; from a card it is about the card's thread. */
export const askRule: Page = async (c) => {
  const kind = kindOfSlug(c.req.query('slags') ?? '');
  const { db, clock } = c.get('web');
  const cardId = c.req.query('kort') ?? '';
  const thread = kind === 'mute_thread' && isUuid(cardId) ? await findThreadOf(db, cardId) : null;
  if (!kind || (kind === 'mute_thread' && !thread)) return c.notFound();
  const until = needsEnd(kind) ? shiftDay(localDate(clock.now()), usualDays) : undefined;
  const values = valuesOf({
    slags: kindSlugs[kind],
    til: until,
    version: '',
    form: 'frase',
    ...(thread && {
      traad: thread.head,
      navn: `Tråd hos ${thread.source}, ${formatDate(thread.postedAt)}`.slice(0, 80),
    }),
  });
  return showRuleForm(c, { values, problems: {} });
};

type Shown = { values: Values; problems: Problems; status?: 200 | 409 | 422; notice?: string };

export async function showRuleForm(c: PageContext, { values, problems, status, notice }: Shown) {
  const kind = kindOfSlug(values.get('slags') ?? '') ?? 'watch';
  const title = (values.get('id') ?? '') === '' ? kindWords[kind].title : `Ret: ${kindWords[kind].deed.toLowerCase()}`;
  return show(
    c,
    { title, status: status ?? (Object.keys(problems).length > 0 ? 422 : 200) },
    <div class="narrow rules">
      <h1>{title}</h1>
      {notice !== undefined && (
        <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
          <p>{notice}</p>
        </div>
      )}
      <p>{kindWords[kind].means}</p>
      <RuleForm form={{ values, problems }} csrf={reader(c).csrf} sources={await listSourceNames(c.get('web').db)} />
    </div>,
  );
}

/** What the form asks for, read beside what the town is now. */
export async function readAsked(c: PageContext) {
  const { db, clock } = c.get('web');
  const sources = new Map((await listSourceNames(db)).map(({ id, name }) => [id, name]));
  return readRule(c.get('form'), { today: localDate(clock.now()), sources });
}

/** Shows what the rule would have done; changes nothing. */
export const tryRule: Page = async (c) => {
  const form = c.get('form');
  if (form.get('ret') === 'ja') return showRuleForm(c, { values: form, problems: {} });
  const read = await readAsked(c);
  if ('problems' in read) return showRuleForm(c, { values: form, problems: read.problems });
  return showTrial(c, read.value, form);
};

async function showTrial(c: PageContext, wish: RuleWish, values: Values) {
  const { db, clock } = c.get('web');
  const now = clock.now();
  const begun = performance.now();
  const isTimeUp = () => performance.now() - begun > longestTrialMs;
  const trial = await goOn(db, wish, readTrial(values.get('proeve')), { now, isTimeUp });
  const examples = trial.isDone ? await listPostsShown(db, exampleIds(trial)) : [];
  return show(
    c,
    { title: `Prøve: ${wish.name}` },
    <div class="rules">
      <h1>Prøve: {titleOf(wish)}</h1>
      <RuleTrial trial={trial} wish={wish} values={values} csrf={reader(c).csrf} examples={examples} now={now} />
    </div>,
  );
}

const titleOf = ({ kind, name }: { kind: RuleKind; name: string }) => `${kindWords[kind].deed.toLowerCase()} – ${name}`;
