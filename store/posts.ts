import type { PostKind } from '../core/words.ts';
import type { Db } from './db.ts';
import {
  erasedText,
  findExisting,
  isSame,
  keyOf,
  markSeen,
  type NewPost,
  updatePost,
  withOwnKind,
} from './known-posts.ts';

export { erasedText, type NewPost } from './known-posts.ts';

type Seen = {
  sourceId: string;
  departmentKey: string | null;
  at: Date;
  /** New posts written before then are *hentet senere*; missing where nothing was missed. */
  lateBefore?: Date;
  /** Whatever stands there is our own voice, e.g. on the municipality's own website. */
  isOurs?: boolean;
};

/**
 * Stores what a source gave: new posts once (design rule 1), edits as versions, each way of finding as a sighting.
 * Returns the ids that need a verdict. Replaying a batch changes nothing but counts.
 */
export async function saveFound(
  tx: Db,
  batch: NewPost[],
  seen: Seen,
): Promise<{ created: string[]; edited: string[] }> {
  const posts = [...new Map(batch.map((post) => [keyOf(post), post])).values()];
  if (posts.length === 0) return { created: [], edited: [] };
  const created = await insertPosts(tx, posts, seen);
  if (created.length === posts.length) return { created: created.map(({ id }) => id), edited: [] };
  const fresh = new Set(created.map(keyOf));
  const seenBefore = posts.filter((post) => !fresh.has(keyOf(post)));
  const known = await findExisting(tx, seenBefore);
  const edited: string[] = [];
  for (const post of seenBefore) {
    const old = known.get(keyOf(post));
    if (old && !isSame(old, post) && (await updatePost(tx, old, post, seen.at))) edited.push(old.id);
  }
  await insertSightings(tx, seenBefore, seen);
  await markSeen(tx, [...known.values()], seen.at);
  return { created: created.map(({ id }) => id), edited };
}

/**
 * One statement for all that is new in the batch, its sightings included. A Page of ours that speaks gives the post its
 * department and own voice, and a post of its own its source, also where a mention of another Page was found first.
 */
async function insertPosts(
  tx: Db,
  posts: NewPost[],
  seen: Seen,
): Promise<{ id: string; platform: string; externalId: string }[]> {
  return tx.$queryRaw`
    WITH found AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(posts.map(withOwnKind))}::jsonb) AS i(platform text, "ownKind" text, "externalId" text, kind text, "authorPage" text,
        voice text, "parentExternalId" text, "postedAt" timestamptz, text text, permalink text, attached jsonb,
        reactions int, comments int, shares int, evidence text)
    ), created AS (
      INSERT INTO post (platform, external_id, kind, source_id, department_key, author_page, own_voice, voice,
        parent_external_id, posted_at, found_at, last_seen_at, is_late, text, permalink, attached, reactions, comments, shares)
      SELECT i.platform, i."externalId", i.kind, CASE WHEN i.kind = 'post' THEN COALESCE(own.id, ${seen.sourceId}::uuid) ELSE ${seen.sourceId}::uuid END, COALESCE(own.department_key, ${seen.departmentKey}::text),
        i."authorPage", own.id IS NOT NULL OR m.id IS NOT NULL OR ${seen.isOurs ?? false}, i.voice, i."parentExternalId", i."postedAt", ${seen.at}::timestamptz, ${seen.at}::timestamptz,
        COALESCE(i."postedAt" < ${seen.lateBefore ?? null}::timestamptz, false), i.text, i.permalink, i.attached, i.reactions, i.comments, i.shares
      FROM found i
      LEFT JOIN source own ON own.kind = i."ownKind" AND own.external_id = i."authorPage"
      LEFT JOIN municipality m ON m.central_page = i."authorPage" AND i.platform = 'facebook'
      ON CONFLICT (platform, external_id) DO NOTHING
      RETURNING id, platform, external_id
    ), seen AS (
      INSERT INTO sighting (post_id, source_id, evidence, seen_at)
      SELECT c.id, ${seen.sourceId}::uuid, i.evidence, ${seen.at}::timestamptz
      FROM created c JOIN found i ON i.platform = c.platform AND i."externalId" = c.external_id
      ON CONFLICT DO NOTHING
    )
    SELECT id, platform, external_id AS "externalId" FROM created`;
}

async function insertSightings(tx: Db, posts: NewPost[], seen: Seen): Promise<void> {
  const rows = JSON.stringify(
    posts.map(({ platform, externalId, evidence }) => ({ platform, external_id: externalId, evidence })),
  );
  await tx.$executeRaw`
    INSERT INTO sighting (post_id, source_id, evidence, seen_at)
    SELECT p.id, ${seen.sourceId}::uuid, k.evidence, ${seen.at}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS k(platform text, external_id text, evidence text)
    JOIN post p USING (platform, external_id)
    ON CONFLICT DO NOTHING`;
}

export type UnjudgedPost = {
  id: string;
  kind: PostKind;
  platform: string;
  text: string;
  textVersion: number;
  postedAt: Date;
  ownVoice: boolean;
  voice: string | null;
  authorPage: string | null;
  departmentKey: string | null;
  externalId: string;
  parentExternalId: string | null;
  parentText: string | null;
  sourceId: string;
  sourceKind: string;
  sourceName: string;
  foundAt: Date;
  /** Fetched after a gap, a day or more after it was written: never alerts. */
  isLate: boolean;
};

/**
 * Those of the given posts whose newest text has no verdict by this model yet, with their surroundings. A look-up per post
 * on purpose: as a join the planner may read the whole table of verdicts for one batch.
 */
export async function listUnjudged(tx: Db, ids: string[], model: string): Promise<UnjudgedPost[]> {
  return tx.$queryRaw<UnjudgedPost[]>`
    SELECT p.id, p.kind, p.platform, p.text, p.text_version AS "textVersion", p.posted_at AS "postedAt", p.own_voice AS "ownVoice",
      p.voice, p.author_page AS "authorPage", p.department_key AS "departmentKey", p.external_id AS "externalId",
      p.parent_external_id AS "parentExternalId", parent.text AS "parentText", s.id AS "sourceId", s.kind AS "sourceKind", s.name AS "sourceName",
      p.found_at AS "foundAt", p.is_late AS "isLate"
    FROM post p JOIN source s ON s.id = p.source_id
    LEFT JOIN post parent ON parent.platform = p.platform AND parent.external_id = p.parent_external_id
    WHERE p.id = ANY(${ids}::uuid[]) AND p.deleted_at IS NULL AND p.text <> ${erasedText}
      AND (SELECT v.id FROM verdict v WHERE v.post_id = p.id AND v.model = ${model} AND v.text_version = p.text_version) IS NULL
    ORDER BY p.posted_at`;
}

/**
 * What `sweep` looks for: posts found before `before` whose newest text nobody has judged. A new model does not judge the
 * past again; it speaks from the next post on.
 */
export async function listUnjudgedIds(db: Db, before: Date, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT p.id FROM post p WHERE p.deleted_at IS NULL AND p.text <> ${erasedText} AND p.found_at < ${before}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.post_id = p.id AND v.text_version = p.text_version)
    ORDER BY p.posted_at LIMIT ${limit}`;
  return rows.map((row) => row.id);
}
