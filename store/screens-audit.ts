import type { Db, Prisma } from './db.ts';

export type AuditFilter = {
  from?: Date | undefined;
  until?: Date | undefined;
  action?: string | undefined;
  actor?: string | undefined;
  /** A part of the subject: `person`, `candidate 3f2a`. */
  subject?: string | undefined;
};

export type AuditLine = {
  seq: bigint;
  at: Date;
  /** Name of the person, or of the job or command that acted. */
  actor: string;
  action: string;
  subject: string;
  /** The name, where the subject is a person. */
  subjectPerson: string | undefined;
  details: Record<string, string | number | boolean | null>;
  hash: string;
};

const whereOf = ({ from, until, action, actor, subject }: AuditFilter): Prisma.AuditWhereInput => ({
  ...((from || until) && { at: { ...(from && { gte: from }), ...(until && { lt: until }) } }),
  ...(action && { action }),
  ...(actor && { actor }),
  ...(subject && { subject: { contains: subject, mode: 'insensitive' } }),
});

/** The rows below `before`, the newest first. */
export async function listAudit(db: Db, filter: AuditFilter, before: bigint | undefined, limit: number) {
  const where = { ...whereOf(filter), ...(before !== undefined && { seq: { lt: before } }) };
  return withNames(db, await db.audit.findMany({ where, orderBy: { seq: 'desc' }, take: limit }));
}

/** All rows of a filter from the oldest on, some thousands at a time, so that a long log never stands in memory. */
export async function* readAudit(db: Db, filter: AuditFilter): AsyncGenerator<AuditLine[]> {
  for (let after = 0n; ; ) {
    const where = { ...whereOf(filter), seq: { gt: after } };
    const rows = await db.audit.findMany({ where, orderBy: { seq: 'asc' }, take: 2_000 });
    const last = rows.at(-1);
    if (!last) return;
    yield await withNames(db, rows);
    after = last.seq;
  }
}

type Row = Omit<AuditLine, 'details' | 'subjectPerson'> & { details: unknown };

async function withNames(db: Db, rows: Row[]): Promise<AuditLine[]> {
  const names = await namesOf(db, [...new Set(rows.flatMap((row) => [row.actor, personIn(row.subject)]))]);
  return rows.map(({ seq, at, actor, action, subject, details, hash }) => ({
    seq,
    at,
    actor: names.get(actor) ?? actor,
    action,
    subject,
    subjectPerson: names.get(personIn(subject)),
    details: details as AuditLine['details'],
    hash,
  }));
}

/** The id in `person 76c21195-…`; of other subjects one that nobody has. */
const personIn = (subject: string) => (subject.startsWith('person ') ? subject.slice('person '.length) : '');

async function namesOf(db: Db, actors: string[]): Promise<Map<string, string>> {
  const people = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id::text, name FROM person WHERE id::text = ANY(${actors})`;
  return new Map(people.map(({ id, name }) => [id, name]));
}

/** What can be chosen among: who has acted, and what has been done. */
export async function readAuditChoices(db: Db): Promise<{ actions: string[]; actors: { id: string; name: string }[] }> {
  const [actions, actors] = await Promise.all([
    db.$queryRaw<{ action: string }[]>`SELECT DISTINCT action FROM audit ORDER BY action`,
    db.$queryRaw<{ id: string; name: string }[]>`
      SELECT a.actor AS id, COALESCE(p.name, a.actor) AS name
      FROM (SELECT DISTINCT actor FROM audit) a LEFT JOIN person p ON p.id::text = a.actor ORDER BY p.name, a.actor`,
  ]);
  return { actions: actions.map(({ action }) => action), actors };
}

/** How many rows there are: the chain has no holes, so the last number is the count. */
export async function countAudit(db: Db): Promise<bigint> {
  return (await db.audit.findFirst({ orderBy: { seq: 'desc' }, select: { seq: true } }))?.seq ?? 0n;
}
