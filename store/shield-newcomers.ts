import type { Db } from './db.ts';
import { sealPosts } from './sealed-texts.ts';

/** Shielded incidents that posts may still join. */
export async function listShieldedOpen(db: Db): Promise<Set<string>> {
  const rows = await db.incident.findMany({
    where: { shielded: true, status: { not: 'closed' } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

/**
 * What joins a shielded incident is sealed in the transaction that joins it, whichever way it came. Ask under `lockGrouping`,
 * which shielding takes too.
 */
export async function sealIfShielded(tx: Db, incidentId: string, postIds: readonly string[], at: Date): Promise<void> {
  const rows = await tx.incidentPost.findMany({
    where: { incidentId, postId: { in: [...postIds] }, incident: { shielded: true } },
    select: { postId: true },
  });
  await sealPosts(
    tx,
    incidentId,
    rows.map(({ postId }) => postId),
    at,
  );
}
