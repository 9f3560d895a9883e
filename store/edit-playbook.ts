import type { Editable } from './edit-one.ts';

export type PlaybookValue = {
  text: string;
  /** Answers that lie ready to be copied. */
  holdingLines: string[];
};

const longest = 300;
const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** The recommendations for a severity, which is its id. */
export const editablePlaybook: Editable<PlaybookValue> = {
  kind: 'playbook',
  async read(tx, id) {
    const row = await tx.playbook.findUnique({ where: { severity: Number(id) } });
    return row && { version: row.version, value: { text: row.text, holdingLines: row.holdingLines } };
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
  words: ({ text, holdingLines }) => ({
    tekst: cut(text),
    ...(holdingLines.length > 0 && { svar: cut(holdingLines.join(' | ')) }),
  }),
};
