import { defaultPlaces, placesKey, placesSchema } from '../../core/places.ts';
import { typed, type Values, valuesOf } from '../form-values.ts';
import { type FormState, Text } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

const most = 200;
const empty = 4;
const fields = ['name', 'also'] as const;
const nameIn = (row: number, field: string) => `sted${row}.${field}`;
const rows = Array.from({ length: most }, (_, row) => row);

const isFilled = (form: Values, row: number) => fields.some((field) => typed(form, nameIn(row, field)) !== undefined);
const filledRows = (form: Values) => rows.filter((row) => isFilled(form, row));

/** As many rows as are filled, and a few more. */
function shownRows({ values }: FormState): number[] {
  const last = rows.findLastIndex((row) => isFilled(values, row));
  return rows.slice(0, Math.min(most, last + 1 + empty));
}

const Fields = ({ form }: { form: FormState }) => (
  <>
    {shownRows(form).map((row) => (
      <div class="field-row">
        <Text name={nameIn(row, 'name')} label={`Sted ${row + 1}`} form={form} maxlength={60} />
        <Text name={nameIn(row, 'also')} label={`Sted ${row + 1} skrives også`} form={form} maxlength={600} />
      </div>
    ))}
  </>
);

/** `Grenå, Grenaa by`: a comma stands between two spellings. */
const spellings = (form: Values, row: number): string[] =>
  (typed(form, nameIn(row, 'also')) ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');

/** The places that Retfærdig lampe counts. A row that is emptied is taken away. */
export const placeSettings = storedSetting({
  key: placesKey,
  schema: placesSchema,
  unset: defaultPlaces,
  title: 'Steder',
  path: '/indstillinger/steder',
  lead: (
    <p>
      De steder, som »Retfærdig lampe« tæller historier for. Skriv andre stavemåder med komma imellem. Tøm et sted for
      at fjerne det. Gem for at få plads til flere. Vurderingen af opslag kender stederne i forvejen og ændres ikke af
      det.
    </p>
  ),
  read: (form) =>
    filledRows(form).map((row) => {
      const also = spellings(form, row);
      return { name: typed(form, nameIn(row, 'name')) ?? '', ...(also.length > 0 && { also }) };
    }),
  // A row that was emptied counts in the form, and not among the places.
  nameOf: ({ path: [at, field] }, form) => {
    const row = typeof at === 'number' ? filledRows(form)[at] : undefined;
    return row === undefined ? '' : nameIn(row, String(field));
  },
  toValues: (places) =>
    valuesOf(
      Object.fromEntries(
        places.flatMap(({ name, also = [] }, row) => [
          [nameIn(row, 'name'), name],
          [nameIn(row, 'also'), also.join(', ')],
        ]),
      ),
    ),
  Fields,
  words: (places) =>
    Object.fromEntries(places.map(({ name, also = [] }) => [name, also.length > 0 ? `også ${also.join(', ')}` : 'ja'])),
});
