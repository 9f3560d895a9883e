import { departmentName } from '../../core/danish-names.ts';
import { formatDateTime } from '../../core/danish-time.ts';
import { expectedKindName, expectedKinds } from '../../core/expected-talk.ts';
import type { ExpectedEntry } from '../../store/expected-talk.ts';
import { expectedFactors } from '../expected-input.ts';
import { Area, type FormState, type Option, Select, Text } from './settings-fields.tsx';

type FieldsProps = { form: FormState; departments: readonly Option[] };

export const ExpectedFields = ({ form, departments }: FieldsProps) => (
  <>
    <Text
      name="title"
      label="Hvad sker der?"
      hint="For eksempel »Borgermøde om skolestruktur« eller »Anholtfærgen på værft«."
      form={form}
      maxlength={120}
    />
    <Select
      name="kind"
      label="Slags"
      form={form}
      options={[['', 'Vælg'], ...expectedKinds.map((kind): Option => [kind, expectedKindName(kind)])]}
    />
    <Select name="department" label="Fagområde" form={form} options={[['', 'Alle fagområder'], ...departments]} />
    <Area
      name="words"
      label="Ord, som snakken kendes på"
      hint="Skriv komma imellem. Ordene tæller på alle fagområder. Lad feltet stå tomt, hvis al snak om fagområdet ventes at vokse."
      form={form}
      rows={2}
      maxlength={600}
    />
    <Text name="from" label="Fra" form={form} type="datetime-local" short />
    <Text name="to" label="Til" form={form} type="datetime-local" short />
    <Select
      name="factor"
      label="Hvor meget snak er til at regne med?"
      hint="Så meget skal der til, før det tæller som mere end ventet. Et alvorligt opslag giver alarm alligevel."
      form={form}
      options={expectedFactors}
    />
  </>
);

type ListProps = { entries: readonly ExpectedEntry[]; names: ReadonlyMap<string, string>; now: Date };

export const ExpectedList = ({ entries, names, now }: ListProps) => (
  <ul class="entries">
    {entries.map(({ id, kind, title, departmentKey, words, from, to, by }) => (
      <li class="entry">
        <p>
          <a href={`/varslet/${id}`}>{title}</a> {from <= now && now < to && <span class="fact">lige nu</span>}
        </p>
        <p>
          {expectedKindName(kind)}.{' '}
          {departmentKey === null ? 'Alle fagområder' : departmentName(departmentKey, names.get(departmentKey))}.{' '}
          {formatDateTime(from)} til {formatDateTime(to)}.{words.length > 0 && ` Kendes på: ${words.join(', ')}.`}
          {by !== null && ` Skrevet på af ${by}.`}
        </p>
      </li>
    ))}
  </ul>
);
