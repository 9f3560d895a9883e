import { assertGoingOn } from './assert-going-on.ts';
import type { FoundPost } from './contract.ts';

const largestBatch = 200;

/**
 * Gathers what comes in small portions into batches of at most 200, each item once. When the reading fails,
 * what was found until then is handed on first: the next read starts from the same place anyway.
 */
export async function* inBatches(
  portions: AsyncIterable<FoundPost[]>,
  signal: AbortSignal,
): AsyncGenerator<FoundPost[]> {
  const seen = new Set<string>();
  let waiting: FoundPost[] = [];
  let failure: { error: unknown } | undefined;
  try {
    for await (const portion of portions) {
      waiting.push(...portion.filter(({ externalId }) => !seen.has(externalId) && seen.add(externalId)));
      while (waiting.length >= largestBatch) {
        yield waiting.slice(0, largestBatch);
        waiting = waiting.slice(largestBatch);
        assertGoingOn(signal);
      }
    }
  } catch (error) {
    failure = { error };
  }
  if (waiting.length > 0 && !signal.aborted) yield waiting;
  if (failure) throw failure.error;
  assertGoingOn(signal);
}
