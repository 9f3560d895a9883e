import type { Db } from './db.ts';
import type { NewPost } from './known-posts.ts';

/**
 * What else shows that posts are about the municipality, each a sighting of its own: one post that is tagged, names us and
 * carries our hashtag stays one row and tells all three. Posts must be stored already.
 */
export async function saveEvidence(
  tx: Db,
  posts: readonly NewPost[],
  seen: { sourceId: string; at: Date },
): Promise<void> {
  const rows = posts.flatMap(({ platform, externalId, alsoBy = [] }) =>
    alsoBy.map((evidence) => ({ platform, external_id: externalId, evidence })),
  );
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO sighting (post_id, source_id, evidence, seen_at)
    SELECT p.id, ${seen.sourceId}::uuid, k.evidence, ${seen.at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS k(platform text, external_id text, evidence text)
    JOIN post p USING (platform, external_id)
    ON CONFLICT DO NOTHING`;
}
