import { LyttepostenError } from '../core/errors.ts';
import type { FoundPost } from '../sources/contract.ts';
import { appendAudit } from '../store/audit.ts';
import { inTransaction } from '../store/db.ts';
import { mergeWithManual } from '../store/manual-shares.ts';
import { findMunicipality } from '../store/municipality.ts';
import { dropGuesses, listProvenPosts } from '../store/share-guesses.ts';
import { markSharesRead, saveShare } from '../store/shares.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { followShares } from './follow-shares.ts';
import { lookUpShareable } from './look-up-shareable.ts';
import { findShareEvidence } from './share-evidence.ts';
import type { ShareIndex } from './share-index.ts';

/**
 * Looks through the central Page's own posts for reshares of ours. Stateless: the same window may be read again, a share
 * is written once, and takes the place of what somebody ticked off. Certain and strong evidence is thanked for; probable
 * evidence is kept and marked as such until a person answers. The same list tells whether what was shared still is, and how it went.
 */
export const findShares: Handler<'find-shares'> = async ({ since }, context) => {
  const { db, clock, log } = context;
  const municipality = await findMunicipality(db);
  if (!municipality) return;
  const from = new Date(since);
  const { centralPage } = municipality;
  const list = new Map<string, FoundPost['counts']>();
  try {
    for await (const batch of context.readCentralPosts(centralPage, from)) {
      for (const post of batch) list.set(post.externalId, post.counts);
      await recordShares(batch, centralPage, context);
    }
    await followShares(list, from, context);
    await markSharesRead(db, { at: clock.now() });
  } catch (error) {
    if (!(error instanceof LyttepostenError)) throw error;
    await markSharesRead(db, { sentence: error.forPeople });
    log.warn('shares-not-read', { error: error.name });
  }
};

async function recordShares(batch: readonly FoundPost[], centralPage: string, context: JobContext): Promise<void> {
  const isProven = await listProvenPosts(
    context.db,
    batch.map(({ externalId }) => externalId),
  );
  const open = batch.filter(({ externalId }) => !isProven.has(externalId));
  if (open.length === 0) return;
  const index = await lookUpShareable(open, centralPage, context.db);
  const proven: string[] = [];
  for (const post of open) {
    const id = await recordShare(post, index, centralPage, context);
    if (id !== undefined) proven.push(id);
  }
  // Together, so that a department that was shared twice is told of both in one letter. What a crash leaves, `sweep` finds.
  const bells = proven.map((id) => ({ name: 'thank-department' as const, payload: { id } }));
  if (bells.length > 0) await inTransaction(context.db, (tx) => enqueue(tx, ...bells));
}

async function recordShare(
  post: FoundPost,
  index: ShareIndex,
  centralPage: string,
  { db, clock }: JobContext,
): Promise<string | undefined> {
  const found = findShareEvidence(post, index, centralPage);
  if (!found) return undefined;
  return inTransaction(db, async (tx) => {
    const share = { ...found, centralExternalId: post.externalId, sharedAt: post.postedAt, foundAt: clock.now() };
    const merged = await mergeWithManual(tx, share);
    const id = merged ? undefined : await saveShare(tx, share);
    if (!id && !merged) return undefined;
    if (found.strength !== 'probable') await dropGuesses(tx, share);
    await appendAudit(tx, share.foundAt, {
      actor: 'find-shares',
      action: 'share-found',
      subject: found.postId,
      details: { strength: found.strength, score: found.score },
    });
    return found.strength === 'probable' ? undefined : id;
  });
}
