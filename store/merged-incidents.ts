import type { Db } from './db.ts';

/** What an incident remembered that was laid under another one: its matter goes on there. */
export type MergedTraits = { into: string; traits: unknown };

/** Of all that were merged away, those whose way ends in one of these open incidents, however many steps it has. */
export async function listMergedTraits(tx: Db, open: readonly string[]): Promise<MergedTraits[]> {
  if (open.length === 0) return [];
  return tx.$queryRaw<MergedTraits[]>`
    WITH RECURSIVE way AS (
      SELECT i.id, i.merged_into_id AS "into", i.traits FROM incident i WHERE i.merged_into_id = ANY(${open}::uuid[]) AND i.status = 'closed'
      UNION
      SELECT i.id, way."into", i.traits FROM incident i JOIN way ON i.merged_into_id = way.id WHERE i.status = 'closed'
    ) SELECT "into", traits FROM way`;
}
