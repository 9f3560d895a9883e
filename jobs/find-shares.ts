import { LyttepostenError } from '../core/errors.ts';
import type { FoundPost } from '../sources/contract.ts';
import { appendAudit } from '../store/audit.ts';
import { inTransaction } from '../store/db.ts';
import { mergeWithManual } from '../store/manual-shares.ts';
import { findMunicipality } from '../store/municipality.ts';
import { listShareablePosts, markSharesRead, saveShare } from '../store/shares.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { findShareEvidence, indexShareable, type ShareIndex } from './share-evidence.ts';

const dayMs = 86_400_000;
/** A central post may share something older than what we look at anew. */
const originalsBeforeMs = 60 * dayMs;

/**
 * Looks through the central Page's own posts for reshares of ours. Stateless: the same window may be read again, a share
 * is written once, and takes the place of what somebody ticked off. Certain and strong evidence is thanked for; probable evidence is kept and marked as such.
 */
export const findShares: Handler<'find-shares'> = async ({ since }, context) => {
  const { db, clock, log } = context;
  const municipality = await findMunicipality(db);
  if (!municipality) return;
  const from = new Date(since);
  const { centralPage } = municipality;
  try {
    const index = indexShareable(await listShareablePosts(db, new Date(from.getTime() - originalsBeforeMs)));
    for await (const batch of context.readCentralPosts(centralPage, from))
      for (const post of batch) await recordShare(post, index, centralPage, context);
    await markSharesRead(db, { at: clock.now() });
  } catch (error) {
    if (!(error instanceof LyttepostenError)) throw error;
    await markSharesRead(db, { sentence: error.forPeople });
    log.warn('shares-not-read', { error: error.name });
  }
};

async function recordShare(
  post: FoundPost,
  index: ShareIndex,
  centralPage: string,
  { db, clock }: JobContext,
): Promise<void> {
  const found = findShareEvidence(post, index, centralPage);
  if (!found) return;
  await inTransaction(db, async (tx) => {
    const share = { ...found, centralExternalId: post.externalId, sharedAt: post.postedAt, foundAt: clock.now() };
    const isMerged = await mergeWithManual(tx, share);
    const id = isMerged ? undefined : await saveShare(tx, share);
    if (!id && !isMerged) return;
    await appendAudit(tx, share.foundAt, {
      actor: 'find-shares',
      action: 'share-found',
      subject: found.postId,
      details: { strength: found.strength },
    });
    if (id && found.strength !== 'probable') await enqueue(tx, { name: 'thank-department', payload: { id } });
  });
}
