import { departmentName } from '../core/danish-names.ts';
import { defaultEvery } from '../core/municipality-entries.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import type { By } from './edit-one.ts';

export type ChosenPage = { id: string; name: string; departmentKey: string | null };

/** Ids of the Pages that are sources already, read or resting. */
export async function listKnownPages(db: Db): Promise<Map<string, { active: boolean; departmentKey: string | null }>> {
  const rows = await db.source.findMany({
    where: { kind: 'facebook-page' },
    select: { externalId: true, active: true, departmentKey: true },
  });
  return new Map(rows.map(({ externalId, ...rest }) => [externalId, rest]));
}

/** Chosen Pages become sources that are due now; those that are sources already stay as they are. One row of the log tells of all. */
export async function importPages(
  tx: Db,
  { pages, mentions, by }: { pages: ChosenPage[]; mentions: { id: string; name: string } | undefined; by: By },
): Promise<number> {
  const keys = [...new Set(pages.flatMap(({ departmentKey }) => departmentKey ?? []))];
  await tx.department.createMany({
    data: keys.map((key) => ({ key, name: departmentName(key) })),
    skipDuplicates: true,
  });
  const rows = [
    ...pages.map(({ id, name, departmentKey }) => ({
      kind: 'facebook-page' as const,
      externalId: id,
      name,
      departmentKey,
    })),
    ...(mentions
      ? [{ kind: 'facebook-mentions' as const, externalId: mentions.id, name: mentions.name, departmentKey: null }]
      : []),
  ];
  const { count } = await tx.source.createMany({
    data: rows.map((row) => ({ ...row, everySeconds: defaultEvery[row.kind], nextCheckAt: by.at })),
    skipDuplicates: true,
  });
  if (count > 0)
    await appendAudit(tx, by.at, {
      actor: by.personId,
      action: 'sources-add',
      subject: 'source facebook',
      details: { antal: count },
    });
  return count;
}
