import { PermanentError } from '../core/errors.ts';
import type { Editable } from './edit-one.ts';

/** `head` is a person's id. */
export type DepartmentValue = { name: string; mail: string | null; head: string | null };

/** Its key is its id and stays: verdicts, candidates and the municipality file speak of it. */
export const editableDepartment: Editable<DepartmentValue> = {
  kind: 'department',
  async read(tx, key) {
    const row = await tx.department.findUnique({ where: { key } });
    return row && { version: row.version, value: { name: row.name, mail: row.mail, head: row.headId } };
  },
  async write(tx, key, value) {
    if (value !== null) {
      const { head, ...rest } = value;
      const row = { ...rest, headId: head };
      await tx.department.upsert({
        where: { key },
        create: { key, ...row },
        update: { ...row, version: { increment: 1 } },
      });
      return;
    }
    const isUsed =
      (await tx.source.count({ where: { departmentKey: key } })) +
        (await tx.personDepartment.count({ where: { departmentKey: key } })) >
      0;
    if (isUsed)
      throw new PermanentError(
        'the department is used',
        'Fagområdet kan ikke fjernes, så længe det har kilder eller personer. Flyt dem til et andet fagområde først.',
      );
    await tx.department.deleteMany({ where: { key } });
  },
  words: ({ name, mail, head }) => ({ navn: name, mail: mail ?? 'ingen', chef: head === null ? 'ingen' : 'valgt' }),
};
