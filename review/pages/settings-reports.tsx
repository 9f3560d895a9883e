import { type ReportReaders, reportReadersKey, reportReadersSchema } from '../../core/report-readers.ts';
import { listPeopleNames } from '../../store/screens-settings.ts';
import { typedAll, valuesOf } from '../form-values.ts';
import { type FormState, type Option, Ticks } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

const nobody: ReportReaders = { month: [], quarter: [] };

const Fields = ({ form, choices }: { form: FormState; choices: readonly Option[] }) => (
  <>
    <Ticks
      name="month"
      label="Måneden i overblik"
      hint="Ledere uden bestemte fagområder får den altid. Her kan du sætte flere på."
      form={form}
      options={choices}
    />
    <Ticks
      name="quarter"
      label="Kvartalet til årshjulet"
      hint="Den tværgående gruppe. Den kan skifte, så tit I vil."
      form={form}
      options={choices}
    />
  </>
);

/** Who gets the reports of the whole municipality. */
export const reportSettings = storedSetting({
  key: reportReadersKey,
  schema: reportReadersSchema,
  unset: nobody,
  title: 'Rapporter',
  path: '/indstillinger/rapporter',
  lead: (
    <p>
      Rapporterne bliver dannet på den første arbejdsdag i måneden og kvartalet og venter på{' '}
      <a href="/rapporter">Rapporter</a>, til en af jer har læst dem. Fagområdernes rapporter vælger deres kontakter
      selv.
    </p>
  ),
  choices: async (db) => (await listPeopleNames(db)).map(({ id, name }): Option => [id, name]),
  read: (form) => ({ month: typedAll(form, 'month'), quarter: typedAll(form, 'quarter') }),
  nameOf: ({ path: [first] }) => String(first ?? ''),
  toValues: ({ month, quarter }) => valuesOf({ month, quarter }),
  Fields,
  words: ({ month, quarter }) => ({
    'Måneden i overblik': `${month.length} flere`,
    'Kvartalet til årshjulet': `${quarter.length} i gruppen`,
  }),
});
