/** What the pages of the settings show. */
import type { Role } from '../core/words.ts';
import { scannedKinds } from '../core/words.ts';
import type { Db } from './db.ts';
import { undoForMs } from './edit-one.ts';

export type SettingsSource = {
  id: string;
  kind: string;
  externalId: string;
  name: string;
  departmentKey: string | null;
  everySeconds: number;
  active: boolean;
  health: string;
  lastError: string | null;
};

/** All that can be read, resting ones last. */
export async function listSettingsSources(db: Db): Promise<SettingsSource[]> {
  return db.source.findMany({
    where: { kind: { in: [...scannedKinds] } },
    orderBy: [{ active: 'desc' }, { name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      kind: true,
      externalId: true,
      name: true,
      departmentKey: true,
      everySeconds: true,
      active: true,
      health: true,
      lastError: true,
    },
  });
}

export type SettingsPerson = {
  id: string;
  name: string;
  mail: string;
  roles: Role[];
  departments: string[];
  active: boolean;
  /** Null: nobody has come in yet. */
  seenAt: Date | null;
  /** How it stands with the newest invitation. */
  invited: { state: string; lastError: string | null } | null;
};

export async function listSettingsPeople(db: Db): Promise<SettingsPerson[]> {
  const rows = await db.$queryRaw<
    (Omit<SettingsPerson, 'invited'> & { state: string | null; lastError: string | null })[]
  >`
    SELECT p.id, p.name, p.mail, p.roles, p.disabled_at IS NULL AS active,
      COALESCE((SELECT array_agg(d.department_key ORDER BY d.department_key) FROM person_department d WHERE d.person_id = p.id), '{}') AS departments,
      (SELECT max(s.seen_at) FROM session s WHERE s.person_id = p.id) AS "seenAt", i.state, i.last_error AS "lastError"
    FROM person p LEFT JOIN LATERAL (
      SELECT d.state, d.last_error FROM delivery d WHERE d.kind = 'invite' AND d.recipient = p.mail ORDER BY d.created_at DESC LIMIT 1) i ON true
    ORDER BY p.disabled_at IS NOT NULL, p.name, p.mail`;
  return rows.map(({ state, lastError, ...row }) => ({
    ...row,
    invited: state === null ? null : { state, lastError },
  }));
}

export type SettingsDepartment = { key: string; name: string; mail: string | null; sources: number; people: number };

export async function listSettingsDepartments(db: Db): Promise<SettingsDepartment[]> {
  const rows = await db.department.findMany({
    orderBy: { name: 'asc' },
    include: { _count: { select: { sources: true, people: true } } },
  });
  return rows.map(({ key, name, mail, _count }) => ({
    key,
    name,
    mail,
    sources: _count.sources,
    people: _count.people,
  }));
}

export type SettingsDuty = { id: string; personId: string; person: string; from: Date; to: Date };

/** Times on call that are not over, and those of the last month. */
export async function listSettingsDuty(db: Db, since: Date): Promise<SettingsDuty[]> {
  const rows = await db.duty.findMany({
    where: { endsAt: { gte: since } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    include: { person: { select: { name: true } } },
  });
  return rows.map(({ id, personId, person, startsAt, endsAt }) => ({
    id,
    personId,
    person: person.name,
    from: startsAt,
    to: endsAt,
  }));
}

/** People who may be on call, in the order of the contacts. */
export async function listPeopleNames(db: Db): Promise<{ id: string; name: string }[]> {
  return db.person.findMany({
    where: { disabledAt: null },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { id: true, name: true },
  });
}

export type SettingsCounts = {
  sources: number;
  resting: number;
  departments: number;
  people: number;
  duties: number;
  playbooks: number;
};

export async function countSettings(db: Db, now: Date): Promise<SettingsCounts> {
  const kind = { in: [...scannedKinds] };
  const [sources, resting, departments, people, duties, playbooks] = await Promise.all([
    db.source.count({ where: { kind, active: true } }),
    db.source.count({ where: { kind, active: false } }),
    db.department.count(),
    db.person.count({ where: { disabledAt: null } }),
    db.duty.count({ where: { endsAt: { gt: now } } }),
    db.playbook.count(),
  ]);
  return { sources, resting, departments, people, duties, playbooks };
}

/** The last changes of the settings that can still be taken back. */
export async function listUndoable(db: Db, now: Date): Promise<{ kind: string; id: string; at: Date }[]> {
  const rows = await db.setting.findMany({
    where: { key: { startsWith: 'undo:' }, updatedAt: { gt: new Date(now.getTime() - undoForMs) } },
    orderBy: { updatedAt: 'desc' },
    take: 20,
    select: { key: true, updatedAt: true },
  });
  return rows.map(({ key, updatedAt }) => {
    const [, kind = '', ...id] = key.split(':');
    return { kind, id: id.join(':'), at: updatedAt };
  });
}
