import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { listDepartments } from '../../store/screens-department.ts';
import { countTips, createTip, type NewTip } from '../../store/tips.ts';
import { clientAddress } from '../client-address.ts';
import type { Page, PageContext, Web } from '../page.ts';
import { checkTip, isRobot, newTipForm, readTipForm, type TipForm, type TipProblems } from '../tip-input.ts';
import { tooManyPage } from '../views/error-pages.tsx';
import { show } from '../views/layout.tsx';
import { TipFormView } from '../views/tip-form.tsx';

const hourMs = 3_600_000;
/** More than a town has stories; beyond it somebody is filling the queue. */
const tipsPerHour = 60;

/** A department's own page leads here with its key; any other one is no choice of the form, and stays unchosen. */
export const tip: Page = (c) => showForm(c, { ...newTipForm(), omraade: c.req.query('omraade') ?? '' }, {});

/** From anybody, without a login. What a robot sends is thanked for and thrown away. */
export const sendTip =
  (mayTip: (client: string) => boolean): Page =>
  async (c) => {
    const fields = c.get('form');
    const { db, clock } = c.get('web');
    if (isRobot(fields)) return thanks(c, false);
    const form = readTipForm(fields);
    const departments = await listDepartments(db, 'all');
    const checked = checkTip(form, new Set(departments.map(({ key }) => key)));
    if ('problems' in checked) return showForm(c, form, checked.problems);
    const since = new Date(clock.now().getTime() - hourMs);
    if (!mayTip(clientAddress(c)) || (await countTips(db, since)) >= tipsPerHour) return tooManyPage(c);
    await save(c.get('web'), checked.tip);
    return thanks(c, checked.tip.mail !== null);
  };

/** The post and the bell for its judgement are one transaction; a form that was sent twice is one tip. */
async function save({ db, clock }: Web, given: NewTip): Promise<void> {
  await inTransaction(db, async (tx) => {
    const id = await createTip(tx, given, clock.now());
    if (id !== undefined) await enqueue(tx, { name: 'classify-posts', payload: { ids: [id] } });
  });
}

async function showForm(c: PageContext, form: TipForm, problems: TipProblems) {
  const departments = await listDepartments(c.get('web').db, 'all');
  const wrong = Object.entries(problems);
  return show(
    c,
    { title: 'Tip os om en god historie', status: wrong.length > 0 ? 422 : 200 },
    <div class="narrow">
      <h1>Tip os om en god historie</h1>
      <p>
        Har du set noget, der lykkedes? Fortæl os det, så kigger kommunikation på det. Skriv ikke om andres private
        forhold; telefonnumre, mailadresser og CPR-numre bliver fjernet fra teksten.
      </p>
      {wrong.length > 0 && (
        <div class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
          <p>Der mangler lidt, før tippet kan sendes:</p>
          <ul>
            {wrong.map(([name, problem]) => (
              <li>
                <a href={`#${name}`}>{problem}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <TipFormView c={c} form={form} problems={problems} departments={departments} />
      <p class="muted">
        Din mailadresse bruges kun til at svare dig og bliver slettet bagefter. <a href="/om">Mere om privatliv</a>
      </p>
    </div>,
  );
}

const thanks = (c: PageContext, isAnswered: boolean) =>
  show(
    c,
    { title: 'Tak for dit tip' },
    <div class="narrow">
      <h1>Tak for dit tip</h1>
      <p>Det er nået frem til kommunikation, og et menneske læser det.</p>
      {isAnswered && <p>Du får en mail, når vi har taget stilling. Så sletter vi din adresse.</p>}
      <p>
        <a href="/tip">Send et tip mere</a>
      </p>
    </div>,
  );
