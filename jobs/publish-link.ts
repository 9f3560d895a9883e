import { LyttepostenError, RateLimitedError, sentenceFor, TemporaryError } from '../core/errors.ts';
import { findMunicipality } from '../store/municipality.ts';
import {
  type ClaimedPublication,
  cancelClaimed,
  claimPublication,
  markNotSent,
  markUnknown,
  whyPointless,
} from '../store/publishing.ts';
import { findShareablePost } from '../store/shareable-posts.ts';
import type { Handler, JobContext } from './context.ts';
import { finishPublication } from './finish-publication.ts';
import { isOwnLinkPost } from './own-link-post.ts';

const minuteMs = 60_000;
/** Looked for so long after it was sent, each time counted from the last. */
const looksMs = [30_000, 2 * minuteMs, 10 * minuteMs];
const mostAttempts = 10;

const sentences = {
  looking: 'Facebook gav ikke et klart svar. Vi ser efter på siden, før nogen prøver igen.',
  notThere:
    'Facebook svarede ikke, og opslaget er ikke at finde på siden. Intet tyder på, at det kom ud. Se selv efter, før du prøver igen.',
  duplicate:
    'Facebook siger, at de samme ord lige er slået op på siden, men vi kan ikke finde opslaget. Se selv efter.',
  off: 'Der er ingen adgang til Facebook. Del selv, eller bed administratoren om at angive GRAPH_ACCESS_TOKEN.',
};

/**
 * Makes one link post that a person ordered: claim, look again, send once, mark (design rule 2). What may have been sent is looked for
 * at the central Page before anything else, and is never sent again by itself: after three looks in vain a person decides.
 */
export const publishLink: Handler<'publish-link'> = async ({ id }, context) => {
  const { db, clock } = context;
  const claimed = await claimPublication(db, id, clock.now());
  if (!claimed) return;
  const pointless = claimed.wasUnknown ? undefined : await whyPointless(db, claimed);
  if (pointless) {
    await cancelClaimed(db, claimed, pointless);
    return;
  }
  try {
    await lookAndSend(claimed, context);
  } catch (error) {
    await refuse(claimed, error, context);
  }
};

async function lookAndSend(claimed: ClaimedPublication, context: JobContext): Promise<void> {
  const { db, publishPost } = context;
  const municipality = await findMunicipality(db);
  if (!municipality || !publishPost) {
    await markNotSent(db, claimed, { sentence: sentences.off });
    return;
  }
  const { centralPage } = municipality;
  if (claimed.attempts > 1) {
    const found = await lookForPost(claimed, centralPage, context);
    if (found) return finishPublication(claimed, found, context);
    if (claimed.wasUnknown) return lookLater(claimed, context);
  }
  const { text, link } = claimed;
  const published = await publishPost(centralPage, { message: text, link });
  if (published.outcome === 'done') return finishPublication(claimed, published.externalId, context);
  // Counted from here: the next claim is the first look.
  await later(claimed, context, {
    attempts: 1,
    waitMs: looksMs[0] ?? minuteMs,
    sentence: sentences[published.outcome === 'duplicate' ? 'duplicate' : 'looking'],
  });
}

async function lookForPost(claimed: ClaimedPublication, centralPage: string, { db, readCentralPosts }: JobContext) {
  const original = await findShareablePost(db, claimed.postId);
  const since = new Date(claimed.createdAt.getTime() - minuteMs);
  for await (const batch of readCentralPosts(centralPage, since)) {
    const found = batch.find((post) => isOwnLinkPost(post, { ...claimed, original, centralPage }));
    if (found) return found.externalId;
  }
  return undefined;
}

async function lookLater(claimed: ClaimedPublication, context: JobContext): Promise<void> {
  const { attempts } = claimed;
  const waitMs = looksMs[attempts - 1];
  if (waitMs !== undefined) return later(claimed, context, { attempts, waitMs, sentence: sentences.looking });
  await markNotSent(context.db, claimed, { sentence: sentences.notThere });
  context.log.error('publication-not-found', { publicationId: claimed.id });
}

async function later(
  claimed: ClaimedPublication,
  { db, clock, log }: JobContext,
  { attempts, waitMs, sentence }: { attempts: number; waitMs: number; sentence: string },
): Promise<void> {
  const nextTryAt = new Date(clock.now().getTime() + waitMs);
  await markUnknown(db, claimed, { sentence, nextTryAt, attempts });
  log.warn('publication-unknown', { publicationId: claimed.id, attempts });
}

/** Thrown before anything was sent, or while only looking. */
async function refuse(
  claimed: ClaimedPublication,
  error: unknown,
  { db, clock, log, signal }: JobContext,
): Promise<void> {
  // Unforeseen, or told to stop in the middle: the lease runs out, and then it is looked for.
  if (!(error instanceof LyttepostenError) || signal.aborted) throw error;
  const { id, attempts, wasUnknown } = claimed;
  const sentence = sentenceFor(error);
  const waitMs = error instanceof RateLimitedError ? error.retryAfterMs : Math.min(attempts, 5) * minuteMs;
  const nextTryAt = new Date(clock.now().getTime() + waitMs);
  log.warn('not-published', { publicationId: id, attempts, error });
  // Who could not look has not looked.
  if (wasUnknown) await markUnknown(db, claimed, { sentence, nextTryAt, attempts: attempts - 1 });
  else if ((error instanceof TemporaryError || error instanceof RateLimitedError) && attempts < mostAttempts)
    await markNotSent(db, claimed, { sentence, nextTryAt });
  else await markNotSent(db, claimed, { sentence });
}
