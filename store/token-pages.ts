import type { Db } from './db.ts';

/** Ids of the Pages that are read, by their own or through their mentions: each has a token. */
export async function listPagesWithTokens(db: Db): Promise<string[]> {
  const rows = await db.source.findMany({
    where: { active: true, kind: { in: ['facebook-page', 'facebook-mentions'] } },
    distinct: ['externalId'],
    select: { externalId: true },
    orderBy: { externalId: 'asc' },
  });
  return rows.map(({ externalId }) => externalId);
}
