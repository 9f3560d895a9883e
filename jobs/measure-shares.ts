import { LyttepostenError } from '../core/errors.ts';
import { toldCounts } from '../core/share-effect.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause, pauseScope } from '../store/pauses.ts';
import { fillOwnCounts, findFreshCounts, listUnmeasured, type Unmeasured } from '../store/share-counts.ts';
import { findSource, listOwnPages } from '../store/sources.ts';
import type { Handler, JobContext } from './context.ts';
import { freshMs } from './count-shares.ts';
import { pauseFor } from './pause-for.ts';
import { openSink } from './post-sink.ts';

/**
 * Reads our own posts that were shared long after they were written, and that no list gives any more: one call for a share
 * and day. What cannot be read stays unknown.
 */
export const measureShares: Handler<'measure-shares'> = async ({ ids }, context) => {
  const { db, clock } = context;
  const since = new Date(clock.now().getTime() - freshMs);
  for (const share of await listUnmeasured(db, ids, since)) {
    if (context.signal.aborted) return;
    if ((await findFreshCounts(db, share.postId, since)) === undefined) await readAgain(share, context);
    const counts = await findFreshCounts(db, share.postId, since);
    if (counts) await fillOwnCounts(db, share, toldCounts(counts));
  }
};

async function readAgain({ externalId, sourceId }: Unmeasured, context: JobContext): Promise<void> {
  const { db, clock, signal, log, connectors } = context;
  const municipality = await findMunicipality(db);
  const source = await findSource(db, sourceId);
  const connector = source?.kind === 'facebook-page' ? connectors.for(source.kind) : undefined;
  if (!municipality || !source?.active || !connector?.readItems) return;
  if (await findPause(db, connector.scopes(source), clock.now())) return;
  const ownPages = await listOwnPages(db);
  const { name, centralPage, hashtags } = municipality;
  const reading = { clock, signal, municipality: { name, centralPage, hashtags, ownPages } };
  const sink = openSink(source, ownPages, context);
  try {
    for await (const batch of connector.readItems(source, [{ postId: externalId }], reading)) {
      const { notBefore, scope } = batch.complete ?? {};
      await sink.take(batch, async (tx) => {
        if (notBefore && scope) await pauseScope(tx, scope, notBefore);
      });
    }
  } catch (error) {
    if (!(error instanceof LyttepostenError)) throw error;
    await pauseFor(error, { db, clock });
    log.warn('share-not-measured', { sourceId, error: error.name });
  }
}
