import { AccessError, LyttepostenError, PermanentError, RateLimitedError } from '../core/errors.ts';
import { advanceGap, findGapToFetch, type GapRow, keepGapCursor, postponeGaps } from '../store/gaps.ts';
import { findMunicipality } from '../store/municipality.ts';
import { findPause } from '../store/pauses.ts';
import { findSource, listOwnPages, type SourceRow } from '../store/sources.ts';
import type { Handler, JobContext } from './context.ts';
import { enqueue } from './enqueue.ts';
import { listsNewestOnly, nextSlice } from './gap-slices.ts';
import { openSink } from './post-sink.ts';
import { recordFailure } from './record-failure.ts';

/** One run reads no more often than this: a scan that is due must not wait for days of the past. */
const readsPerRun = 6;
const minuteMs = 60_000;
const retryMs = 15 * minuteMs;
const hopelessMs = 6 * 60 * minuteMs;
/** From here on only what is essential is read (platform-apis.md §4.5); the past can wait. */
const mostlyUsed = 0.8;
const restMs = 60 * minuteMs;

const newestOnly = 'Kilden viser kun sit nyeste; det, der var faldet ud, kunne ikke hentes.';

/**
 * Fetches what was not read while a source could not be: its gaps, the oldest first, slice by slice, after the news have
 * been read by a scan. `doneThrough` moves with the last batch of a slice, so a run that dies is gone on with there; a slice
 * that is read twice changes nothing.
 */
export const backfillSource: Handler<'backfill-source'> = async (payload, context) => {
  const { id } = payload;
  const { db, clock } = context;
  for (let reads = 0; reads < readsPerRun; reads += 1) {
    const source = await findSource(db, id);
    const gap = source?.active ? await findGapToFetch(db, id, clock.now()) : undefined;
    if (!source || !gap || (await mustWait(source, context))) return;
    try {
      await readSlice(source, gap, context);
    } catch (error) {
      if (context.signal.aborted) throw error;
      await giveUpForNow(source, error, context);
      if (!(error instanceof LyttepostenError)) throw error;
      return;
    }
  }
  if (await findGapToFetch(db, id, clock.now())) await enqueue(db, { name: 'backfill-source', payload });
};

/** A pause binds the past as well. */
async function mustWait(source: SourceRow, { db, clock, connectors }: JobContext): Promise<boolean> {
  const now = clock.now();
  const pausedUntil = await findPause(db, connectors.for(source.kind)?.scopes(source) ?? [], now);
  const until = pausedUntil ?? ((source.budgetUsed ?? 0) >= mostlyUsed ? later(now, restMs) : undefined);
  if (until) await postponeGaps(db, source.id, until);
  return until !== undefined;
}

/**
 * One read of one slice, or of a part of it where the connector takes it in parts. The source's own cursor has no say in it:
 * an ETag would make a list answer "nothing new".
 */
async function readSlice(source: SourceRow, gap: GapRow, context: JobContext): Promise<void> {
  const { db, clock, connectors, signal, log } = context;
  const connector = connectors.for(source.kind);
  const municipality = await findMunicipality(db);
  if (!connector || !municipality) {
    await postponeGaps(db, source.id, later(clock.now(), hopelessMs));
    return;
  }
  const { window, through } = nextSlice(gap, source.kind, clock.now());
  const ownPages = await listOwnPages(db);
  const sink = openSink({ ...source, isBehind: true }, ownPages, context);
  const around = { clock, signal, municipality: { ...municipality, ownPages } };
  for await (const batch of connector.read({ ...source, cursor: gap.cursor }, window, around))
    await sink.take(batch, async (tx) => {
      const { hasMore, cursor, unreachableBefore } = batch.complete ?? {};
      // Some say how far back their list goes: then it is known whether anything was lost.
      const isLost = unreachableBefore ? gap.from < unreachableBefore : listsNewestOnly.includes(source.kind);
      const remark = isLost ? newestOnly : '';
      if (hasMore && cursor) await keepGapCursor(tx, gap, cursor);
      else await advanceGap(tx, gap, { through, at: clock.now(), remark });
    });
  log.info('gap-slice-read', { sourceId: source.id, created: sink.counts.created });
}

const later = (now: Date, ms: number): Date => new Date(now.getTime() + ms);

/**
 * A limit is the source's own state, as after a scan. Anything else concerns the past only, and must not keep the source from
 * its news; should its access be lost, the next scan says so, and what comes after has it tried again.
 */
async function giveUpForNow(source: SourceRow, error: unknown, context: JobContext): Promise<void> {
  const { db, clock, log } = context;
  log.warn('backfill-failed', { sourceId: source.id, error: error instanceof Error ? error.name : 'unknown' });
  if (error instanceof RateLimitedError) await recordFailure(source, error, context);
  // When it is the database that is gone, the row stays as it was.
  await postponeGaps(db, source.id, later(clock.now(), waitAfter(error))).catch(() => undefined);
}

function waitAfter(error: unknown): number {
  if (error instanceof RateLimitedError) return error.retryAfterMs;
  if (error instanceof AccessError) return restMs;
  return error instanceof PermanentError ? hopelessMs : retryMs;
}
