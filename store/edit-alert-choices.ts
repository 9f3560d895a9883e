import { type AlertChoices, alertChoicesSchema, readAlertChoices } from '../core/alert-choices.ts';
import { channelName } from '../core/danish-names.ts';
import { periodName } from '../core/months.ts';
import type { Prisma } from './db.ts';
import type { Editable } from './edit-one.ts';

/** How one person wishes to be reached, by their row. Changed by themselves alone, who can change it again. */
export const editableAlertChoices: Editable<AlertChoices> = {
  kind: 'alert-choices',
  async read(tx, id) {
    const row = await tx.person.findUnique({ where: { id }, select: { alertChoices: true } });
    return row && { version: 1, value: readAlertChoices(row.alertChoices) };
  },
  async write(tx, id, value) {
    const alertChoices = alertChoicesSchema.parse(value ?? {}) as Prisma.InputJsonObject;
    await tx.person.update({ where: { id }, data: { alertChoices } });
  },
  words: ({ channels = [], quiet, away = [] }) => ({
    rækkefølge: channels.map(channelName).join(', '),
    'stille tid': quiet === undefined ? 'husets' : quiet === null ? 'ingen' : `${quiet.from} til ${quiet.to}`,
    væk: away.map(periodName).join(', '),
  }),
  unlogged: ['stille tid', 'væk'],
  canUndo: () => false,
};
