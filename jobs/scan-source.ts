import { LyttepostenError, RateLimitedError, TemporaryError } from '../core/errors.ts';
import type { ReadBatch } from '../sources/contract.ts';
import { type Db, inTransaction } from '../store/db.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause, pauseScope } from '../store/pauses.ts';
import { saveFound } from '../store/posts.ts';
import {
  findSource,
  listOwnPages,
  markSourceFailed,
  markSourceRead,
  postponeSource,
  type SourceRow,
} from '../store/sources.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { failureOf } from './failure-of.ts';
import { readWindow } from './read-window.ts';
import { storablePost } from './storable-post.ts';

export type ScanOutcome =
  | { kind: 'read'; created: number; edited: number }
  | { kind: 'paused'; until: Date }
  | { kind: 'failed'; error: LyttepostenError }
  | { kind: 'gone' };

/** One scan of one source. The job and `cli scan` both come here; a source that was removed or switched off is done. */
export const scanSource: Handler<'scan-source'> = async ({ id }, context) => {
  const source = await findSource(context.db, id);
  if (!source?.active) return;
  const outcome = await readSource(source, context);
  if (outcome.kind === 'failed') context.log.warn('source-failed', { sourceId: id, error: outcome.error.name });
};

/**
 * Reads one source to the end of its window. Each batch is one transaction of posts and the bell for their judgement;
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
  const window = readWindow(source, clock.now(), isThorough);
  const ownPages = await listOwnPages(db);
  const sink = openSink(source, ownPages, context);
  try {
    const { centralPage, hashtags } = municipality;
    const around = { clock, signal: context.signal, municipality: { centralPage, hashtags, ownPages } };
    for await (const batch of connector.read(source, window, around))
      await sink.take(batch, (tx) => finish(tx, source, window, batch, context));
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

/** Where batches go: masked, stored once, and rung for judgement in the same transaction. */
function openSink(source: SourceRow, ownPages: ReadonlySet<string>, { db, clock, settings }: JobContext) {
  const isOwnPage = (pageId: string) => ownPages.has(pageId);
  const counts = { created: 0, edited: 0 };
  return {
    counts,
    async take(batch: ReadBatch, complete: (tx: Db) => Promise<void>): Promise<void> {
      const posts = batch.posts.map((post) => storablePost(post, { secretKey: settings.secretKey, isOwnPage }));
      const { created, edited } = await inTransaction(db, async (tx) => {
        const saved = await saveFound(tx, posts, {
          sourceId: source.id,
          departmentKey: source.departmentKey,
          at: clock.now(),
        });
        const ids = [...saved.created, ...saved.edited];
        if (ids.length > 0) await enqueue(tx, { name: 'classify-posts', payload: { ids } });
        if (batch.complete) await complete(tx);
        return saved;
      });
      counts.created += created.length;
      counts.edited += edited.length;
    },
  };
}

async function finish(
  tx: Db,
  source: SourceRow,
  window: ReturnType<typeof readWindow>,
  { complete }: ReadBatch,
  { clock }: JobContext,
): Promise<void> {
  const usual = new Date(clock.now().getTime() + source.everySeconds * 1000);
  const notBefore = complete?.notBefore;
  const nextCheckAt = notBefore && notBefore > usual ? notBefore : usual;
  if (notBefore && complete?.scope) await pauseScope(tx, complete.scope, notBefore);
  await markSourceRead(tx, source.id, {
    until: window.until,
    nextCheckAt,
    rechecked: window.rechecks,
    ...(complete?.cursor && { cursor: complete.cursor }),
  });
}

async function recordFailure(source: SourceRow, error: LyttepostenError, { db, clock }: JobContext): Promise<void> {
  const failure = failureOf(error, source, clock.now());
  await inTransaction(db, async (tx) => {
    if (error instanceof RateLimitedError) await pauseScope(tx, error.scope, failure.nextCheckAt);
    await markSourceFailed(tx, source.id, failure);
  });
}
