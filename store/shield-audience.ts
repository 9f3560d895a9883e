import { PermanentError } from '../core/errors.ts';
import { leadsMatter, type ShieldedMatter } from '../core/shield-access.ts';
import type { Role } from '../core/words.ts';
import type { Db } from './db.ts';

export type ShieldReader = { id: string; name: string; isLeader: boolean };

/** Who has access to a shielded incident now: its leaders, then whom they let in. */
export async function listShieldReaders(db: Db, matter: ShieldedMatter): Promise<ShieldReader[]> {
  const people = await db.person.findMany({
    where: {
      disabledAt: null,
      AND: [{ id: { notIn: [...matter.excluded] } }],
      OR: [{ roles: { has: 'leader' } }, { id: { in: [...matter.shieldPeople] } }],
    },
    select: { id: true, name: true, roles: true, departments: { select: { departmentKey: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  const readers = people.map(({ id, name, roles, departments }) => {
    const keys = departments.map(({ departmentKey }) => departmentKey);
    const isLeader = leadsMatter({ id, roles: roles as Role[], departments: keys }, matter);
    return { id, name, isLeader };
  });
  return readers.filter(({ id, isLeader }) => isLeader || matter.shieldPeople.includes(id));
}

/** Who is held out of one of two matters is held out of both, once posts of one lie in the other: somebody has to be left. */
export async function refuseLeaderless(db: Db, matter: ShieldedMatter & { shielded: boolean }): Promise<void> {
  if (!matter.shielded || (await listShieldReaders(db, matter)).some(({ isLeader }) => isLeader)) return;
  throw new PermanentError(
    'no leader would be left',
    'Så ville ingen leder kunne se sagen, for den, der er holdt ude af den ene, er holdt ude af dem begge. Lad først en leder være med i begge sager.',
  );
}

/** Whether this person is to know nothing of an incident: it is shielded, and they neither lead it nor were let in. */
export async function isShutOut(db: Db, incidentId: string, personId: string): Promise<boolean> {
  const incident = await db.incident.findUnique({
    where: { id: incidentId },
    select: { shielded: true, departmentKey: true, excluded: true, shieldPeople: true },
  });
  if (!incident?.shielded) return false;
  return !(await listShieldReaders(db, incident)).some(({ id }) => id === personId);
}
