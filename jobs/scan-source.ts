import { LyttepostenError, TemporaryError } from '../core/errors.ts';
import type { ReadBatch } from '../sources/contract.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { hasOpenGaps, noticeGaps, postponeGaps } from '../store/gaps.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause, pauseScope } from '../store/pauses.ts';
import { listNewestPosts } from '../store/pulse.ts';
import { findSource, listOwnPages, markSourceRead, postponeSource, type SourceRow } from '../store/sources.ts';
import { markHandled } from '../store/webhooks.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { type Gap, gapOf } from './gap-of.ts';
import { backfillOf, claimNextAt } from './host-lane.ts';
import { pendingMentionsIn } from './pending-mentions.ts';
import { openSink } from './post-sink.ts';
import { type Newest, newestOf, pulseOf } from './pulse-of.ts';
import { readWindow } from './read-window.ts';
import { recordFailure } from './record-failure.ts';
import { pulsePosts } from './silence.ts';

export type ScanOutcome =
  | { kind: 'read'; created: number; edited: number }
  | { kind: 'paused'; until: Date }
  | { kind: 'failed'; error: LyttepostenError }
  | { kind: 'gone' };

/** So long one run stays at a host; then whoever else waits has the lane, and the next round rings for what is left. */
const atHostMs = 60_000;

/** One scan of one source, or of what is due at one host, one after the other. */
export const scanSource: Handler<'scan-source'> = async (payload, context) => {
  if ('id' in payload) return scanOne(payload.id, context);
  const { db, clock, signal } = context;
  const leavesAt = clock.now().getTime() + atHostMs;
  while (!signal.aborted && clock.now().getTime() < leavesAt) {
    const id = await claimNextAt(db, payload.host, clock.now());
    if (id === undefined) return;
    await scanOne(id, context);
  }
};

/** A source that was removed or switched off is done. */
async function scanOne(id: string, context: JobContext): Promise<void> {
  const source = await findSource(context.db, id);
  if (!source?.active) return;
  const outcome = await readSource(source, context);
  if (outcome.kind === 'failed') context.log.warn('source-failed', { sourceId: id, error: outcome.error.name });
}

/**
 * Reads one source to the end of its window, for the job and for `cli scan`. Each batch is one transaction of posts and the bell for their judgement;
 * `readUntil` moves with the last one only, so whatever breaks is fetched again. Failures end on the source's row as a
 * sentence for people; those of our own are thrown as well.
 */
export async function readSource(source: SourceRow, context: JobContext, isThorough = false): Promise<ScanOutcome> {
  const { db, clock } = context;
  const connector = context.connectors.for(source.kind);
  if (!connector) return { kind: 'gone' };
  const pausedUntil = await findPause(db, connector.scopes(source), clock.now());
  if (pausedUntil) {
    await postponeSource(db, source.id, pausedUntil);
    return { kind: 'paused', until: pausedUntil };
  }
  const municipality = await findMunicipality(db);
  if (!municipality) return { kind: 'gone' };
  const gap = gapOf(source, clock.now());
  const window = readWindow(source, clock.now(), { isThorough, isCatchingUp: gap !== undefined });
  const isBehind = gap !== undefined || (await hasOpenGaps(db, source.id));
  const ownPages = await listOwnPages(db);
  const sink = openSink({ ...source, isBehind }, ownPages, context);
  let newest: Newest = {};
  try {
    const { name, centralPage, hashtags, instagramUser } = municipality;
    const around = {
      clock,
      signal: context.signal,
      municipality: { name, centralPage, hashtags, ownPages, instagramUser },
      pendingMentions: pendingMentionsIn(db),
    };
    for await (const batch of connector.read(source, window, around)) {
      newest = newestOf(batch.posts, window.until, newest);
      const reading = { source, window, gap, newest, complete: batch.complete };
      await sink.take(batch, (tx) => finish(tx, reading, context));
    }
    if (isThorough && isBehind) await fetchGapsNow(db, source);
  } catch (error) {
    if (!(error instanceof LyttepostenError)) {
      // When it is the database that is gone, the row stays as it was and is due again in a minute.
      await recordFailure(source, ownFault(error), context).catch(() => undefined);
      throw error;
    }
    await recordFailure(source, error, context);
    return { kind: 'failed', error };
  }
  return { kind: 'read', ...sink.counts };
}

/** What people are told when the fault is not the source's. */
export const ownFault = (cause: unknown): LyttepostenError =>
  new TemporaryError(
    'our own fault',
    'Kilden kunne ikke læses på grund af en fejl i Lytteposten. Vi prøver igen. Bliver det ved, så giv besked til administratoren.',
    { cause },
  );

type Reading = {
  source: SourceRow;
  window: ReturnType<typeof readWindow>;
  gap: Gap | undefined;
  newest: Newest;
  complete: ReadBatch['complete'];
};

/** In the transaction of the last batch: the window moves, what was missed gets its row and its bell, and the next reading its time. */
async function finish(
  tx: Db,
  { source, window, gap, newest, complete }: Reading,
  { clock }: JobContext,
): Promise<void> {
  const pulse = pulseOf(source, newest, await listNewestPosts(tx, source.id, pulsePosts), clock.now());
  const usual = new Date(clock.now().getTime() + pulse.currentEverySeconds * 1000);
  const notBefore = complete?.notBefore;
  const nextCheckAt = notBefore && notBefore > usual ? notBefore : usual;
  if (notBefore && complete?.scope) await pauseScope(tx, complete.scope, notBefore);
  if (complete?.handled) await markHandled(tx, complete.handled, clock.now());
  if (gap) {
    await noticeGaps(tx, [{ ...gap, sourceId: source.id, until: window.until }], clock.now());
    await postponeGaps(tx, source.id, null);
    await enqueue(tx, backfillOf(source));
  }
  if (source.health === 'no_access' && source.kind.startsWith('facebook-'))
    await enqueue(tx, { name: 'check-tokens', payload: { page: source.externalId } });
  await markSourceRead(tx, source.id, {
    ...pulse,
    until: window.until,
    nextCheckAt,
    rechecked: window.rechecks,
    ...(complete?.cursor && { cursor: complete.cursor }),
    ...(complete?.budgetUsed !== undefined && { budgetUsed: complete.budgetUsed }),
  });
}

/** A person asked for all of it: what broke off a moment ago is tried again at once. */
async function fetchGapsNow(db: JobContext['db'], source: SourceRow): Promise<void> {
  await inTransaction(db, async (tx) => {
    await postponeGaps(tx, source.id, null);
    await enqueue(tx, backfillOf(source));
  });
}
