import type { Editable } from './edit-one.ts';

/** The recommendations for a severity, which is its id. */
export const editablePlaybook: Editable<{ text: string }> = {
  kind: 'playbook',
  async read(tx, id) {
    const row = await tx.playbook.findUnique({ where: { severity: Number(id) } });
    return row && { version: row.version, value: { text: row.text } };
  },
  async write(tx, id, value) {
    const severity = Number(id);
    if (value === null) await tx.playbook.deleteMany({ where: { severity } });
    else
      await tx.playbook.upsert({
        where: { severity },
        create: { severity, ...value },
        update: { ...value, version: { increment: 1 } },
      });
  },
  words: ({ text }) => ({ tekst: text.length > 300 ? `${text.slice(0, 300)}…` : text }),
};
