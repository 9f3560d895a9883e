/** Lists of posts and comments: limits, time bounds, cursors, short pages, and `next` with the token inside. */
import { DateTime } from 'luxon';
import type { LivePost, PostEdge } from './demo-world.ts';
import { shapes, wantedFields } from './field-shapes.ts';
import { GraphFailure } from './graph-failure.ts';
import { commentSummary, commentView, isVisible, postJson, type View, visibleComments } from './graph-view.ts';

/** Ways in which paging can go wrong, asked for by a fault. */
export type PagingQuirk = 'cursorLoop' | 'emptyWithNext';
/** `selfUrl` is the address asked for, without its parameters. */
export type ListRequest = { query: URLSearchParams; selfUrl: string; quirk?: PagingQuirk | undefined };

const defaultFields: Record<PostEdge, string> = {
  published_posts: 'created_time,message,story,id',
  posts: 'created_time,message,story,id',
  feed: 'created_time,message,story,id',
  visitor_posts: 'created_time,message,story,id',
  tagged: 'id,message,tagged_time',
};

const encode = (text: string) => Buffer.from(text).toString('base64url');

export function limitOf(query: URLSearchParams): number {
  const text = query.get('limit') ?? '25';
  if (!/^\d+$/.test(text)) throw new GraphFailure(100, '(#100) param limit must be an integer');
  if (Number(text) > 100) throw new GraphFailure(100, '(#100) param limit must be less than or equal to 100');
  return Number(text);
}

function boundOf(query: URLSearchParams, name: 'since' | 'until'): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  const moment = DateTime.fromISO(text, { zone: 'utc' });
  if (!moment.isValid) throw new GraphFailure(100, `(#100) param ${name} must be a valid unix timestamp or date`);
  return moment.toMillis();
}

type Cursor = { place: string; isAfterEmpty: boolean };

function cursorOf(query: URLSearchParams): Cursor | undefined {
  const text = query.get('after');
  if (text === null || text === '') return undefined;
  const [mark, place] = Buffer.from(text, 'base64url').toString().split('|');
  if ((mark !== 'c' && mark !== 'e') || place === undefined)
    throw new GraphFailure(100, '(#100) Invalid cursors values');
  return { place, isAfterEmpty: mark === 'e' };
}

/** Where a page of a list begins, ends, and whether more follows. */
type Cut = { data: string[]; before: string; after: string; hasMore: boolean };

function pageBody(
  { query, selfUrl, quirk }: ListRequest,
  cursor: Cursor | undefined,
  cut: Cut,
  summary?: object,
): string {
  const isEmptyFirst = quirk === 'emptyWithNext' && !cursor?.isAfterEmpty;
  const data = isEmptyFirst ? [] : cut.data;
  const loop = encode('c|loop');
  const after = quirk === 'cursorLoop' ? loop : encode(isEmptyFirst ? `e|${cursor?.place ?? ''}` : `c|${cut.after}`);
  const tail = summary ? `,"summary":${JSON.stringify(summary)}` : '';
  if (data.length === 0 && !cut.hasMore && !isEmptyFirst && quirk === undefined) return `{"data":[]${tail}}`;
  const paging: Record<string, unknown> = { cursors: { before: encode(`c|${cut.before}`), after } };
  if (cut.hasMore || isEmptyFirst || quirk === 'cursorLoop') {
    const next = new URLSearchParams(query);
    next.set('after', after);
    paging.next = `${selfUrl}?${next}`;
  }
  return `{"data":[${data.join(',')}],"paging":${JSON.stringify(paging)}${tail}}`;
}

export function postList(list: LivePost[], request: ListRequest, view: View): string {
  const { query } = request;
  const fields = query.get('fields') ?? defaultFields[view.edge ?? 'feed'];
  wantedFields(fields, shapes.Post);
  const limit = limitOf(query);
  const bounds = { since: boundOf(query, 'since'), until: boundOf(query, 'until') };
  const cursor = cursorOf(query);
  const slots = cutSlots(list, { limit, ...bounds, place: cursor?.place ?? '' }, view);
  const data = slots.page.filter(({ post }) => isVisible(post, view.nowMs)).map((live) => postJson(live, fields, view));
  const placeOf = (live: LivePost | undefined) => (live ? `${live.post.createdMs}:${live.post.id}` : '');
  const cut = { data, before: placeOf(slots.page[0]), after: placeOf(slots.page.at(-1)), hasMore: slots.hasMore };
  return pageBody(request, cursor, cut);
}

type Slots = { limit: number; since: number | undefined; until: number | undefined; place: string };

/** Removed posts keep their slot, so that pages can be short or even empty with more to follow. */
function cutSlots(
  list: LivePost[],
  { limit, since, until, place }: Slots,
  view: View,
): { page: LivePost[]; hasMore: boolean } {
  const [afterMs, afterId] = place === '' || place === 'loop' ? [] : place.split(':');
  const edgeMs = view.switches.sinceInclusive ? 0 : 1;
  const newestMs = Math.min(view.nowMs, until === undefined ? Number.POSITIVE_INFINITY : until - edgeMs);
  const oldestMs = since === undefined ? Number.NEGATIVE_INFINITY : since + edgeMs;
  const isPast = ({ post }: LivePost) =>
    post.createdMs <= newestMs &&
    (afterMs === undefined ||
      post.createdMs < Number(afterMs) ||
      (post.createdMs === Number(afterMs) && post.id < (afterId ?? '')));
  const start = firstIndex(list, isPast);
  const end = firstIndex(list, ({ post }) => post.createdMs < oldestMs);
  return { page: list.slice(start, Math.min(start + limit, end)), hasMore: start + limit < end && limit > 0 };
}

/** The first index whose item passes; the test must be false up to a point and true from there. */
function firstIndex<T>(list: T[], passes: (item: T) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && passes(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}

export function commentList(live: LivePost, request: ListRequest, view: View, parentId?: string): string {
  const { query } = request;
  const nodes = wantedFields(query.get('fields') ?? 'created_time,from,message,id', shapes.Comment);
  const limit = limitOf(query);
  const which = { filter: query.get('filter') ?? undefined, order: query.get('order') ?? undefined, parentId };
  const all = visibleComments(live, which, view.nowMs);
  const cursor = cursorOf(query);
  const found = all.findIndex(({ id }) => id === cursor?.place);
  const start = cursor === undefined ? 0 : found + 1;
  const page = all.slice(start, start + limit);
  const hasMore = limit > 0 && start + limit < all.length;
  const data = page.map((comment) => JSON.stringify(commentView(comment, nodes, view)));
  const summary = ['true', '1', 'total_count'].includes(query.get('summary') ?? '')
    ? commentSummary(live, which, view.nowMs)
    : undefined;
  return pageBody(request, cursor, { data, before: page[0]?.id ?? '', after: page.at(-1)?.id ?? '', hasMore }, summary);
}
