import { stream } from 'hono/streaming';
import { atLocal } from '../../core/danish-time.ts';
import { exportJsonSchema } from '../../core/export-file-schema.ts';
import { type ExportTable, exportTableNames, exportTables, mostExportRows } from '../../core/export-schema.ts';
import { shiftDay } from '../../core/months.ts';

import { appendAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { countExport } from '../../store/export-rows.ts';
import type { ExportWish } from '../../store/export-wish.ts';
import { departmentOptions } from '../department-options.ts';
import { exportFile } from '../export-file.ts';
import { type ExportChoice, readExport, usualExport } from '../export-input.ts';
import type { Problems, Values } from '../form-values.ts';
import { incidentReader } from '../incident-reader.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { ExportForm } from '../views/export-form.tsx';
import { show } from '../views/layout.tsx';

/** Tables that this person may take along. */
const tablesOf = (c: PageContext): ExportTable[] => {
  const { roles } = reader(c).person;
  return exportTableNames.filter((table) => exportTables[table].roles.some((role) => roles.includes(role)));
};

/** Eksport: what can be taken along, and for which time. */
export const askExport: Page = (c) => showExport(c, { values: usualExport(c.get('web').clock.now()), problems: {} });

async function showExport(c: PageContext, { values, problems }: { values: Values; problems: Problems }) {
  const departments = await departmentOptions(c.get('web').db);
  return show(
    c,
    { title: 'Eksport', status: Object.keys(problems).length > 0 ? 422 : 200 },
    <div class="settings">
      <h1>Eksport</h1>
      <p>
        Tag tallene med i et regneark eller til et andet system. Borgeres tekster og navne er aldrig med. Hver eksport
        bliver skrevet i loggen. <a href="/eksport/skema.json">Sådan er JSON-filen bygget op</a>.
      </p>
      <ExportForm c={c} form={{ values, problems }} tables={tablesOf(c)} departments={departments} />
    </div>,
  );
}

/** Makes the file while it is read, a bounded piece at a time; what was taken stands in the log before the first row leaves. */
export const makeExport: Page = async (c) => {
  const { db, clock, log } = c.get('web');
  const form = c.get('form');
  const departments = new Map(await departmentOptions(db));
  const read = readExport(form, { tables: tablesOf(c), departments: [...departments.keys()] });
  if ('problems' in read) return showExport(c, { values: form, problems: read.problems });
  const choice = read.value;
  const { table, format, from, to, department = null } = choice;
  const madeAt = clock.now();
  const wish = wishOf(c, choice);
  const counted = await countExport(db, table, wish, mostExportRows);
  const isCut = counted > mostExportRows;
  const rows = Math.min(counted, mostExportRows);
  await inTransaction(db, (tx) =>
    appendAudit(tx, madeAt, {
      actor: reader(c).person.id,
      action: 'figures-exported',
      subject: `export ${table}`,
      details: { format, rows, from, to, ...(department && { department }), ...(isCut && { isCut }) },
    }),
  );
  const told = { table, format, rows, madeAt, from, to, department, departments, isCut };
  const { type, chunks } = exportFile(db, wish, told);
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="lytteposten-${table}-${from}-${to}.${format}"`);
  return stream(
    c,
    async (out) => {
      for await (const chunk of chunks) {
        if (out.aborted) return;
        await out.write(chunk);
      }
    },
    // The status is long sent: the file stays without its end, so that nobody can take it for a whole one.
    async (error) => log.error('export-failed', { table, error }),
  );
};

function wishOf(c: PageContext, { from, to, department }: ExportChoice): ExportWish {
  const { roles } = reader(c).person;
  const { personId, departments } = incidentReader(reader(c));
  return {
    from: atLocal(from, '00:00'),
    until: atLocal(shiftDay(to, 1), '00:00'),
    departmentKey: department,
    withExcerpts: roles.includes('comms'),
    reader: { personId, departments },
  };
}

/** JSON Schema of the JSON files, table by table. */
export const exportSchema: Page = (c) =>
  c.json(Object.fromEntries(exportTableNames.map((table) => [table, exportJsonSchema(table)])));
