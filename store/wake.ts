/** Cards that were put off "når der sker noget": what happens to them brings them back, in the transaction that stores it. */
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { renewRank } from './waiting-cards.ts';

/** What brought a card back: a comment below it, an edit, the same found or told elsewhere, or its incident getting graver. */
type News = { id: string; why: 'comment' | 'edit' | 'sighting' | 'incident' };

/**
 * Wakes the cards to which posts just stored (`created`, `edited`) are news. Asked from the few cards that wait, so that a
 * read that concerns none of them costs one small question.
 */
export async function wakeByPosts(
  tx: Db,
  { created, edited }: { created: string[]; edited: string[] },
  at: Date,
): Promise<void> {
  const found = await tx.$queryRaw<(Omit<News, 'why'> & { why: News['why'] | null })[]>`
    SELECT c.id, CASE
      WHEN c.post_id = ANY(${edited}::uuid[]) THEN 'edit'
      WHEN EXISTS (SELECT 1 FROM post n LEFT JOIN post above ON above.platform = n.platform AND above.external_id = n.parent_external_id
        WHERE n.id = ANY(${created}::uuid[]) AND n.platform = p.platform
          AND p.external_id IN (n.parent_external_id, above.parent_external_id)) THEN 'comment'
      WHEN EXISTS (SELECT 1 FROM sighting s WHERE s.post_id = p.id AND s.seen_at = ${at}::timestamptz AND p.found_at < ${at}::timestamptz) THEN 'sighting'
    END AS why
    FROM candidate c JOIN post p ON p.id = c.post_id WHERE c.state = 'snoozed' AND c.wakes_on_news`;
  await wake(
    tx,
    found.flatMap(({ id, why }) => (why === null ? [] : [{ id, why }])),
    at,
  );
}

/** Wakes the cards under which others were folded just now: the same story, told elsewhere. */
export async function wakeByFolding(tx: Db, at: Date): Promise<void> {
  const news = await tx.$queryRaw<News[]>`
    SELECT c.id, 'sighting' AS why FROM candidate c WHERE c.state = 'snoozed' AND c.wakes_on_news
      AND EXISTS (SELECT 1 FROM candidate f WHERE f.story_id = c.id AND f.state = 'open' AND f.updated_at = ${at}::timestamptz)`;
  await wake(tx, news, at);
}

/** Wakes the cards of an incident that has risen. */
export async function wakeByIncident(tx: Db, incidentId: string, at: Date): Promise<void> {
  const news = await tx.$queryRaw<News[]>`
    SELECT c.id, 'incident' AS why FROM incident_post ip JOIN candidate c ON c.post_id = ip.post_id
    WHERE ip.incident_id = ${incidentId}::uuid AND c.state = 'snoozed' AND c.wakes_on_news`;
  await wake(tx, news, at);
}

/** What happens to a post that is folded under a card is news to the card, too. Each stands where something written now would. */
async function wake(tx: Db, news: readonly News[], at: Date): Promise<void> {
  if (news.length === 0) return;
  const woken = await tx.$queryRaw<News[]>`
    UPDATE candidate c SET state = 'open', wakes_on_news = false, snoozed_until = ${at}::timestamptz, woken_by = n.why, version = c.version + 1,
      updated_at = ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(news)}::jsonb) AS n(id uuid, why text) JOIN candidate told ON told.id = n.id
    WHERE c.id IN (told.id, told.story_id) AND c.state = 'snoozed' AND c.wakes_on_news RETURNING c.id, c.woken_by AS why`;
  for (const { id, why } of woken) {
    await renewRank(tx, id, at);
    await appendAudit(tx, at, { actor: 'wake', action: 'wake', subject: `candidate ${id}`, details: { why } });
  }
}
