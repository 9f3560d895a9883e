/**
 * The words of posts in a shielded incident, moved out of the tables that everybody's pages read (decision 0036). What is left
 * there is what is left of any text past its retention, so every reader already treats it as gone.
 */
import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';
import { takeTexts } from './erase-texts.ts';

/** Seals these posts in one transaction; what is sealed already is taken from where it may have come back to. */
export async function sealPosts(tx: Db, incidentId: string, postIds: readonly string[], at: Date): Promise<void> {
  if (postIds.length === 0) return;
  const ids = [...postIds];
  // The rows first: who reads a source meanwhile waits, and finds the text gone.
  await tx.$queryRaw`SELECT 1 FROM post WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    INSERT INTO sealed_text (post_id, incident_id, sealed_at, card_state, words)
    SELECT p.id, ${incidentId}::uuid, ${at}::timestamptz, c.state, jsonb_build_object(
      'text', p.text, 'permalink', p.permalink, 'attached', p.attached, 'link', t.link,
      'versions', (SELECT COALESCE(jsonb_agg(to_jsonb(v) - 'post_id'), '[]') FROM post_version v WHERE v.post_id = p.id),
      'reasons', (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', v.id, 'reasons', v.reasons)), '[]') FROM verdict v WHERE v.post_id = p.id),
      'notes', (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', n.id, 'text', n.text)), '[]') FROM note n WHERE n.candidate_id = c.id),
      'drafts', (SELECT COALESCE(jsonb_agg(jsonb_build_object('id', d.id, 'text', d.text, 'link', d.link)), '[]') FROM publication d WHERE d.candidate_id = c.id))
    FROM post p LEFT JOIN candidate c ON c.post_id = p.id LEFT JOIN tip t ON t.post_id = p.id
    WHERE p.id = ANY(${ids}::uuid[]) ON CONFLICT (post_id) DO NOTHING`;
  await takeTexts(tx, ids);
  // Of our own posts, too, nothing leads to what is spoken of.
  await tx.$executeRaw`UPDATE post SET permalink = NULL, attached = NULL WHERE id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`UPDATE tip SET link = NULL WHERE post_id = ANY(${ids}::uuid[])`;
  await tx.$executeRaw`
    UPDATE publication SET link = '' WHERE candidate_id IN (SELECT id FROM candidate WHERE post_id = ANY(${ids}::uuid[]))`;
  await tx.$executeRaw`
    UPDATE candidate SET state = ${sealedState}, version = version + 1, updated_at = ${at}::timestamptz
    WHERE post_id = ANY(${ids}::uuid[]) AND state <> ${sealedState}`;
}

/** Gives everything back as it stood, as far as it was not erased for good meanwhile. A link post that was called off stays so. */
export async function unsealPosts(tx: Db, incidentId: string, at: Date): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM post WHERE id IN (SELECT post_id FROM sealed_text WHERE incident_id = ${incidentId}::uuid)
    ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE post p SET text = s.words->>'text', permalink = s.words->>'permalink', attached = NULLIF(s.words->'attached', 'null')
    FROM sealed_text s WHERE s.post_id = p.id AND s.incident_id = ${incidentId}::uuid AND s.words IS NOT NULL`;
  await tx.$executeRaw`
    INSERT INTO post_version (post_id, version, text, seen_at)
    SELECT s.post_id, v.version, v.text, v.seen_at FROM sealed_text s
    CROSS JOIN LATERAL jsonb_to_recordset(s.words->'versions') AS v(version int, text text, seen_at timestamptz)
    WHERE s.incident_id = ${incidentId}::uuid ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    UPDATE verdict v SET reasons = k.reasons FROM sealed_text s
    CROSS JOIN LATERAL jsonb_to_recordset(s.words->'reasons') AS k(id uuid, reasons jsonb)
    WHERE s.incident_id = ${incidentId}::uuid AND v.id = k.id`;
  await tx.$executeRaw`
    UPDATE note n SET text = k.text FROM sealed_text s
    CROSS JOIN LATERAL jsonb_to_recordset(s.words->'notes') AS k(id uuid, text text)
    WHERE s.incident_id = ${incidentId}::uuid AND n.id = k.id`;
  await tx.$executeRaw`
    UPDATE publication d SET text = k.text, link = k.link FROM sealed_text s
    CROSS JOIN LATERAL jsonb_to_recordset(s.words->'drafts') AS k(id uuid, text text, link text)
    WHERE s.incident_id = ${incidentId}::uuid AND d.id = k.id`;
  await tx.$executeRaw`
    UPDATE tip t SET link = s.words->>'link' FROM sealed_text s
    WHERE s.incident_id = ${incidentId}::uuid AND t.post_id = s.post_id AND s.words IS NOT NULL`;
  // Its words are read again by `tend-queue`.
  await tx.$executeRaw`
    UPDATE candidate c SET state = COALESCE(s.card_state, 'open'), words = CASE WHEN s.words IS NULL THEN c.words END,
      version = c.version + 1, updated_at = ${at}::timestamptz
    FROM sealed_text s WHERE s.incident_id = ${incidentId}::uuid AND c.post_id = s.post_id AND c.state = ${sealedState}`;
  await tx.$executeRaw`DELETE FROM sealed_text WHERE incident_id = ${incidentId}::uuid`;
}

/** Posts of a shielded incident went to another one. */
export async function moveSealed(tx: Db, postIds: readonly string[], incidentId: string): Promise<void> {
  await tx.sealedText.updateMany({ where: { postId: { in: [...postIds] } }, data: { incidentId } });
}

export type SealedWords = { text: string; permalink: string | null };

/** What stands in the sealed copies of these posts; nothing where it was erased. Who may read it is the caller's question. */
export async function readSealed(db: Db, postIds: readonly string[]): Promise<Map<string, SealedWords>> {
  const rows = await db.$queryRaw<(SealedWords & { postId: string })[]>`
    SELECT post_id AS "postId", words->>'text' AS text, words->>'permalink' AS permalink FROM sealed_text
    WHERE post_id = ANY(${[...postIds]}::uuid[]) AND words IS NOT NULL`;
  return new Map(rows.map(({ postId, ...words }) => [postId, words]));
}
