import type { CoverageAnswer } from '../core/api-answers.ts';
import type { Db } from './db.ts';
import { readCoverage } from './sources.ts';

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** How the reading goes, source by source; what is wrong with one is a sentence for people, and stays here. */
export async function readApiCoverage(db: Db, now: Date): Promise<CoverageAnswer> {
  const { read, total } = await readCoverage(db, now);
  const rows = await db.source.findMany({
    where: { active: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      name: true,
      kind: true,
      departmentKey: true,
      health: true,
      readUntil: true,
      failingSince: true,
      gaps: {
        where: { closedAt: null },
        orderBy: { from: 'asc' },
        take: 1,
        select: { doneThrough: true, until: true },
      },
    },
  });
  return {
    asOf: now.toISOString(),
    active: total,
    read,
    sources: rows.map(({ name, departmentKey, health, readUntil, failingSince, gaps: [gap], ...row }) => ({
      ...row,
      source: name,
      department: departmentKey,
      health: health as CoverageAnswer['sources'][number]['health'],
      readUntil: iso(readUntil),
      failingSince: iso(failingSince),
      missing: gap ? { from: gap.doneThrough.toISOString(), until: gap.until.toISOString() } : null,
    })),
  };
}
