import { departmentName } from '../core/danish-names.ts';
import { departments } from '../core/words.ts';
import type { Db } from '../store/db.ts';
import { departmentNames } from '../store/screens-queue.ts';
import type { Option } from './views/settings-fields.tsx';

/** Departments to choose among: the municipality's own, and those that the judgement knows. */
export async function departmentOptions(db: Db): Promise<Option[]> {
  const own = await departmentNames(db);
  const keys = [...new Set([...own.keys(), ...departments.filter((key) => key !== 'ukendt')])];
  return keys
    .map((key): Option => [key, departmentName(key, own.get(key))])
    .sort(([, one], [, other]) => one.localeCompare(other, 'da'));
}
