import { defaultDrill, drillKey, drillSchema } from '../../core/drill.ts';
import { valuesOf } from '../form-values.ts';
import { type FormState, Select } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

const weekdays = ['mandag', 'tirsdag', 'onsdag', 'torsdag', 'fredag'];

const Fields = ({ form }: { form: FormState }) => (
  <>
    <Select
      name="isOn"
      label="Skal der holdes en øvelse hver måned?"
      form={form}
      options={[
        ['ja', 'Ja'],
        ['nej', 'Nej'],
      ]}
    />
    <Select
      name="weekday"
      label="Hvilken ugedag?"
      hint="Øvelsen holdes kl. 10 den første af dem i måneden, der er en arbejdsdag."
      form={form}
      options={weekdays.map((name, index) => [String(index + 1), name] as const)}
    />
  </>
);

/** The drill of the month: whether, and on which day. */
export const drillSettings = storedSetting({
  key: drillKey,
  schema: drillSchema,
  unset: defaultDrill,
  title: 'Øvelser',
  path: '/indstillinger/oevelser',
  lead: (
    <p>
      Hver måned får alle krisekontakter og den, der har vagten, en besked mærket ØVELSE ad deres rigtige kanaler. Se,
      hvem der har svaret, under <a href="/oevelser">Øvelser</a>.
    </p>
  ),
  read: (form) => ({ isOn: form.get('isOn') === 'ja', weekday: Number(form.get('weekday')) }),
  nameOf: ({ path: [first] }) => String(first),
  toValues: ({ isOn, weekday }) => valuesOf({ isOn: isOn ? 'ja' : 'nej', weekday }),
  Fields,
  words: ({ isOn, weekday }) => ({
    'Månedlig øvelse': isOn ? 'ja' : 'nej',
    Ugedag: weekdays[weekday - 1] ?? '',
  }),
});
