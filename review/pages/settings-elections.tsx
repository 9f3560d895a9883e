import { defaultElectionPeriods, electionPeriodsKey, electionPeriodsSchema } from '../../core/elections.ts';
import { typed, valuesOf } from '../form-values.ts';
import { type FormState, Text } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

const most = 8;
const empty = 2;
const fields = ['name', 'from', 'to'] as const;
const nameIn = (row: number, field: string) => `valg${row}.${field}`;
const rows = Array.from({ length: most }, (_, row) => row);

function shownRows({ values }: FormState): number[] {
  const last = rows.findLastIndex((row) => fields.some((field) => values.get(nameIn(row, field))));
  return rows.slice(0, Math.min(most, last + 1 + empty));
}

const Fields = ({ form }: { form: FormState }) => (
  <>
    {shownRows(form).map((row) => (
      <fieldset class="field sheet-part">
        <legend>Valg {row + 1}</legend>
        <Text name={nameIn(row, 'name')} label="Navn, for eksempel Folketingsvalg" form={form} maxlength={80} />
        <div class="field-row">
          <Text name={nameIn(row, 'from')} label="Udskrevet" form={form} type="date" short />
          <Text name={nameIn(row, 'to')} label="Valgdag" form={form} type="date" short />
        </div>
      </fieldset>
    ))}
  </>
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
  read: (form) =>
    rows
      .map((row) => Object.fromEntries(fields.map((field) => [field, typed(form, nameIn(row, field)) ?? ''])))
      .filter((one) => fields.some((field) => one[field] !== '')),
  nameOf: ({ path: [row, field] }) => (typeof row === 'number' ? nameIn(row, String(field)) : ''),
  toValues: (periods) =>
    valuesOf(
      Object.fromEntries(periods.flatMap((one, row) => fields.map((field) => [nameIn(row, field), one[field]]))),
    ),
  Fields,
  words: (periods) =>
    Object.fromEntries(periods.map(({ name, from, to }, row) => [`Valg ${row + 1}`, `${name}, ${from} til ${to}`])),
});
