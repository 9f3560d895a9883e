import type { Db } from './db.ts';

/** Of these posts of the central Page, those that are known to be shares. */
export async function listProvenPosts(db: Db, centralIds: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.share.findMany({
    where: { centralExternalId: { in: [...centralIds] }, strength: { not: 'probable' } },
    select: { centralExternalId: true },
  });
  return new Set(rows.map(({ centralExternalId }) => centralExternalId));
}

/** Where the proof says which post it is, nobody need answer whether it is another. */
export async function dropGuesses(
  tx: Db,
  { postId, centralExternalId }: { postId: string; centralExternalId: string },
): Promise<void> {
  await tx.share.deleteMany({
    where: { centralExternalId, postId: { not: postId }, strength: 'probable', answer: null },
  });
}
