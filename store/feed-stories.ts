import type { Db } from './db.ts';
import { erasedText } from './known-posts.ts';

export type FeedStory = {
  postId: string;
  source: string;
  department: string | null;
  text: string;
  permalink: string | null;
  centralExternalId: string;
  sharedAt: Date;
};

/**
 * What the central Page shares of our own posts right now, the newest first. Gone at either end, erased or sealed: not there; nor
 * what was ticked off on other channels alone.
 */
export async function listFeedStories(
  db: Db,
  { since, limit }: { since: Date; limit: number },
): Promise<{ centralPage: string; name: string; stories: FeedStory[] }> {
  const municipality = await db.municipality.findUnique({
    where: { id: 1 },
    select: { name: true, centralPage: true },
  });
  const stories = await db.$queryRaw<FeedStory[]>`
    SELECT p.id AS "postId", s.name AS source, d.name AS department, p.text, p.permalink, sh.central_external_id AS "centralExternalId",
      sh.shared_at AS "sharedAt"
    FROM (SELECT DISTINCT ON (post_id) post_id, central_external_id, shared_at FROM share
      WHERE strength <> 'probable' AND gone_at IS NULL AND shared_at >= ${since}::timestamptz
        AND (central_external_id NOT LIKE 'manual/%' OR central_external_id = 'manual/facebook') ORDER BY post_id, shared_at DESC, id) sh
    JOIN post p ON p.id = sh.post_id JOIN source s ON s.id = p.source_id LEFT JOIN department d ON d.key = p.department_key
    WHERE p.own_voice AND p.deleted_at IS NULL AND p.text <> ${erasedText} AND NOT EXISTS (SELECT 1 FROM sealed_text k WHERE k.post_id = p.id)
    ORDER BY sh.shared_at DESC, p.id LIMIT ${limit}`;
  return { centralPage: municipality?.centralPage ?? '', name: municipality?.name ?? 'Kommunen', stories };
}
