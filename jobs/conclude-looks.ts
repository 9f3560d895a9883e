import { hmacHex } from '../core/signing.ts';
import type { Presence } from '../sources/contract.ts';
import { appendAudit } from '../store/audit.ts';
import type { Db } from '../store/db.ts';
import { type Deleted, lockBelow, lockProven, markDeleted } from '../store/deletions.ts';
import { planDelivery } from '../store/deliveries.ts';
import { listDigestReaders } from '../store/digest-readers.ts';
import { raiseForComments, raiseNotice } from '../store/notices.ts';
import { erasedText } from '../store/posts.ts';
import { listThread, noteLooks, type ThreadPart } from '../store/rechecks.ts';
import { enqueue } from './enqueue.ts';

/** What was asked for, by row: by itself, or as the post or a comment of a thread. */
export type Asked = ThreadPart & { part: 'single' | 'root' | 'comment' };

export type Looked = {
  asked: Asked[];
  found: ReadonlyMap<string, Presence>;
  askedAt: Date;
  at: Date;
};

type Place = { source: { id: string; kind: string }; secretKey: string };

/**
 * Remembers what looking has told and draws the conclusions, all or nothing: what is proven to be deleted loses its text here
 * and now, and a loss on one of our own Pages is told to people. Returns how many posts were deleted.
 */
export async function concludeLooks(tx: Db, { asked, found, askedAt, at }: Looked, place: Place): Promise<number> {
  const idsOf = (presence: Presence) =>
    asked.filter(({ externalId }) => found.get(externalId) === presence).map(({ id }) => id);
  const missing = idsOf('missing');
  const roots = asked.filter(({ part, externalId }) => part === 'root' && found.has(externalId));
  const looked = [...idsOf('unknown'), ...roots.map(({ id }) => id)];
  await noteLooks(tx, { there: idsOf('there'), missing, looked }, { askedAt, at });
  const inThread = asked.filter(({ part }) => part === 'comment').map(({ id }) => id);
  const deleted = await lockProven(tx, missing, { inThread, at });
  const proven = new Set(deleted.map(({ id }) => id));
  for (const post of deleted) {
    const below = await erase(tx, post, { proven, at, secretKey: place.secretKey });
    const isOurLoss = place.source.kind === 'facebook-page' && post.isOwn && post.kind === 'post';
    if (isOurLoss) await tellPeople(tx, await raiseForPost(tx, post, { below, at, place }), at);
  }
  if (place.source.kind === 'facebook-page' && deleted.some(({ kind }) => kind === 'comment'))
    await tellPeople(tx, await raiseForComments(tx, place.source.id, at), at);
  return deleted.length;
}

/** Proves later what stood there, to whoever has the text and the key; says nothing by itself. */
const fingerprint = (secretKey: string, text: string): string | null =>
  text === erasedText ? null : hmacHex(secretKey, text);

/** Erases a post and what stood below it; what is proven by itself is left to its own turn. Returns how much stood below. */
async function erase(
  tx: Db,
  { id, text, missingSince }: Deleted,
  { proven, at, secretKey }: { proven: ReadonlySet<string>; at: Date; secretKey: string },
): Promise<number> {
  const thread = await listThread(tx, id);
  const below = await lockBelow(
    tx,
    thread.map((part) => part.id).filter((part) => !proven.has(part)),
  );
  const gone = below.map((part) => ({ id: part.id, hash: fingerprint(secretKey, part.text), missingSince: null }));
  const hash = fingerprint(secretKey, text);
  await markDeleted(tx, [{ id, hash, missingSince }, ...gone], at);
  await appendAudit(tx, at, {
    actor: 'recheck-posts',
    action: 'post-deleted',
    subject: `post ${id}`,
    details: { hash, below: below.length },
  });
  return below.length;
}

async function raiseForPost(
  tx: Db,
  { id, text, postedAt, lastSeenAt, missingSince }: Deleted,
  { below, at, place }: { below: number; at: Date; place: Place },
): Promise<string | undefined> {
  return raiseNotice(tx, {
    kind: 'vanished_post',
    key: `vanished_post ${id} ${missingSince.toISOString()}`,
    sourceId: place.source.id,
    postId: id,
    facts: {
      comments: below,
      postedAt: postedAt.toISOString(),
      lastSeenAt: lastSeenAt.toISOString(),
      from: at.toISOString(),
      until: at.toISOString(),
      hashes: [fingerprint(place.secretKey, text) ?? []].flat(),
    },
    at,
  });
}

/** One mail to each of the communications staff. Nothing to tell where the notice is not new. */
async function tellPeople(tx: Db, noticeId: string | undefined, now: Date): Promise<void> {
  if (noticeId === undefined) return;
  for (const { id, mail } of await listDigestReaders(tx)) {
    const key = `vanished/${noticeId}/${id}`;
    const delivery = await planDelivery(tx, { kind: 'vanished', key, channel: 'mail', recipient: mail, now });
    if (delivery.isNew) await enqueue(tx, { name: 'deliver-message', payload: { id: delivery.id } });
  }
}
