/** What the rules of severity ask of the posts of a matter (core/severity-rules.ts): figures, no text. */
import { type Db, Prisma } from './db.ts';

export type CountedFacts = {
  week: { posts: number; voices: number };
  day: { posts: number; voices: number };
  media: number;
  /** Voices behind those posts of it that were asked for by name. */
  graveVoices: number;
};

type Row = { week: number; weekVoices: number; day: number; dayVoices: number; media: number; graveVoices: number };

const staleMs = 86_400_000;

/**
 * Who speaks: the hashed voice, the Page, or the medium. Where the platform withholds it, each post counts as a voice of its
 * own: one look too many is better than a crisis missed.
 */
export const voiceKey = Prisma.sql`COALESCE(p.voice, p.author_page, CASE WHEN p.kind = 'article' THEN p.source_id::text END, p.id::text)`;
/** One medium may have several feeds: it is known by its address. */
export const medium = Prisma.sql`CASE WHEN p.kind = 'article' THEN COALESCE(substring(p.permalink FROM '^https?://(?:www\\.)?([^/]+)'), p.source_id::text) END`;

/** Of an incident's posts, or of posts that may become one. Our own, what came late and what was stale when found count for nothing. */
export async function readMatterFacts(
  tx: Db,
  of: { incidentId: string } | { postIds: readonly string[] },
  now: Date,
  grave: readonly string[] = [],
): Promise<CountedFacts> {
  const [dayAgo, weekAgo] = [new Date(now.getTime() - staleMs), new Date(now.getTime() - 7 * staleMs)];
  const where =
    'incidentId' in of
      ? Prisma.sql`p.id IN (SELECT post_id FROM incident_post WHERE incident_id = ${of.incidentId}::uuid)`
      : Prisma.sql`p.id = ANY(${of.postIds}::uuid[])`;
  const [row] = await tx.$queryRaw<Row[]>`
    SELECT count(*)::int AS week, count(DISTINCT ${voiceKey})::int AS "weekVoices",
      count(*) FILTER (WHERE p.posted_at > ${dayAgo}::timestamptz)::int AS day,
      count(DISTINCT ${voiceKey}) FILTER (WHERE p.posted_at > ${dayAgo}::timestamptz)::int AS "dayVoices",
      count(DISTINCT ${medium})::int AS media,
      count(DISTINCT ${voiceKey}) FILTER (WHERE p.id = ANY(${grave}::uuid[]))::int AS "graveVoices"
    FROM post p WHERE ${where} AND NOT p.own_voice AND NOT p.is_late AND p.deleted_at IS NULL
      AND p.posted_at > ${weekAgo}::timestamptz AND p.found_at - p.posted_at < interval '1 day'`;
  if (!row) throw new Error('a count gave no row');
  const { week, weekVoices, day, dayVoices, media, graveVoices } = row;
  return { week: { posts: week, voices: weekVoices }, day: { posts: day, voices: dayVoices }, media, graveVoices };
}
