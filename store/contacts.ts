import { type AlertChoices, readAlertChoices } from '../core/alert-choices.ts';
import type { Role } from '../core/words.ts';
import type { Db } from './db.ts';

export type Contact = {
  id: string;
  mail: string;
  name: string;
  phone: string | null;
  roles: Role[];
  departments: string[];
  /** Departments that this person leads. */
  headOf: string[];
  onDuty: boolean;
  /** A browser of theirs shows alerts. */
  hasPush: boolean;
  choices: AlertChoices;
};

/** Whether this person still has access: whoever has left is told nothing more. */
export const hasAccess = async (db: Db, id: string): Promise<boolean> =>
  (await db.person.count({ where: { id, disabledAt: null } })) > 0;

/**
 * Everyone who may get an alert, in the order of the municipality file, with who is on duty at `now`; `named` are people whom
 * the chain of escalation names one by one.
 */
export async function listContacts(db: Db, now: Date, named: readonly string[] = []): Promise<Contact[]> {
  const running = { startsAt: { lte: now }, endsAt: { gt: now } };
  const led = await db.department.findMany({
    where: { headId: { not: null } },
    select: { key: true, headId: true },
  });
  const heads = led.flatMap(({ headId }) => headId ?? []);
  const people = await db.person.findMany({
    where: {
      disabledAt: null,
      OR: [
        { roles: { hasSome: ['comms', 'crisis', 'leader'] } },
        { duties: { some: running } },
        { id: { in: [...heads, ...named] } },
      ],
    },
    include: {
      departments: true,
      duties: { where: running, select: { id: true } },
      pushSubscriptions: { where: { goneAt: null }, select: { id: true }, take: 1 },
    },
    orderBy: [{ createdAt: 'asc' }, { mail: 'asc' }],
  });
  return people.map(({ id, mail, name, phone, roles, departments, duties, pushSubscriptions, alertChoices }) => ({
    id,
    mail,
    name,
    phone,
    roles: roles as Role[],
    departments: departments.map((row) => row.departmentKey),
    headOf: led.filter(({ headId }) => headId === id).map(({ key }) => key),
    onDuty: duties.length > 0,
    hasPush: pushSubscriptions.length > 0,
    choices: readAlertChoices(alertChoices),
  }));
}
