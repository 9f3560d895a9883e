import { defaultElectionPeriods, electionPeriodsKey, electionPeriodsSchema } from '../../core/elections.ts';
import { numberedRows } from '../numbered-rows.ts';
import { type FormState, Text } from '../views/settings-fields.tsx';
import { SettingsRows } from '../views/settings-rows.tsx';
import { storedSetting } from './settings-stored.tsx';

const { nameIn, shown, ...rows } = numberedRows({ prefix: 'valg', fields: ['name', 'from', 'to'], most: 8, empty: 2 });

const Fields = ({ form }: { form: FormState }) => (
  <SettingsRows title="Valg" rows={shown(form.values)}>
    {(row) => (
      <>
        <Text name={nameIn(row, 'name')} label="Navn, for eksempel Folketingsvalg" form={form} maxlength={80} />
        <div class="field-row">
          <Text name={nameIn(row, 'from')} label="Udskrevet" form={form} type="date" short />
          <Text name={nameIn(row, 'to')} label="Valgdag" form={form} type="date" short />
        </div>
      </>
    )}
  </SettingsRows>
);

/** General and European elections; the municipal ones are reckoned. */
export const electionSettings = storedSetting({
  key: electionPeriodsKey,
  schema: electionPeriodsSchema,
  unset: defaultElectionPeriods,
  title: 'Valgperioder',
  path: '/indstillinger/valg',
  lead: (
    <p>
      I en valgperiode minder »Del« om at være ekstra neutral. Kommunalvalg kender Lytteposten selv. Skriv folketings-
      og europaparlamentsvalg ind her, når de er udskrevet. Tøm et valg for at fjerne det.
    </p>
  ),
  ...rows,
  Fields,
  words: (periods) =>
    Object.fromEntries(periods.map(({ name, from, to }, row) => [`Valg ${row + 1}`, `${name}, ${from} til ${to}`])),
});
