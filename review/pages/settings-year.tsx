import { alertingKey, alertingSchema, defaultAlerting, type Sensitivity, sensitivities } from '../../core/alerting.ts';
import { monthsFrom, periodName, shiftDay } from '../../core/months.ts';
import { readYearOutcomes } from '../../core/year-outcomes.ts';
import { type Standing, stampOf } from '../../store/edit-one.ts';
import { findLiveVersion } from '../../store/model-versions.ts';
import { editableSetting } from '../../store/settings.ts';
import { checked } from '../form-values.ts';
import type { Page, PageContext } from '../page.ts';
import { saveForm } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { FormProblems } from '../views/settings-fields.tsx';
import { settingsPage } from '../views/settings-page.tsx';
import { YearAlerts, YearCrises, YearMonths } from '../views/year-tables.tsx';
import { sensitivityName, summaryOf } from '../year-words.ts';

const path = '/indstillinger/alarmer/aaret';

const alertingOf = (standing: Standing<unknown> | null) => {
  const read = alertingSchema.safeParse(standing?.value);
  return read.success ? read.data : defaultAlerting;
};

/** "Året der gik": what each sensitivity would have told, and the choice among them. */
export const settingsYear: Page = (c) => showYear(c);

async function showYear(c: PageContext, { status, problem }: { status?: 409 | 422; problem?: string } = {}) {
  const { db } = c.get('web');
  const standing = await editableSetting.read(db, alertingKey);
  const chosen = alertingOf(standing).sensitivity;
  const year = readYearOutcomes();
  const isOtherModel = (await findLiveVersion(db))?.version !== year.model;
  const { runs } = year;
  return settingsPage(
    c,
    { title: 'Året der gik', parent: ['/indstillinger/alarmer', 'Alarmer'], ...(status && { status }) },
    <div class="year">
      <FormProblems problems={problem === undefined ? {} : { '': problem }} />
      <p>
        Her er et opdigtet år i en kommune som jeres, {periodName({ from: year.from, to: shiftDay(year.to, -1) })}:{' '}
        {year.items.toLocaleString('da-DK')} opslag, kommentarer og artikler, {runs.normal.figures.crises} mediekriser
        og en del snak, der fylder uden at være en krise. Pressevagten har læst det hele, som den læser jeres egne
        kilder. Se, hvilke alarmer I ville have fået, og vælg, hvor følsom den skal være.
      </p>
      {isOtherModel && (
        <p class="muted">
          Året er regnet ud med den model, der følger med programmet. I bruger en anden, så tallene kan afvige lidt.
        </p>
      )}
      <div class="year-choices">
        {sensitivities.map((one) => (
          <Choice c={c} one={one} isChosen={one === chosen} sentences={summaryOf(year, one)} standing={standing} />
        ))}
      </div>
      <h2>Mediekriserne</h2>
      <YearCrises runs={runs} chosen={chosen} />
      <h2>Måned for måned</h2>
      <YearMonths runs={runs} chosen={chosen} months={monthsFrom(year.from.slice(0, 7), 12)} />
      <h2>Hver eneste alarm</h2>
      {sensitivities.map((one) => (
        <YearAlerts sensitivity={one} alerts={runs[one].alerts} />
      ))}
    </div>,
  );
}

type ChoiceProps = {
  c: PageContext;
  one: Sensitivity;
  isChosen: boolean;
  sentences: string[];
  standing: Standing<unknown> | null;
};

const Choice = ({ c, one, isChosen, sentences, standing }: ChoiceProps) => (
  <section class={isChosen ? 'year-choice year-chosen' : 'year-choice'} aria-labelledby={`foelsomhed-${one}`}>
    <h2 id={`foelsomhed-${one}`}>{sensitivityName[one]}</h2>
    <ul>
      {sentences.map((sentence) => (
        <li>{sentence}</li>
      ))}
    </ul>
    {isChosen ? (
      <p class="year-mark">
        <strong>Valgt nu</strong>
      </p>
    ) : (
      <form method="post" action={path}>
        <CsrfField c={c} />
        <input type="hidden" name="version" value={stampOf(standing)} />
        <button class="button button-secondary" type="submit" name="sensitivity" value={one}>
          Vælg denne<span class="sr-only">: {sensitivityName[one].toLowerCase()} følsomhed</span>
        </button>
      </form>
    )}
  </section>
);

/** Changes the sensitivity and nothing else of the setting. */
export const chooseSensitivity: Page = async (c) => {
  const standing = await editableSetting.read(c.get('web').db, alertingKey);
  const wish = { ...alertingOf(standing), sensitivity: c.get('form').get('sensitivity') ?? '' };
  return saveForm<unknown>(c, editableSetting, {
    id: alertingKey,
    read: checked(alertingSchema, wish, () => ''),
    to: path,
    refuse: ({ status, stale }) =>
      showYear(c, {
        status,
        problem: stale
          ? 'Alarmerne er ændret, siden du åbnede siden. Se efter, og vælg igen.'
          : 'Vælg lav, normal eller høj.',
      }),
  });
};
