import { personEntry } from '../core/municipality-entries.ts';
import type { PersonValue } from '../store/edit-person.ts';
import { checked, type Read, typed, typedAll, type Values, valuesOf } from './form-values.ts';

/** A person as the form sends them, checked by the schema of the municipality file. */
export function readPerson(form: Values, departments: ReadonlySet<string>, active: boolean): Read<PersonValue> {
  const areas = typedAll(form, 'departments');
  const phone = typed(form, 'phone')?.replace(/[().-]/g, ' ');
  const read = checked(personEntry, {
    mail: typed(form, 'mail')?.toLowerCase(),
    name: typed(form, 'name'),
    roles: typedAll(form, 'roles'),
    departments: areas,
    ...(phone && { phone }),
  });
  const problems = 'problems' in read ? { ...read.problems } : {};
  if (problems.roles !== undefined) problems.roles = 'vælg mindst én rolle';
  if (areas.some((key) => !departments.has(key))) problems.departments = 'fagområdet findes ikke';
  const needsArea = typedAll(form, 'roles').some((role) => role === 'crisis' || role === 'department');
  if (needsArea && areas.length === 0)
    problems.departments ??= 'vælg mindst ét fagområde: krisekontakter og fagområdets folk hører til et';
  if ('problems' in read || Object.keys(problems).length > 0) return { problems };
  const { mail, name, roles, departments: own = [], phone: number } = read.value;
  const unique = <T extends string>(list: readonly T[]) => [...new Set(list)].sort();
  return { value: { mail, name, phone: number ?? null, roles: unique(roles), departments: unique(own), active } };
}

export const personValues = ({ mail, name, phone, roles, departments }: PersonValue): Values =>
  valuesOf({ mail, name, phone, roles, departments });
