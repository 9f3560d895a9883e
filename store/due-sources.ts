import type { SourceKind } from '../core/words.ts';
import type { Db } from './db.ts';

export type PlacedSource = { id: string; kind: SourceKind; externalId: string };

/** Active sources whose time has come, the longest overdue first. */
export async function listDueSources(db: Db, now: Date): Promise<PlacedSource[]> {
  return (await db.source.findMany({
    where: { active: true, nextCheckAt: { lte: now } },
    orderBy: [{ nextCheckAt: 'asc' }, { id: 'asc' }],
    select: { id: true, kind: true, externalId: true },
  })) as PlacedSource[];
}

/**
 * Takes those of them that are still due and moves their `nextCheckAt` one interval ahead in the same statement, so that
 * two workers never read the same source. A scan that dies is due again after that interval, at the latest.
 */
export async function claimSources(tx: Db, ids: readonly string[], now: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE source SET next_check_at = ${now}::timestamptz + make_interval(secs => LEAST(every_seconds, 60))
    WHERE id IN (
      SELECT id FROM source WHERE id = ANY(${ids}::uuid[]) AND active AND next_check_at <= ${now}::timestamptz FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return rows.map((row) => row.id);
}
