import { departmentName } from '../core/danish-names.ts';
import { PermanentError } from '../core/errors.ts';
import type { Role } from '../core/words.ts';
import type { Db } from './db.ts';
import { alarmKinds } from './deliveries.ts';
import type { Editable } from './edit-one.ts';
import { knowDepartment } from './edit-source.ts';
import { revokeSessions } from './sessions.ts';

export type PersonValue = {
  mail: string;
  name: string;
  phone: string | null;
  roles: Role[];
  departments: string[];
  /** False: no way in, and no mails. */
  active: boolean;
};

/** Who may something else than before signs in anew. Nobody is deleted: what they decided keeps its name. */
export const editablePerson: Editable<PersonValue> = {
  kind: 'person',
  async read(tx, id) {
    const row = await tx.person.findUnique({ where: { id }, include: { departments: true } });
    if (!row) return null;
    const { mail, name, phone, version } = row;
    const departments = row.departments.map(({ departmentKey }) => departmentKey).sort();
    const roles = row.roles.toSorted() as Role[];
    return { version, value: { mail, name, phone, roles, departments, active: row.disabledAt === null } };
  },
  async write(tx, id, value, at) {
    if (value === null) throw new PermanentError('people stay', 'En person kan ikke slettes, men adgangen kan lukkes.');
    // One change of the people at a time, so that two do not send away the last two administrators.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 8)`;
    const before = await editablePerson.read(tx, id);
    const { departments, active, ...fields } = value;
    await refuseDouble(tx, id, value.mail);
    await refuseLastAdmin(tx, id, value);
    const data = { ...fields, disabledAt: active ? null : at };
    if (before) await tx.person.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
    else await tx.person.create({ data: { id, ...data, createdAt: at } });
    for (const key of departments) await knowDepartment(tx, key);
    await tx.personDepartment.deleteMany({ where: { personId: id } });
    await tx.personDepartment.createMany({
      data: departments.map((departmentKey) => ({ personId: id, departmentKey })),
    });
    if (before) await readdress(tx, before.value, value);
    if (before && mayOf(before.value) !== mayOf(value)) await revokeSessions(tx, [id], at);
  },
  words: ({ mail, name, phone, roles, departments, active }) => ({
    navn: name,
    mail,
    telefon: phone === null ? 'ingen' : phone,
    roller: roles.join(', '),
    fagområder: departments.map((key) => departmentName(key)).join(', ') || 'ingen',
    adgang: active ? 'åben' : 'lukket',
  }),
  unlogged: ['navn', 'mail', 'telefon'],
  canUndo: (before) => before !== null,
};

/** What waits for this person alone goes where they are now: an old number may be a stranger's. */
async function readdress(tx: Db, before: PersonValue, now: PersonValue): Promise<void> {
  for (const [old, recipient] of [
    [before.phone, now.phone],
    [before.mail, now.mail],
  ])
    if (old && recipient && old !== recipient)
      await tx.delivery.updateMany({
        where: { recipient: old, state: 'planned', kind: { in: [...alarmKinds, 'invite'] } },
        data: { recipient },
      });
}

const mayOf = ({ mail, roles, departments, active }: PersonValue) =>
  JSON.stringify([mail, roles.toSorted(), departments.toSorted(), active]);

async function refuseDouble(tx: Db, id: string, mail: string): Promise<void> {
  const other = await tx.person.findFirst({
    where: { mail, id: { not: id } },
    select: { name: true, disabledAt: true },
  });
  if (!other) return;
  const closed = other.disabledAt ? ' Adgangen er lukket: åbn den igen på personens side.' : '';
  throw new PermanentError('the mail is taken', `Adressen hører allerede til ${other.name}.${closed}`);
}

async function refuseLastAdmin(tx: Db, id: string, { roles, active }: PersonValue): Promise<void> {
  if (active && roles.includes('admin')) return;
  const me = await tx.person.findFirst({
    where: { id, disabledAt: null, roles: { has: 'admin' } },
    select: { id: true },
  });
  if (!me) return;
  const others = await tx.person.count({ where: { id: { not: id }, disabledAt: null, roles: { has: 'admin' } } });
  if (others === 0)
    throw new PermanentError(
      'the last administrator',
      'Der skal være mindst én administrator. Giv først en anden rollen.',
    );
}
