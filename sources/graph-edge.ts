/**
 * Cursor paging over one edge of the Graph API. `paging.next` holds the token: it only tells that there is
 * more, and is never followed, kept or logged; the next request is built from the cursor.
 */

import { TemporaryError } from '../core/errors.ts';
import { type JsonObject, objectOf, objectsOf, textOf } from '../core/loose-json.ts';
import { parseUrl } from '../core/parse-url.ts';
import type { GraphParams } from './graph-client.ts';
import { errorFor, type GraphFault, isGone, limitError } from './graph-errors.ts';
import { type GraphUsage, isUsedUp, moreUsage, noUsage, usedUpScope } from './graph-usage.ts';
import type { PageAsk } from './page-tokens.ts';

/** One reading of one Page: how to ask, and the highest usage the answers have told of. */
export type PageReading = { pageId: string; ask: PageAsk; usage: GraphUsage };

export const startReading = (pageId: string, ask: PageAsk): PageReading => ({ pageId, ask, usage: noUsage });

export type Edge = {
  path: string;
  params?: GraphParams;
  fields: string;
  /** Asked for instead when the platform does not know one of the fields. */
  fallbackFields?: string;
  largestLimit?: number;
  maxPages?: number;
  /** Told when the thing that the list hangs on is gone or out of our reach: the list then ends instead of failing. */
  onGone?: () => void;
};

/** Yields the objects page by page; an empty page is nothing special. Ends only where there is no `next`. */
export async function* readEdge(reading: PageReading, edge: Edge): AsyncGenerator<JsonObject[]> {
  const { path, params = {}, fallbackFields, largestLimit = 100, maxPages = 50 } = edge;
  const seen = new Set<string>();
  let fields = edge.fields;
  let limit = largestLimit;
  let after: string | undefined;
  for (let page = 0; page < maxPages; ) {
    const answer = await askWithinUsage(reading, path, { ...params, fields, limit, after });
    if (!answer.ok) {
      if (answer.fault.tooMuchData && limit > 1) limit = Math.floor(limit / 2);
      else if (isUnknownField(answer.fault) && fallbackFields && fields !== fallbackFields) fields = fallbackFields;
      else if (edge.onGone && isGone(answer.fault)) return edge.onGone();
      else throw errorFor(answer.fault, reading.pageId);
      continue;
    }
    if (!Array.isArray(answer.body.data)) throw new TemporaryError('graph answer without data', unreadable);
    yield objectsOf(answer.body.data);
    after = nextCursor(answer.body.paging);
    if (after === undefined) return;
    // Also A, B, A: the platform is going round in circles, and what it has not shown stays unread.
    if (seen.has(after)) throw new TemporaryError('graph cursor loop', endless);
    seen.add(after);
    page += 1;
  }
  throw new TemporaryError('graph page cap', endless);
}

const unreadable = 'Facebook sendte et svar, der ikke kunne læses. Vi prøver igen.';
const endless = 'Facebook blev ved med at henvise til flere sider uden at blive færdig. Vi prøver igen senere.';

export const isUnknownField = ({ code, subcode }: GraphFault): boolean => code === 100 && subcode !== 33;

/** One question, unless the answers so far have told that nothing is left. */
export async function askWithinUsage(reading: PageReading, path: string, params: GraphParams) {
  const { usage, pageId } = reading;
  if (isUsedUp(usage)) throw limitError(usedUpScope(usage, pageId), usage.regainMs, 'used up');
  const answer = await reading.ask(path, params);
  reading.usage = moreUsage(usage, answer.usage);
  return answer;
}

export function nextCursor(value: unknown): string | undefined {
  const paging = objectOf(value);
  const next = textOf(paging?.next);
  if (!next) return undefined;
  const inAddress = parseUrl(next)?.searchParams.get('after');
  const cursor = textOf(objectOf(paging?.cursors)?.after) ?? textOf(inAddress);
  if (!cursor) throw new TemporaryError('graph next without cursor', unreadable);
  return cursor;
}
