import { LyttepostenError } from '../core/errors.ts';
import type { Presence } from '../sources/contract.ts';
import { inTransaction } from '../store/db.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause } from '../store/pauses.ts';
import { isLookDue, listWatched, markLooked, markMissing, markThere, type WatchedShare } from '../store/share-watch.ts';
import { centralSource } from './central-source.ts';
import type { Handler, JobContext } from './context.ts';
import { pauseFor } from './pause-for.ts';

const maxCalls = 40;

/**
 * Looks for posts of the central Page that its list does not give any more. Missing twice, an hour apart, while another post of the
 * Page can be read: no longer shared (platform-apis.md §2.7). Whoever was looked for within the hour is left alone.
 */
export const watchShares: Handler<'watch-shares'> = async ({ ids }, context) => {
  const { db, clock, log } = context;
  const askedAt = clock.now();
  const shares = (await listWatched(db, ids)).filter((share) => isLookDue(share, askedAt));
  const found = shares.length > 0 && (await ask(shares, context));
  if (!found) return;
  const of = (presence: Presence) =>
    shares.filter(({ centralExternalId }) => found.get(centralExternalId) === presence);
  const gone = await inTransaction(db, async (tx) => {
    const looked = shares.filter(({ centralExternalId }) => found.has(centralExternalId));
    await markLooked(
      tx,
      looked.map(({ id }) => id),
      askedAt,
    );
    await markThere(tx, of('there'), askedAt);
    return markMissing(tx, of('missing'), askedAt);
  });
  log.info('shares-looked-for', { asked: found.size, gone });
};

/** Nothing where nothing may be concluded. */
async function ask(
  shares: readonly WatchedShare[],
  { db, clock, signal, log, connectors }: JobContext,
): Promise<ReadonlyMap<string, Presence> | undefined> {
  const municipality = await findMunicipality(db);
  const connector = connectors.for('facebook-page');
  if (!municipality || !connector?.lookFor) return undefined;
  const { centralPage, hashtags } = municipality;
  const source = centralSource(centralPage);
  if (await findPause(db, connector.scopes(source), clock.now())) return undefined;
  const question = { posts: shares.map(({ centralExternalId }) => centralExternalId), threads: [], maxCalls };
  try {
    const context = { clock, signal, municipality: { centralPage, hashtags } };
    return (await connector.lookFor(source, question, context)).found;
  } catch (error) {
    if (!(error instanceof LyttepostenError)) throw error;
    await pauseFor(error, { db, clock });
    log.warn('shares-not-looked-for', { error: error.name });
    return undefined;
  }
}
