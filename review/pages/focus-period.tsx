import { themeName } from '../../core/danish-names.ts';
import { isDate, periodName } from '../../core/months.ts';
import {
  type FocusPeriod,
  type FocusResult,
  findFocusPeriod,
  type SeenPeriod,
  saveFocusPeriod,
} from '../../store/focus-periods.ts';
import { checkFocus, type FocusForm, type FocusProblems, formOf, readFocusForm, readSeen } from '../focus-input.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { FocusFormView, SeenFields } from '../views/focus-form.tsx';
import { show } from '../views/layout.tsx';

/** The form of a period that stands in the address, or of a new one. */
export const focusPeriod: Page = async (c) => {
  const [tema, fra] = [c.req.query('tema') ?? '', c.req.query('fra') ?? ''];
  if (fra === '') return showForm(c, { form: { tema, fra: '', til: '', note: '' } });
  const period = isDate(fra) ? await findFocusPeriod(c.get('web').db, { theme: tema, from: fra }) : null;
  return period ? showForm(c, { form: formOf(period), seen: period }) : c.notFound();
};

export const saveFocus: Page = async (c) => {
  const fields = c.get('form');
  const [form, seen] = [readFocusForm(fields), readSeen(fields)];
  const checked = checkFocus(form);
  if ('problems' in checked) return showForm(c, { form, problems: checked.problems, ...(seen && { seen }) });
  const { db, clock } = c.get('web');
  const by = { personId: reader(c).person.id, at: clock.now() };
  const result = await saveFocusPeriod(db, { wish: checked.wish, ...(seen && { seen }), by });
  if (result.outcome === 'stale') return showStaleFocus(c, result, form);
  if (result.outcome === 'done') return c.redirect(`/aarshjul?aendret=${result.change}`, 303);
  const problem = `Temaet er allerede i fokus ${periodName(result.with)}. Ret den periode, eller vælg andre dage.`;
  return showForm(c, { form, problems: { fra: problem }, ...(seen && { seen }) });
};

type Shown = { form: FocusForm; problems?: FocusProblems; seen?: SeenPeriod };

const showForm = (c: PageContext, { form, problems = {}, seen }: Shown) => {
  const title = seen ? 'Ret en fokusperiode' : 'Ny fokusperiode';
  const { csrf } = reader(c);
  return show(
    c,
    { title, status: Object.keys(problems).length > 0 ? 422 : 200 },
    <div class="narrow">
      <h1>{title}</h1>
      <FocusFormView csrf={csrf} form={form} problems={problems} seen={seen} />
      {seen && <RemoveForm seen={seen} csrf={csrf} />}
    </div>,
  );
};

const RemoveForm = ({ seen, csrf }: { seen: SeenPeriod; csrf: string }) => (
  <form method="post" action="/aarshjul/slet">
    <input type="hidden" name="csrf" value={csrf} />
    <SeenFields seen={seen} />
    <button class="link-button" type="submit">
      Slet perioden {themeName(seen.theme)}, {periodName(seen)}
    </button>
  </form>
);

type Stale = Extract<FocusResult, { outcome: 'stale' }>;

/** Somebody was faster: shows what stands there now beside what was wished, and lets the person save that on top of it. */
export const showStaleFocus = (c: PageContext, { now }: Stale, form?: FocusForm) =>
  show(
    c,
    { title: 'Årshjulet er ændret imens', status: 409 },
    <div class="narrow">
      <h1>Årshjulet er ændret imens</h1>
      <div class="notice notice-warning" role="alert">
        <p>{standsNow(now)} Dit valg er ikke gemt.</p>
      </div>
      {form ? (
        <>
          <p>Herunder står det, du ville gemme. Gem igen, hvis det stadig skal gælde.</p>
          <FocusFormView csrf={reader(c).csrf} form={form} problems={{}} seen={now ?? undefined} />
        </>
      ) : (
        <p>
          <a href="/aarshjul">Se årshjulet, som det er nu</a>
        </p>
      )}
    </div>,
  );

const standsNow = (now: FocusPeriod | null) =>
  now === null
    ? 'Perioden er slettet eller flyttet.'
    : `Nu står der: ${themeName(now.theme)}, ${periodName(now)}${now.note === null ? '' : ` (${now.note})`}.`;
