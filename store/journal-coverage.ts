import type { Journal } from '../core/journal.ts';
import type { Db } from './db.ts';

/** What was listened to while the matter went on, and the times in which something could have been missed. */
export async function readJournalCoverage(db: Db, from: Date, until: Date): Promise<Journal['coverage']> {
  const sources = await db.source.findMany({
    where: { active: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    select: { name: true, kind: true, failingSince: true },
  });
  const gaps = await db.sourceGap.findMany({
    where: { from: { lt: until }, until: { gt: from }, noticedAt: { lte: until } },
    orderBy: [{ from: 'asc' }, { id: 'asc' }],
    include: { source: { select: { name: true } } },
  });
  return {
    from: from.toISOString(),
    until: until.toISOString(),
    sources: sources.map(({ name, kind }) => ({ name, kind })),
    gaps: gaps.map((gap) => ({
      source: gap.source.name,
      from: gap.from.toISOString(),
      until: gap.until.toISOString(),
      reason: gap.reason,
      closedAt: gap.closedAt && gap.closedAt <= until ? gap.closedAt.toISOString() : null,
    })),
    failing: sources.flatMap(({ name, failingSince }) =>
      failingSince && failingSince <= until ? { source: name, since: failingSince.toISOString() } : [],
    ),
  };
}
