import { LyttepostenError } from '../core/errors.ts';
import type { ItemHint } from '../sources/contract.ts';
import { inTransaction } from '../store/db.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause, pauseScope } from '../store/pauses.ts';
import { listOwnPages, listSources } from '../store/sources.ts';
import {
  hurrySources,
  listPendingMentions,
  listUnhandled,
  markHandled,
  markMissing,
  type NewWebhookEvent,
} from '../store/webhooks.ts';
import type { Job } from './catalogue.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { pauseFor } from './pause-for.ts';
import { openSink } from './post-sink.ts';
import { meaningOf } from './webhook-meaning.ts';

const batchSize = 200;
const recheckedAtOnce = 100;
/** The platform sends again for 36 hours what it could not deliver. */
const sharesSinceMs = 2 * 86_400_000;

/**
 * Looks after what a platform told of one Page, oldest first. A webhook is a hint: the object is read again and stored as by
 * a scan, and what cannot be read now is left to the next scan, so that an event is handled once whatever came of it.
 */
export const handleWebhooks: Handler<'handle-webhooks'> = async ({ account }, context) => {
  const { db, clock, signal } = context;
  // What Instagram tells of is read by that source's own scan, which takes the ids from the same table.
  const isWaitedFor = (await listPendingMentions(db, account)).length > 0;
  if (isWaitedFor) await hurrySources(db, 'instagram-account', account, clock.now());
  while (!signal.aborted) {
    const events = await listUnhandled(db, account, batchSize);
    if (events.length === 0) return;
    await handleBatch(account, events, context);
    // Whoever is stopped in the middle begins this batch again.
    if (signal.aborted) return;
    await markHandled(
      db,
      events.map(({ hash }) => hash),
      clock.now(),
    );
  }
};

async function handleBatch(account: string, events: NewWebhookEvent[], context: JobContext): Promise<void> {
  const { db, clock } = context;
  const municipality = await findMunicipality(db);
  if (!municipality) return;
  const ownPages = await listOwnPages(db);
  const { reads, removed, isMentioned, isNewPost } = meaningOf(account, events, ownPages);
  const now = clock.now();
  await inTransaction(db, async (tx) => {
    const jobs: Job[] = recheckJobs(await markMissing(tx, removed, now));
    if (isMentioned) await hurrySources(tx, 'facebook-mentions', account, now);
    if (isNewPost && account === municipality.centralPage)
      jobs.push({ name: 'find-shares', payload: { since: new Date(now.getTime() - sharesSinceMs).toISOString() } });
    await enqueue(tx, ...jobs);
  });
  const { name, centralPage, hashtags } = municipality;
  const around = { name, centralPage, hashtags, ownPages };
  for (const [pageId, items] of reads) await readAgain(pageId, items, around, context);
}

function recheckJobs(ids: string[]): Job[] {
  return Array.from({ length: Math.ceil(ids.length / recheckedAtOnce) }, (_, i) => ({
    name: 'recheck-posts',
    payload: { ids: ids.slice(i * recheckedAtOnce, (i + 1) * recheckedAtOnce) },
  }));
}

type Around = { name: string; centralPage: string; hashtags: string[]; ownPages: ReadonlySet<string> };

async function readAgain(
  pageId: string,
  items: readonly ItemHint[],
  municipality: Around,
  context: JobContext,
): Promise<void> {
  const { db, clock, signal, log, connectors } = context;
  const source = (await listSources(db, pageId)).find(({ kind }) => kind === 'facebook-page');
  const connector = connectors.for('facebook-page');
  if (!source || !connector?.readItems || (await findPause(db, connector.scopes(source), clock.now()))) return;
  const sink = openSink(source, municipality.ownPages, context);
  try {
    for await (const batch of connector.readItems(source, items, { clock, signal, municipality })) {
      const { notBefore, scope } = batch.complete ?? {};
      await sink.take(batch, async (tx) => {
        if (notBefore && scope) await pauseScope(tx, scope, notBefore);
      });
    }
  } catch (error) {
    if (!(error instanceof LyttepostenError)) throw error;
    await pauseFor(error, { db, clock });
    log.warn('webhook-not-read', { sourceId: source.id, error: error.name });
  }
}
