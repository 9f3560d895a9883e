import { inTransaction } from '../store/db.ts';
import { type ClaimedPublication, markPublished } from '../store/publishing.ts';
import { sharedByApiLink } from '../store/share-ways.ts';
import { findShareablePost } from '../store/shareable-posts.ts';
import { saveShare } from '../store/shares.ts';
import type { JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';

const dayMs = 86_400_000;

/**
 * The link post stands on the central Page. What shares a post of our own is proven by the search for shares, which is rung now and
 * thanks for it; of anything else nothing but this click will ever tell, so it is noted as a share here.
 */
export async function finishPublication(
  claimed: ClaimedPublication,
  externalId: string,
  { db, clock, log }: JobContext,
): Promise<void> {
  const at = clock.now();
  const isProvable = (await findShareablePost(db, claimed.postId)) !== undefined;
  const since = new Date(claimed.createdAt.getTime() - dayMs).toISOString();
  await inTransaction(db, async (tx) => {
    await markPublished(tx, claimed, { externalId, at });
    if (isProvable) return enqueue(tx, { name: 'find-shares', payload: { since } });
    await saveShare(tx, {
      postId: claimed.postId,
      centralExternalId: externalId,
      evidence: 'permalink',
      strength: 'strong',
      score: 1,
      proof: { rows: [], via: sharedByApiLink },
      sharedAt: at,
      foundAt: at,
    });
  });
  log.info('published', { publicationId: claimed.id });
}
