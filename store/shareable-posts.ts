/** Posts of our own Pages that a post of the central Page may be a reshare of: looked up by its traces, never all of them. */
import { type Db, Prisma } from './db.ts';

export type ShareablePost = {
  id: string;
  externalId: string;
  text: string;
  postedAt: Date;
  permalink: string | null;
  attached: { ids: string[]; urls: string[] } | null;
  parentExternalId: string | null;
  authorPage: string;
  pageName: string;
};

/** Says the same words as the indexes `post_story_half_idx` and its neighbours, so that they are used. */
const ours = Prisma.sql`p.own_voice AND p.platform = 'facebook' AND p.kind <> 'comment'`;
const columns = Prisma.sql`p.id, p.external_id AS "externalId", p.text, p.posted_at AS "postedAt", p.permalink, p.attached,
  p.parent_external_id AS "parentExternalId", p.author_page AS "authorPage", s.name AS "pageName"`;
const ofOurPages = Prisma.sql`JOIN source s ON s.kind = 'facebook-page' AND s.external_id = p.author_page
  AND s.external_id <> (SELECT central_page FROM municipality)`;
/** So many posts that begin alike are enough to choose the newest from. */
const mostAlike = 20;

/**
 * Those that bear one of these ids or address endings, however old: as their story, as a picture or video of theirs, in their
 * permalink. Key by key, which is what `OFFSET 0` keeps it to: of such expressions PostgreSQL expects far too much, and would read
 * the whole table instead of the indexes.
 */
export async function findByTraces(db: Db, traces: readonly string[]): Promise<ShareablePost[]> {
  if (traces.length === 0) return [];
  const bearing = (isMet: Prisma.Sql) => Prisma.sql`
    SELECT ${columns} FROM unnest(${[...traces]}::text[]) AS k(key)
    CROSS JOIN LATERAL (SELECT p.* FROM post p WHERE ${ours} AND ${isMet} AND p.deleted_at IS NULL OFFSET 0) AS p ${ofOurPages}`;
  const rows = await db.$queryRaw<ShareablePost[]>`
    ${bearing(Prisma.sql`split_part(p.external_id, '_', 2) = k.key`)}
    UNION ALL ${bearing(Prisma.sql`p.attached -> 'ids' ? k.key`)}
    UNION ALL ${bearing(Prisma.sql`substring(p.permalink from '(?:pfbid[0-9A-Za-z]+|[0-9]+)(?=/?(?:[?&#].*)?$)') = k.key`)}`;
  const posts = [...new Map(rows.map((row) => [row.id, row])).values()];
  return posts.sort((one, other) => one.postedAt.getTime() - other.postedAt.getTime());
}

/** `permalink`: the newest address of a post of its own in which its chosen name stands, if one of the latest bears it. */
export type OwnPage = { id: string; name: string; permalink: string | null };

/** A Page's posts come with its name or its id in their addresses, as Facebook likes: so many of the latest are looked at. */
const latestAddresses = 20;
/** `/name/posts/...`; a name has more than digits. */
const chosenName = '^https?://[^/]+/[^/]*[^0-9/][^/]*/(posts|videos|photos|reels?)/';

/** Our Pages but the central one, each with an address that tells its chosen name. */
export async function listPagesToShareFrom(db: Db): Promise<OwnPage[]> {
  return db.$queryRaw<OwnPage[]>`
    SELECT s.external_id AS id, s.name, (
      SELECT latest.permalink FROM (
        SELECT p.permalink, p.posted_at, p.id FROM post p WHERE p.author_page = s.external_id AND ${ours} AND p.permalink IS NOT NULL
        ORDER BY p.posted_at DESC LIMIT ${latestAddresses}
      ) AS latest WHERE latest.permalink ~ ${chosenName} ORDER BY latest.posted_at DESC, latest.id LIMIT 1
    ) AS permalink
    FROM source s WHERE s.kind = 'facebook-page' AND s.external_id <> (SELECT central_page FROM municipality)`;
}

/** What begins so, without its spaces, on this Page: few, and the whole of the words is for others to compare. */
type Opening = { page: string; opening: string };

/** All that counts as a space in JavaScript. */
const spaces =
  ' \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff';

export async function findByOpenings(db: Db, openings: readonly Opening[], since: Date): Promise<ShareablePost[]> {
  return db.$queryRaw<ShareablePost[]>`
    SELECT ${columns} FROM jsonb_to_recordset(${JSON.stringify(openings)}::jsonb) AS k(page text, opening text) CROSS JOIN LATERAL (
      SELECT p.* FROM post p
      WHERE p.author_page = k.page AND ${ours} AND p.posted_at >= ${since}::timestamptz AND p.deleted_at IS NULL
        AND starts_with(translate(normalize(left(p.text, 80), NFC), ${spaces}::text, ''), k.opening)
      ORDER BY p.posted_at DESC LIMIT ${mostAlike}
    ) AS p ${ofOurPages}`;
}

/** One of them by its row; nothing for posts of others, whose reshares cannot be recognised. */
export async function findShareablePost(db: Db, id: string): Promise<ShareablePost | undefined> {
  const [post] = await db.$queryRaw<ShareablePost[]>`
    SELECT ${columns} FROM post p ${ofOurPages} WHERE p.id = ${id}::uuid AND ${ours} AND p.deleted_at IS NULL`;
  return post;
}
