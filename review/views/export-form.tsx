import { type ExportTable, exportTables } from '../../core/export-schema.ts';
import type { PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';
import { FormProblems, type FormState, type Option, Select, Text } from './settings-fields.tsx';

const formats: readonly Option[] = [
  ['xlsx', 'Excel (xlsx)'],
  ['csv', 'CSV til dansk Excel'],
  ['json', 'JSON til andre systemer'],
];

type FormProps = { c: PageContext; form: FormState; tables: readonly ExportTable[]; departments: readonly Option[] };

export const ExportForm = ({ c, form, tables, departments }: FormProps) => (
  <>
    <FormProblems problems={form.problems} />
    <form class="sheet" method="post" action="/eksport" novalidate>
      <CsrfField c={c} />
      <Select
        name="table"
        label="Hvad"
        form={form}
        options={tables.map((table): Option => [table, exportTables[table].name])}
      />
      <div class="field-row">
        <Text name="from" label="Fra og med" form={form} type="date" short />
        <Text name="to" label="Til og med" form={form} type="date" short />
      </div>
      <Select name="department" label="Fagområde" form={form} options={[['', 'Alle'], ...departments]} />
      <Select
        name="format"
        label="Slags fil"
        hint="Filen har højst 100.000 rækker. Er der flere, står det i den."
        form={form}
        options={formats}
      />
      <button class="button button-primary" type="submit">
        Hent filen
      </button>
    </form>
  </>
);
