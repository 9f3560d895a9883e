import { type MailChoices, mailChoicesSchema, type ReportRhythm, readMailChoices } from '../core/mail-choices.ts';
import type { Editable } from './edit-one.ts';

const rhythms: Record<ReportRhythm, string> = { weekly: 'hver uge', monthly: 'hver måned', never: 'aldrig' };

/** Which mails one person gets, by their row. Changed by themselves alone, who can change it again. */
export const editableMailChoices: Editable<MailChoices> = {
  kind: 'mail-choices',
  async read(tx, id) {
    const row = await tx.person.findUnique({ where: { id }, select: { mailChoices: true } });
    return row && { version: 1, value: readMailChoices(row.mailChoices) };
  },
  async write(tx, id, value) {
    await tx.person.update({ where: { id }, data: { mailChoices: mailChoicesSchema.parse(value ?? {}) } });
  },
  words: ({ digest, report }) => ({
    morgenoverblik: digest.on ? `kl. ${digest.time}` : 'nej tak',
    rapport: rhythms[report],
  }),
  canUndo: () => false,
};
