import { atLocal } from '../core/calendar.ts';
import { departmentName } from '../core/danish-names.ts';
import { defaultEvery } from '../core/municipality-entries.ts';
import { externalIdOf, type FileSource, type MunicipalityFile } from '../core/municipality-schema.ts';
import type { SourceKind } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { revokeSessions } from './sessions.ts';

const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);

/**
 * Writes the municipality file into the tables. Running it again changes nothing. A section that stands in the file
 * is the whole truth of it: sources and people that are missing there are switched off, not deleted; only a source that
 * nobody has read yet is forgotten.
 * Sources whose access was lost are due again, so that an import brings them back.
 */
export async function applyMunicipality(
  tx: Db,
  file: MunicipalityFile,
  options: { now: Date; readable: ReadonlySet<SourceKind>; actor: string },
): Promise<void> {
  const { name, centralPage, hashtags, instagramUser = null } = file.municipality;
  const row = { name, centralPage, hashtags, instagramUser };
  await tx.municipality.upsert({ where: { id: 1 }, create: row, update: row });
  await applyDepartments(tx, file);
  if (file.sources) await applySources(tx, file.sources, options);
  if (file.people) await applyPeople(tx, file.people, options.now);
  await applyHeads(tx, file);
  if (file.duty) await applyDuty(tx, file.duty);
  if (file.playbooks) {
    await tx.playbook.deleteMany();
    const data = file.playbooks.map(({ holding = [], ...sheet }) => ({ ...sheet, holdingLines: holding }));
    await tx.playbook.createMany({ data, skipDuplicates: true });
  }
  if (file.focus) {
    await tx.focusPeriod.deleteMany();
    await tx.focusPeriod.createMany({
      data: file.focus.map(({ theme, from, to, note = null }) => ({
        theme,
        startsOn: dateOnly(from),
        endsOn: dateOnly(to),
        note,
      })),
      skipDuplicates: true,
    });
  }
  await appendAudit(tx, options.now, {
    actor: options.actor,
    action: 'import',
    subject: 'municipality',
    details: { sources: file.sources?.length ?? 0 },
  });
}

async function applyDepartments(tx: Db, file: MunicipalityFile): Promise<void> {
  for (const { key, name, mail = null } of file.departments ?? [])
    await tx.department.upsert({ where: { key }, create: { key, name, mail }, update: { name, mail } });
  const used = [
    ...(file.sources ?? []).map((source) => source.department),
    ...(file.people ?? []).flatMap((person) => person.departments ?? []),
  ];
  const data = [...new Set(used)].filter((key) => key !== undefined).map((key) => ({ key, name: departmentName(key) }));
  await tx.department.createMany({ data, skipDuplicates: true });
}

/** After the people, who may be new. */
async function applyHeads(tx: Db, { departments = [] }: MunicipalityFile): Promise<void> {
  for (const { key, head } of departments) {
    const person = head && (await tx.person.findUnique({ where: { mail: head.toLowerCase() }, select: { id: true } }));
    await tx.department.update({ where: { key }, data: { headId: person ? person.id : null } });
  }
}

const optionsOf = (source: FileSource): { item?: string; follow?: true; own?: true } => ({
  ...('item' in source && { item: source.item, ...(source.follow && { follow: true }) }),
  ...('own' in source && source.own && { own: true }),
});

async function applySources(
  tx: Db,
  sources: FileSource[],
  { now, readable }: { now: Date; readable: ReadonlySet<SourceKind> },
): Promise<void> {
  const kept: string[] = [];
  for (const source of sources) {
    const id = { kind: source.kind, externalId: externalIdOf(source) };
    const fields = {
      name: source.name ?? `#${id.externalId}`,
      departmentKey: source.department ?? null,
      mail: 'mail' in source ? (source.mail ?? null) : null,
      everySeconds: source.every ?? defaultEvery[source.kind],
      isMedium: 'medium' in source ? (source.medium ?? false) : false,
      options: optionsOf(source),
      active: readable.has(source.kind),
    };
    const row = await tx.source.upsert({
      where: { kind_externalId: id },
      create: { ...id, ...fields, nextCheckAt: now },
      update: fields,
      select: { id: true },
    });
    kept.push(row.id);
  }
  const missing = { id: { notIn: kept } };
  await tx.source.deleteMany({ where: { ...missing, health: 'new', posts: { none: {} }, sightings: { none: {} } } });
  await tx.source.updateMany({ where: missing, data: { active: false } });
  await tx.source.updateMany({
    where: { id: { in: kept }, health: { in: ['no_access', 'failing'] } },
    data: { nextCheckAt: now },
  });
}

async function applyPeople(tx: Db, people: NonNullable<MunicipalityFile['people']>, now: Date): Promise<void> {
  const kept: string[] = [];
  const changed: string[] = [];
  for (const person of people) {
    const fields = { name: person.name, phone: person.phone ?? null, roles: person.roles, disabledAt: null };
    const mail = person.mail.toLowerCase();
    const may = await readMay(tx, mail);
    const row = await tx.person.upsert({
      where: { mail },
      create: { mail, createdAt: now, ...fields },
      update: fields,
      select: { id: true },
    });
    kept.push(row.id);
    if (may !== undefined && may !== mayOf(person.roles, person.departments ?? [])) changed.push(row.id);
    await tx.personDepartment.deleteMany({ where: { personId: row.id } });
    await tx.personDepartment.createMany({
      data: (person.departments ?? []).map((departmentKey) => ({ personId: row.id, departmentKey })),
      skipDuplicates: true,
    });
  }
  await keepOrder(tx, kept, now);
  const gone = { id: { notIn: kept }, disabledAt: null };
  const leaving = await tx.person.findMany({ where: gone, select: { id: true } });
  await tx.person.updateMany({ where: gone, data: { disabledAt: now } });
  await revokeSessions(tx, [...changed, ...leaving.map(({ id }) => id)], now);
}

const mayOf = (roles: readonly string[], departments: readonly string[]) =>
  JSON.stringify([roles.toSorted(), departments.toSorted()]);

/** What somebody known may do before the import; who may something else afterwards signs in anew. */
async function readMay(tx: Db, mail: string): Promise<string | undefined> {
  const person = await tx.person.findUnique({ where: { mail }, select: { roles: true, departments: true } });
  return person
    ? mayOf(
        person.roles,
        person.departments.map((own) => own.departmentKey),
      )
    : undefined;
}

/** The order of the file is the order of the contacts: one millisecond apart. An order that is kept already stays untouched. */
async function keepOrder(tx: Db, personIds: string[], now: Date): Promise<void> {
  const rows = await tx.person.findMany({ where: { id: { in: personIds } }, select: { id: true, createdAt: true } });
  const times = new Map(rows.map((row) => [row.id, row.createdAt.getTime()]));
  const isKept = personIds.every(
    (id, index) => index === 0 || (times.get(id) ?? 0) > (times.get(personIds[index - 1] ?? '') ?? 0),
  );
  if (isKept) return;
  for (const [index, id] of personIds.entries())
    await tx.person.update({ where: { id }, data: { createdAt: new Date(now.getTime() + index) } });
}

async function applyDuty(tx: Db, duty: NonNullable<MunicipalityFile['duty']>): Promise<void> {
  await tx.duty.deleteMany();
  for (const { person, from, to } of duty) {
    const owner = await tx.person.findUnique({ where: { mail: person.toLowerCase() }, select: { id: true } });
    if (!owner) continue;
    const [fromDate = '', fromTime = ''] = from.split('T');
    const [toDate = '', toTime = ''] = to.split('T');
    await tx.duty.create({
      data: { personId: owner.id, startsAt: atLocal(fromDate, fromTime), endsAt: atLocal(toDate, toTime) },
    });
  }
}
