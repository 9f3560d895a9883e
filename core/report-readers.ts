/** Who gets the reports of the whole municipality, beside those who lead it: the setting `report-readers`. */
import { z } from 'zod';

export const reportReadersKey = 'report-readers';

const people = z.array(z.uuid()).max(100, 'må højst være 100 personer');

export const reportReadersSchema = z.strictObject({ month: people, quarter: people });
export type ReportReaders = z.infer<typeof reportReadersSchema>;
