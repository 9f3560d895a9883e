/** The JSON file of an export as JSON Schema, made from the very schemas that every row is checked by. */
import { z } from 'zod';
import { type ExportTable, exportFormat, exportTables, exportVersion } from './export-schema.ts';

const fileOf = (table: ExportTable) =>
  z.strictObject({
    format: z.literal(exportFormat),
    formatVersion: z.literal(exportVersion),
    table: z.literal(table),
    madeAt: z.iso.datetime().meta({ description: 'Hvornår filen er dannet, UTC' }),
    from: z.iso.date().meta({ description: 'Første dag, dansk tid' }),
    to: z.iso.date().meta({ description: 'Sidste dag, den er med' }),
    department: z.string().nullable().meta({ description: 'Fagområdets nøgle; tom: alle' }),
    isCut: z.boolean().meta({ description: 'Perioden har flere rækker, end filen må rumme' }),
    rows: z.array(exportTables[table].row),
  });

export type ExportFacts = Omit<z.infer<ReturnType<typeof fileOf>>, 'rows' | 'table'> & { table: ExportTable };

/** JSON Schema 2020-12 of the file of one table. */
export const exportJsonSchema = (table: ExportTable): object => ({
  ...z.toJSONSchema(fileOf(table)),
  title: exportTables[table].name,
});
