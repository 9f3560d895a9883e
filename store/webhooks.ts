import type { Db } from './db.ts';

/** A change that a platform told of: a bell only (prisma/schema.prisma, WebhookEvent). */
export type NewWebhookEvent = {
  hash: string;
  platform: string;
  account: string;
  field: string;
  item: string | null;
  verb: string | null;
  postId: string | null;
  commentId: string | null;
};

/** How long an event is kept, handled or not: the platform sends again for 36 hours, and a bell is no record. */
export const keepEventsDays = 7;

/** One statement for the whole call; what came before is left out. Returns the accounts that have something new. */
export async function saveEvents(tx: Db, events: NewWebhookEvent[], at: Date): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = await tx.$queryRaw<{ account: string }[]>`
    WITH told AS (
      INSERT INTO webhook_event (hash, platform, account, field, item, verb, post_id, comment_id, received_at)
      SELECT hash, platform, account, field, item, verb, "postId", "commentId", ${at}::timestamptz
      FROM jsonb_to_recordset(${JSON.stringify(events)}::jsonb) AS e(hash text, platform text, account text, field text,
        item text, verb text, "postId" text, "commentId" text)
      ON CONFLICT (hash) DO NOTHING RETURNING account
    ) SELECT DISTINCT account FROM told ORDER BY account`;
  return rows.map(({ account }) => account);
}

/** The oldest changes of a Page that nobody has looked after. */
export async function listUnhandled(db: Db, account: string, limit: number): Promise<NewWebhookEvent[]> {
  return db.webhookEvent.findMany({
    where: { account, platform: 'facebook', handledAt: null },
    orderBy: [{ receivedAt: 'asc' }, { hash: 'asc' }],
    take: limit,
    omit: { receivedAt: true, handledAt: true },
  });
}

/**
 * Mentions and comments that an account on Instagram was told of and that nobody has read yet. Their ids come by webhook
 * only (platform-apis.md §3.2), so whoever reads them says so by `markHandled`.
 */
export async function listPendingMentions(db: Db, account: string): Promise<NewWebhookEvent[]> {
  return db.webhookEvent.findMany({
    where: { account, platform: 'instagram', field: { in: ['mentions', 'comments'] }, handledAt: null },
    orderBy: [{ receivedAt: 'asc' }, { hash: 'asc' }],
    take: 500,
    omit: { receivedAt: true, handledAt: true },
  });
}

export async function markHandled(db: Db, hashes: string[], at: Date): Promise<void> {
  await db.webhookEvent.updateMany({ where: { hash: { in: hashes }, handledAt: null }, data: { handledAt: at } });
}

/** What `sweep` looks for: Pages whose changes wait since before `before`. */
export async function listWaitingAccounts(db: Db, before: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ account: string }[]>`
    SELECT DISTINCT account FROM webhook_event
    WHERE handled_at IS NULL AND platform = 'facebook' AND received_at < ${before}::timestamptz ORDER BY account`;
  return rows.map(({ account }) => account);
}

/** What was said to be removed and is known here: missing from now on, until it is looked for. Returns their ids. */
export async function markMissing(tx: Db, externalIds: string[], at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH told AS (
      SELECT id FROM post WHERE platform = 'facebook' AND external_id = ANY(${externalIds}::text[]) AND deleted_at IS NULL
      ORDER BY id FOR NO KEY UPDATE
    )
    UPDATE post p SET missing_since = COALESCE(p.missing_since, ${at}::timestamptz) FROM told WHERE p.id = told.id RETURNING p.id`;
  return rows.map(({ id }) => id);
}

/**
 * The next scan of these sources is due now. One that is told to wait, or whose access a person has to mend, is left alone.
 */
export async function hurrySources(tx: Db, kind: string, externalId: string, now: Date): Promise<void> {
  await tx.source.updateMany({
    where: {
      kind,
      externalId,
      active: true,
      health: { notIn: ['throttled', 'no_access'] },
      nextCheckAt: { gt: now },
    },
    data: { nextCheckAt: now },
  });
}

export async function purgeEvents(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keepEventsDays * 86_400_000);
  await db.webhookEvent.deleteMany({ where: { receivedAt: { lt: before } } });
}
