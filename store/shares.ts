import type { Db } from './db.ts';

export type ShareablePost = {
  id: string;
  externalId: string;
  text: string;
  permalink: string | null;
  attached: { ids: string[]; urls: string[] } | null;
  parentExternalId: string | null;
  authorPage: string;
  pageName: string;
};

/** Posts of our own Pages since `since`: what a post of the central Page may be a reshare of. */
export async function listShareablePosts(db: Db, since: Date): Promise<ShareablePost[]> {
  return db.$queryRaw<ShareablePost[]>`
    SELECT p.id, p.external_id AS "externalId", p.text, p.permalink, p.attached, p.parent_external_id AS "parentExternalId", p.author_page AS "authorPage", s.name AS "pageName"
    FROM post p JOIN source s ON s.kind = 'facebook-page' AND s.external_id = p.author_page
    WHERE p.own_voice AND p.platform = 'facebook' AND p.kind <> 'comment' AND p.posted_at >= ${since}::timestamptz AND p.deleted_at IS NULL
      AND s.external_id <> (SELECT central_page FROM municipality)`;
}

/** The same, one of them; nothing for posts of others, whose reshares cannot be recognised. */
export async function findShareablePost(db: Db, id: string): Promise<ShareablePost | undefined> {
  const [post] = await db.$queryRaw<ShareablePost[]>`
    SELECT p.id, p.external_id AS "externalId", p.text, p.permalink, p.attached, p.parent_external_id AS "parentExternalId", p.author_page AS "authorPage", s.name AS "pageName"
    FROM post p JOIN source s ON s.kind = 'facebook-page' AND s.external_id = p.author_page
    WHERE p.id = ${id}::uuid AND p.own_voice AND p.platform = 'facebook' AND p.kind <> 'comment' AND p.deleted_at IS NULL
      AND s.external_id <> (SELECT central_page FROM municipality)`;
  return post;
}

export type NewShare = {
  postId: string;
  centralExternalId: string;
  evidence: string;
  strength: string;
  sharedAt: Date;
  foundAt: Date;
};

/** Writes a share once; a proven one moves the card of its post to *delt*. Nothing back: it was known already. */
export async function saveShare(tx: Db, share: NewShare): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO share (post_id, central_external_id, evidence, strength, shared_at, found_at)
    VALUES (${share.postId}::uuid, ${share.centralExternalId}, ${share.evidence}, ${share.strength},
      ${share.sharedAt}::timestamptz, ${share.foundAt}::timestamptz)
    ON CONFLICT (post_id, central_external_id) DO NOTHING RETURNING id`;
  if (!rows[0]) return undefined;
  if (share.strength !== 'probable')
    await tx.candidate.updateMany({
      where: { postId: share.postId, state: { not: 'shared' } },
      data: { state: 'shared', version: { increment: 1 }, updatedAt: share.foundAt },
    });
  return rows[0].id;
}

export type ThankableShare = {
  id: string;
  thanksId: string | null;
  centralExternalId: string;
  sharedAt: Date;
  text: string;
  permalink: string | null;
  source: string;
  department: string;
  mail: string | null;
};

/** A share with whom to thank: the department's mail address, else its first contact. */
export async function findThankableShare(
  db: Db,
  where: { id: string } | { thanksId: string },
): Promise<ThankableShare | null> {
  const column = 'id' in where ? { id: where.id } : { thanksId: where.thanksId };
  const row = await db.share.findUnique({ where: column, include: { post: { include: { source: true } } } });
  if (!row) return null;
  const { post } = row;
  const department = post.departmentKey ? await db.department.findUnique({ where: { key: post.departmentKey } }) : null;
  const contact = post.departmentKey
    ? await db.person.findFirst({
        where: {
          disabledAt: null,
          roles: { has: 'department' },
          departments: { some: { departmentKey: post.departmentKey } },
        },
        orderBy: { createdAt: 'asc' },
      })
    : null;
  return {
    id: row.id,
    thanksId: row.thanksId,
    centralExternalId: row.centralExternalId,
    sharedAt: row.sharedAt,
    text: post.text,
    permalink: post.permalink,
    source: post.source.name,
    department: department?.name ?? '',
    mail: department?.mail ?? contact?.mail ?? null,
  };
}

/**
 * What `sweep` looks for: shares found since `since` that nobody was thanked for, though there is a department to thank. One that a
 * person ticked off waits until it can no longer be taken back (`settledBefore`), and is no reason to thank twice.
 */
export async function listUnthankedShares(db: Db, since: Date, settledBefore: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT s.id FROM share s JOIN post p ON p.id = s.post_id
    WHERE s.thanks_id IS NULL AND s.strength IN ('certain', 'strong') AND s.found_at >= ${since}::timestamptz AND p.department_key IS NOT NULL
      AND (s.evidence <> 'manual' OR (s.found_at <= ${settledBefore}::timestamptz
        AND NOT EXISTS (SELECT 1 FROM share o WHERE o.post_id = s.post_id AND o.thanks_id IS NOT NULL)))`;
  return rows.map((row) => row.id);
}

export type DigestShare = { source: string; text: string; permalink: string | null };

export async function listSharesBetween(db: Db, from: Date, until: Date): Promise<DigestShare[]> {
  const rows = await db.share.findMany({
    where: { foundAt: { gt: from, lte: until }, strength: { not: 'probable' } },
    include: { post: { include: { source: true } } },
    orderBy: { sharedAt: 'desc' },
    distinct: ['postId'],
  });
  return rows.map(({ post }) => ({ source: post.source.name, text: post.text, permalink: post.permalink }));
}

/** Until when the central Page was searched, or why it could not be. */
export async function markSharesRead(db: Db, outcome: { at: Date } | { sentence: string }): Promise<void> {
  const data = 'at' in outcome ? { sharesReadAt: outcome.at, sharesError: null } : { sharesError: outcome.sentence };
  await db.municipality.update({ where: { id: 1 }, data });
}
