import { listDepartments } from '../store/screens-department.ts';
import { type PageContext, reader } from './page.ts';

export type Choice = { key: string; name: string };

/**
 * The department that is asked for, of those that the person may see: their own, or all for communications. `none` where
 * they have none; `foreign` for any other, so that nobody learns which there are.
 */
export async function chosenDepartment(
  c: PageContext,
): Promise<{ choices: Choice[]; key: string } | 'none' | 'foreign'> {
  const { person } = reader(c);
  const choices = await listDepartments(c.get('web').db, person.roles.includes('comms') ? 'all' : person.departments);
  const asked = c.req.query('afdeling');
  if (asked === undefined) return choices[0] ? { choices, key: choices[0].key } : 'none';
  return choices.some(({ key }) => key === asked) ? { choices, key: asked } : 'foreign';
}
