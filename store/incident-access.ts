import type { Db, Prisma } from './db.ts';

/** Some departments, or every one. */
export type Reach = readonly string[] | 'all';

/**
 * Who looks. `departments`: those whose incidents they see (communications see all). `shielded`: those whose shielded incidents
 * they see by their role; nobody but leaders, and by name whom one of those let in (HR). Never one that they are held out of (design rule 11), and never the canary's.
 */
export type IncidentReader = { personId: string; departments: Reach; shielded: Reach };

const within = (reach: Reach): Prisma.IncidentWhereInput =>
  reach === 'all' ? {} : { departmentKey: { in: [...reach] } };

export const mayRead = ({ personId, departments, shielded }: IncidentReader): Prisma.IncidentWhereInput => ({
  synthetic: false,
  NOT: { excluded: { has: personId } },
  OR: [
    { shielded: false, ...within(departments) },
    { shielded: true, ...within(shielded) },
    { shielded: true, shieldPeople: { has: personId } },
  ],
});

/** What decides who may do what in it; null where this reader does not see it. */
export async function findReadable(
  db: Db,
  id: string,
  reader: IncidentReader,
): Promise<{ shielded: boolean; departmentKey: string } | null> {
  return db.incident.findFirst({
    where: { id, ...mayRead(reader) },
    select: { shielded: true, departmentKey: true },
  });
}

export async function mayReadIncident(db: Db, id: string, reader: IncidentReader): Promise<boolean> {
  return (await db.incident.count({ where: { id, ...mayRead(reader) } })) > 0;
}
