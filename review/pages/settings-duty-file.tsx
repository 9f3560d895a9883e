import { PermanentError } from '../../core/errors.ts';
import { inTransaction } from '../../store/db.ts';
import { applyImport, type DutyImport, planImport } from '../../store/import-duties.ts';
import type { Page, PageContext } from '../page.ts';
import { readCalendar } from '../read-calendar.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { DutyImportList } from '../views/duty-import.tsx';
import { Area, FormProblems } from '../views/settings-fields.tsx';
import { settingsPage } from '../views/settings-page.tsx';

const path = '/indstillinger/vagter/kalender';
const parent = ['/indstillinger/vagter', 'Vagtliste'] as const;

/** A calendar file into the duty list, after a look at what it would change. */
export const dutyFile: Page = (c) => showPage(c);

export const previewDutyFile: Page = async (c) => {
  const text = c.get('form').get('fil') ?? '';
  const plan = await readPlan(c, text);
  return 'problem' in plan ? showPage(c, { text, problem: plan.problem }) : showPreview(c, text, plan);
};

export const applyDutyFile: Page = async (c) => {
  const form = c.get('form');
  const text = form.get('fil') ?? '';
  const plan = await readPlan(c, text);
  if ('problem' in plan) return showPage(c, { text, problem: plan.problem });
  if (plan.stamp !== form.get('version'))
    return showPreview(
      c,
      text,
      plan,
      'Noget er ændret, siden du så på listen. Intet er læst ind. Se listen igennem igen.',
    );
  try {
    await inTransaction(c.get('web').db, (tx) => applyImport(tx, plan.changes, byReader(c)));
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error;
    return showPreview(c, text, plan, `Intet er læst ind. ${error.forPeople}`);
  }
  return c.redirect(`${path}?laest=1`, 303);
};

async function readPlan(c: PageContext, text: string): Promise<DutyImport | { problem: string }> {
  const { db, clock } = c.get('web');
  try {
    return await planImport(db, readCalendar(text, clock.now()));
  } catch (error) {
    if (error instanceof PermanentError) return { problem: error.forPeople };
    throw error;
  }
}

function showPage(c: PageContext, { text = '', problem }: { text?: string; problem?: string } = {}) {
  const form = { values: new URLSearchParams({ fil: text }), problems: {} };
  return settingsPage(
    c,
    { title: 'Læs vagter ind fra en kalender', parent, status: problem === undefined ? 200 : 422 },
    <>
      {c.req.query('laest') !== undefined && (
        <div class="notice" id="besked" role="status" tabindex={-1}>
          <p>Vagterne er læst ind.</p>
        </div>
      )}
      {problem !== undefined && <FormProblems problems={{ '': `${problem} Intet er ændret.` }} />}
      <p>
        Gem kalenderen som en .ics-fil. Vagten får den, der er inviteret, eller hvis fulde navn står i titlen. Vagter,
        der gentager sig, læses et år frem. Læser du den samme fil igen, sker der ikke noget to gange.
      </p>
      <form class="sheet" method="post" action={path}>
        <CsrfField c={c} />
        <div class="field file-picker" hidden>
          <label class="form-label" for="vaelg">
            Vælg filen
          </label>
          <input type="file" id="vaelg" accept=".ics,text/calendar" data-fills="fil" />
        </div>
        <Area name="fil" label="Filens indhold" hint="Indsæt teksten fra filen." form={form} rows={10} />
        <button class="button button-primary" type="submit">
          Se, hvad der ændres
        </button>
      </form>
    </>,
  );
}

function showPreview(c: PageContext, text: string, plan: DutyImport, problem?: string) {
  return settingsPage(
    c,
    { title: 'Det vil kalenderen ændre', parent: [path, 'Læs vagter ind'], status: problem === undefined ? 200 : 409 },
    <>
      {problem !== undefined && <FormProblems problems={{ '': problem }} />}
      <DutyImportList plan={plan} />
      <form class="sheet-end" method="post" action={`${path}/indlaes`}>
        <CsrfField c={c} />
        <input type="hidden" name="version" value={plan.stamp} />
        <input type="hidden" name="fil" value={text} />
        {plan.changes.length > 0 && (
          <button class="button button-primary" type="submit">
            Læs vagterne ind
          </button>
        )}
        <a class="button button-secondary" href={path}>
          Annullér
        </a>
      </form>
    </>,
  );
}
