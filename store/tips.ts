/** Tips by the form and by link (design §2): posts like any other, with what only the tipper could tell. */
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { findFilledSource, tipsSource } from './filled-sources.ts';
import { erasedText, type NewPost, saveFound } from './posts.ts';
import { retentionDays } from './purge.ts';

export const consents = ['yes', 'no', 'not_asked', 'no_picture'] as const;
export type Consent = (typeof consents)[number];

/** Cleaned and masked, as it may touch the disk. */
export type NewTip = {
  /** Made with the form: sent twice, it is the same tip. */
  key: string;
  text: string;
  link: string | null;
  departmentKey: string | null;
  consent: Consent;
  mail: string | null;
};

const handMade = {
  authorPage: null,
  voice: null,
  parentExternalId: null,
  attached: null,
  reactions: null,
  comments: null,
  shares: null,
} as const;

/** The id of the new post; nothing when this very form was sent before. */
export async function createTip(tx: Db, tip: NewTip, now: Date): Promise<string | undefined> {
  const { key, text, link, departmentKey, consent, mail } = tip;
  const post: NewPost = {
    ...handMade,
    platform: 'tip',
    externalId: `tip-${key}`,
    kind: 'tip',
    postedAt: now,
    text,
    permalink: link,
    evidence: 'tip',
  };
  const id = await createByHand(tx, post, { departmentKey, now });
  if (id === undefined) return undefined;
  await tx.tip.create({ data: { postId: id, departmentKey, link, consent, mail, createdAt: now } });
  await appendAudit(tx, now, { actor: 'tip', action: 'tip', subject: `post ${id}`, details: { consent } });
  return id;
}

/** What a person of comms found elsewhere; `key` is made of the address, so that the same one gives the same row. */
export async function addByLink(
  tx: Db,
  found: { key: string; text: string; link: string | null; personId: string },
  now: Date,
): Promise<string | undefined> {
  const { key, text, link, personId } = found;
  const post: NewPost = {
    ...handMade,
    platform: 'web',
    externalId: key,
    kind: 'mention',
    postedAt: now,
    text,
    permalink: link,
    evidence: 'by_hand',
  };
  const id = await createByHand(tx, post, { departmentKey: null, now });
  if (id !== undefined) await appendAudit(tx, now, { actor: personId, action: 'add-link', subject: `post ${id}` });
  return id;
}

/** A form may say that it is a post that we have already; it must not be able to write over it. */
async function createByHand(
  tx: Db,
  post: NewPost,
  { departmentKey, now }: { departmentKey: string | null; now: Date },
): Promise<string | undefined> {
  const { platform, externalId } = post;
  if (await tx.post.findUnique({ where: { platform_externalId: { platform, externalId } }, select: { id: true } }))
    return undefined;
  const sourceId = await findFilledSource(tx, tipsSource, now);
  return (await saveFound(tx, [post], { sourceId, departmentKey, at: now })).created[0];
}

/** How many tips came in since then, whoever sent them. */
export async function countTips(db: Db, since: Date): Promise<number> {
  return db.tip.count({ where: { createdAt: { gte: since } } });
}

/** Nobody waits for an answer longer than a text is kept, and no address outlives the text it came with. */
export async function forgetTippers(db: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - retentionDays.candidate * 86_400_000);
  // An answer that was still on its way when its tip was forgotten keeps the address no longer than until it has arrived.
  await db.$executeRaw`
    UPDATE delivery d SET recipient = '[slettet]'
    WHERE d.kind = 'tip' AND d.recipient <> '[slettet]' AND d.state IN ('sent', 'failed', 'cancelled')
      AND NOT EXISTS (SELECT 1 FROM tip t WHERE t.mail IS NOT NULL AND d.key LIKE 'tip/' || t.post_id || '/%')`;
  return db.$executeRaw`
    UPDATE tip t SET mail = NULL, link = CASE WHEN p.text = ${erasedText} THEN NULL ELSE t.link END
    FROM post p WHERE p.id = t.post_id AND (p.text = ${erasedText} OR t.created_at < ${before}::timestamptz)
      AND (t.mail IS NOT NULL OR (t.link IS NOT NULL AND p.text = ${erasedText}))`;
}
