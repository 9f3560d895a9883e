import { dayName } from '../../core/months.ts';
import { daysOffKey, daysOffSchema, defaultDaysOff } from '../../core/municipal-days-off.ts';
import { numberedRows } from '../numbered-rows.ts';
import { type FormState, Text, Tick } from '../views/settings-fields.tsx';
import { storedSetting } from './settings-stored.tsx';

const { nameIn, shown, ...rows } = numberedRows({ prefix: 'fri', fields: ['date', 'name'], most: 40, empty: 3 });

const Fields = ({ form }: { form: FormState }) => (
  <>
    <Tick name="afterAscension" label="Fredagen efter Kristi himmelfartsdag er en fridag" form={form} />
    {shown(form.values).map((row) => (
      <div class="field-row">
        <Text name={nameIn(row, 'date')} label="Dag" form={form} type="date" short />
        <Text name={nameIn(row, 'name')} label="Hvorfor, hvis du vil skrive det" form={form} maxlength={80} />
      </div>
    ))}
  </>
);

/** What no calendar of public holidays knows. */
export const dayOffSettings = storedSetting({
  key: daysOffKey,
  schema: daysOffSchema,
  unset: defaultDaysOff,
  title: 'Fridage',
  path: '/indstillinger/fridage',
  lead: (
    <p>
      Helligdage, 24. og 31. december kender Lytteposten selv; 1. maj og 5. juni er halve dage. Store bededag er en
      arbejdsdag. Skriv de dage ind, hvor rådhuset ellers har lukket. På en fridag er der ikke kontortid: en mediekrise
      går kun til den, der har vagt, og resten venter til næste arbejdsdag. Tøm en dag for at fjerne den.
    </p>
  ),
  read: (form) => ({ afterAscension: form.get('afterAscension') === 'ja', others: rows.read(form) }),
  nameOf: (issue, form) => {
    const [first, ...rest] = issue.path;
    return first === 'others' ? rows.nameOf({ ...issue, path: rest }, form) : String(first ?? '');
  },
  toValues: ({ afterAscension, others }) => {
    const values = rows.toValues(others);
    if (afterAscension) values.set('afterAscension', 'ja');
    return values;
  },
  Fields,
  words: ({ afterAscension, others }) => ({
    'Efter Kristi himmelfart': afterAscension ? 'fri' : 'arbejdsdag',
    Fridage: others.map(({ date, name }) => `${dayName(date)} ${name}`.trim()).join(', '),
  }),
});
