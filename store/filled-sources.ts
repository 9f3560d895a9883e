/** Sources that people fill: the tip form, links added by hand, an archive. Never read, so never active, due or counted as read. */
import type { Db } from './db.ts';

/** The source of this name, made when it is first needed. */
export async function findFilledSource(
  tx: Db,
  source: { kind: 'tips' | 'archive'; externalId: string; name: string },
  now: Date,
): Promise<string> {
  const { kind, externalId, name } = source;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO source (kind, external_id, name, active, health, next_check_at, created_at)
    VALUES (${kind}, ${externalId}, ${name}, false, 'ok', ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (kind, external_id) DO UPDATE SET name = source.name RETURNING id`;
  if (!rows[0]) throw new Error(`no row for the source ${kind}`);
  return rows[0].id;
}

export const tipsSource = { kind: 'tips', externalId: 'tips', name: 'Tip' } as const;
