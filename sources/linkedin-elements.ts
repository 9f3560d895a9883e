/** Lists of LinkedIn, paged by `start` and `count`. */
import { TemporaryError } from '../core/errors.ts';
import { countOf, idOf, type JsonObject, objectOf, objectsOf, textOf } from '../core/loose-json.ts';
import type { LinkedinAnswer, LinkedinClient } from './linkedin-client.ts';
import { unreadable } from './linkedin-errors.ts';

export type ElementList = {
  path: string;
  query: string;
  /** Asked instead when the first question is not understood. */
  fallbackQuery?: string;
  /** What the list hangs on may have been deleted: then it is empty. */
  mayBeGone?: boolean;
  count: number;
  signal: AbortSignal;
};

const mostPages = 50;

/** Yields what is new on each page; things move between pages while we read, and then come twice. */
export async function* readElements(client: LinkedinClient, list: ElementList): AsyncGenerator<JsonObject[]> {
  const seen = new Set<string>();
  let start = 0;
  let asked = list.query;
  for (let page = 0; page < mostPages; page += 1) {
    const ask = (query: string) => askForPage(client, list, { query, start });
    let answer = await ask(asked);
    if (!answer.ok && answer.status === 400 && list.fallbackQuery !== undefined && asked !== list.fallbackQuery) {
      asked = list.fallbackQuery;
      answer = await ask(asked);
    }
    if (!answer.ok && answer.status === 404 && list.mayBeGone) return;
    if (!answer.ok) throw answer.error;
    const { body } = answer;
    if (!Array.isArray(body.elements)) throw unreadable();
    const found = objectsOf(body.elements);
    const fresh = found.filter((element) => isFirst(seen, nameOf(element)));
    yield fresh;
    // A page of nothing but what was there before: `start` is not heeded, and there is no more to be had.
    const isOld = found.length > 0 && fresh.length === 0;
    const next = isOld ? undefined : nextStart(objectOf(body.paging), start, found.length, list.count);
    if (next === undefined) return;
    start = next;
  }
  throw new TemporaryError(
    'linkedin page cap',
    'LinkedIn blev ved med at henvise til flere sider uden at blive færdig. Vi prøver igen senere.',
  );
}

function askForPage(
  client: LinkedinClient,
  { path, count, signal }: ElementList,
  { query, start }: { query: string; start: number },
): Promise<LinkedinAnswer> {
  const paged = [query, `start=${start}`, `count=${count}`].filter((part) => part !== '').join('&');
  return client.get({ path, query: paged, signal });
}

/** More is told of by a link or a total, else assumed behind a full page; it may hold fewer than we asked for. */
function nextStart(paging: JsonObject | undefined, start: number, found: number, wanted: number): number | undefined {
  const size = Math.max(found, Math.min(wanted, countOf(paging?.count) || wanted));
  const hasLink = objectsOf(paging?.links).some(({ rel }) => rel === 'next');
  const total = countOf(paging?.total);
  const hasMore = hasLink || (total === undefined ? found >= size : start + size < total);
  return hasMore ? start + size : undefined;
}

const nameOf = (element: JsonObject): string =>
  textOf(element.id) ?? idOf(element.notificationId) ?? textOf(element.commentUrn) ?? JSON.stringify(element);

function isFirst(seen: Set<string>, name: string): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  return true;
}
