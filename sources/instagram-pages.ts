/**
 * Paging over lists of Instagram. Of a hashtag every page may carry the same `after` cursor (platform-apis.md §3.1), so a
 * repeated cursor is no end; the guards are what is new on a page, and a cap.
 */
import { TemporaryError } from '../core/errors.ts';
import { idOf, type JsonObject, objectsOf } from '../core/loose-json.ts';
import type { GraphParams } from './graph-client.ts';
import { isUnknownField, nextCursor } from './graph-edge.ts';
import { bodyOf, type InstagramReading } from './instagram-reading.ts';

export type InstagramList = {
  path: string;
  params?: GraphParams;
  fields: string;
  /** Asked for instead when the platform does not know one of the fields. */
  fallbackFields?: string;
  /** An empty page is the end, also where it has a `next`. */
  endsOnEmpty?: boolean;
};

/** The largest page that hashtags give. */
const largestPage = 50;
export const mostPages = 40;
/** So many pages in a row under cursors seen before, and nothing new on them: the platform is going round in circles. */
const mostStale = 3;

const endless = 'Instagram blev ved med at henvise til flere sider uden at blive færdig. Vi prøver igen senere.';
const unreadable = 'Instagram sendte et svar, der ikke kunne læses. Vi prøver igen.';

/** Yields what is new on each page, each object once. @throws TemporaryError when there is no end. */
export async function* readList(reading: InstagramReading, list: InstagramList): AsyncGenerator<JsonObject[]> {
  const ids = new Set<string>();
  const cursors = new Set<string>();
  let after: string | undefined;
  let stale = 0;
  const asking = { fields: list.fields, limit: largestPage };
  for (let page = 0; page < mostPages && stale < mostStale; page += 1) {
    const body = await askForPage(reading, list, asking, after);
    if (!Array.isArray(body.data)) throw new TemporaryError('instagram answer without data', unreadable);
    const found = objectsOf(body.data);
    const fresh = found.filter(({ id }) => isFirst(ids, idOf(id)));
    yield fresh;
    after = nextCursor(body.paging);
    if (after === undefined || (list.endsOnEmpty && found.length === 0)) return;
    const isRepeated = !isFirst(cursors, after);
    stale = isRepeated && fresh.length === 0 ? stale + 1 : 0;
  }
  throw new TemporaryError('instagram without end', endless);
}

function isFirst(seen: Set<string>, one: string | undefined): boolean {
  if (one === undefined || seen.has(one)) return false;
  seen.add(one);
  return true;
}

/** Asks with fewer fields, or for fewer at a time, when the platform wants that; and goes on so. */
async function askForPage(
  reading: InstagramReading,
  { path, params, fallbackFields }: InstagramList,
  asking: { fields: string; limit: number },
  after: string | undefined,
): Promise<JsonObject> {
  for (;;) {
    const answer = await reading.ask(path, { ...params, ...asking, after });
    if (answer.ok) return answer.body;
    if (answer.fault.tooMuchData && asking.limit > 1) asking.limit = Math.floor(asking.limit / 2);
    else if (isUnknownField(answer.fault) && fallbackFields && asking.fields !== fallbackFields)
      asking.fields = fallbackFields;
    else return bodyOf(answer, reading.account);
  }
}
