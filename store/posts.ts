import type { PostKind } from '../core/words.ts';
import type { Db } from './db.ts';

/** A post as it may touch the disk: cleaned, masked, without names (design rule 7). */
export type NewPost = {
  platform: string;
  externalId: string;
  kind: PostKind;
  authorPage: string | null;
  voice: string | null;
  parentExternalId: string | null;
  postedAt: Date;
  text: string;
  permalink: string | null;
  attached: object | null;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  evidence: string;
};

type Existing = Pick<
  NewPost,
  'platform' | 'externalId' | 'text' | 'authorPage' | 'permalink' | 'reactions' | 'comments' | 'shares'
> & {
  id: string;
  hasAttached: boolean;
  textVersion: number;
  deletedAt: Date | null;
};
type Seen = { sourceId: string; departmentKey: string | null; at: Date };

/** What is left of a text past its retention; it is never filled in again. */
export const erasedText = '[slettet]';

const keyOf = (post: { platform: string; externalId: string }) => `${post.platform} ${post.externalId}`;

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
  return { created: created.map(({ id }) => id), edited };
}

async function findExisting(tx: Db, posts: NewPost[]): Promise<Map<string, Existing>> {
  const keys = JSON.stringify(posts.map(({ platform, externalId }) => ({ platform, external_id: externalId })));
  const rows = await tx.$queryRaw<Existing[]>`
    SELECT p.id, p.platform, p.external_id AS "externalId", p.text, p.text_version AS "textVersion", p.author_page AS "authorPage",
      p.permalink, p.attached IS NOT NULL AS "hasAttached", p.reactions, p.comments, p.shares, p.deleted_at AS "deletedAt"
    FROM jsonb_to_recordset(${keys}::jsonb) AS k(platform text, external_id text)
    JOIN post p USING (platform, external_id)`;
  return new Map(rows.map((row) => [keyOf(row), row]));
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
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(posts)}::jsonb) AS i(platform text, "externalId" text, kind text, "authorPage" text,
        voice text, "parentExternalId" text, "postedAt" timestamptz, text text, permalink text, attached jsonb,
        reactions int, comments int, shares int, evidence text)
    ), created AS (
      INSERT INTO post (platform, external_id, kind, source_id, department_key, author_page, own_voice, voice,
        parent_external_id, posted_at, found_at, text, permalink, attached, reactions, comments, shares)
      SELECT i.platform, i."externalId", i.kind, CASE WHEN i.kind = 'post' THEN COALESCE(own.id, ${seen.sourceId}::uuid) ELSE ${seen.sourceId}::uuid END, COALESCE(own.department_key, ${seen.departmentKey}::text),
        i."authorPage", own.id IS NOT NULL OR m.id IS NOT NULL, i.voice, i."parentExternalId", i."postedAt", ${seen.at}::timestamptz, i.text, i.permalink,
        i.attached, i.reactions, i.comments, i.shares
      FROM found i
      LEFT JOIN source own ON own.kind = 'facebook-page' AND own.external_id = i."authorPage"
      LEFT JOIN municipality m ON m.central_page = i."authorPage"
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

/** What is not given says nothing: only what is told and different, or not known before, makes a post another. */
function isSame(old: Existing, post: NewPost): boolean {
  if (old.text === erasedText) return true;
  const told = (['authorPage', 'reactions', 'comments', 'shares'] as const).filter((field) => post[field] !== null);
  if ((post.attached && !old.hasAttached) || (post.permalink && !old.permalink)) return false;
  return old.text === post.text && old.deletedAt === null && told.every((field) => old[field] === post[field]);
}

/** True when the text changed. The old text becomes a version; counts and what is first told later are filled in. */
async function updatePost(tx: Db, old: Existing, post: NewPost, at: Date): Promise<boolean> {
  const changed = old.text !== post.text;
  if (changed)
    await tx.postVersion.createMany({
      data: [{ postId: old.id, version: old.textVersion, text: old.text, seenAt: at }],
      skipDuplicates: true,
    });
  await tx.$executeRaw`
    UPDATE post SET text = ${post.text}, text_version = text_version + ${changed ? 1 : 0}::int, deleted_at = NULL,
      reactions = COALESCE(${post.reactions}::int, reactions), comments = COALESCE(${post.comments}::int, comments),
      shares = COALESCE(${post.shares}::int, shares), permalink = COALESCE(permalink, ${post.permalink}::text),
      attached = COALESCE(attached, ${post.attached === null ? null : JSON.stringify(post.attached)}::jsonb), author_page = COALESCE(author_page, ${post.authorPage}::text),
      own_voice = own_voice OR EXISTS (SELECT 1 FROM source s WHERE s.kind = 'facebook-page' AND s.external_id = ${post.authorPage}::text)
        OR EXISTS (SELECT 1 FROM municipality m WHERE m.central_page = ${post.authorPage}::text),
      department_key = CASE WHEN author_page IS NULL THEN COALESCE(
        (SELECT s.department_key FROM source s WHERE s.kind = 'facebook-page' AND s.external_id = ${post.authorPage}::text), department_key)
        ELSE department_key END
    WHERE id = ${old.id}::uuid AND text_version = ${old.textVersion}::int`;
  return changed;
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
  sourceKind: string;
  sourceName: string;
};

/**
 * Those of the given posts whose newest text has no verdict by this model yet, with their surroundings. A look-up per post
 * on purpose: as a join the planner may read the whole table of verdicts for one batch.
 */
export async function listUnjudged(tx: Db, ids: string[], model: string): Promise<UnjudgedPost[]> {
  return tx.$queryRaw<UnjudgedPost[]>`
    SELECT p.id, p.kind, p.platform, p.text, p.text_version AS "textVersion", p.posted_at AS "postedAt", p.own_voice AS "ownVoice",
      p.voice, p.author_page AS "authorPage", p.department_key AS "departmentKey", p.external_id AS "externalId",
      p.parent_external_id AS "parentExternalId", parent.text AS "parentText", s.kind AS "sourceKind", s.name AS "sourceName"
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
