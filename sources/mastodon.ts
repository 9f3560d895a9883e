/**
 * Public posts with a hashtag as one Mastodon server knows them, without an account: its own and those that reached it.
 * Newest first; a page says where the next begins. Servers of the same kind (Pleroma, GoToSocial) number their posts in
 * other ways, so ids are only handed back, never reckoned with.
 */

import { createHash } from 'node:crypto';
import { countOf, idOf, type JsonObject, objectOf, objectsOf, textOf, timeOf } from '../core/loose-json.ts';
import { parseUrl } from '../core/parse-url.ts';
import { inBatches } from './batches.ts';
import type { Connector, FoundPost, ReadBatch, ReadWindow } from './contract.ts';
import type { HttpClient } from './http-client.ts';
import { askNetwork, type OpenNetwork, restAfter, tooMany, unreadable } from './open-network.ts';
import { plainText } from './plain-text.ts';

const mostPages = 50;
/** Demo and tests run on this machine without certificates; FETCH_ALLOW must name them besides. */
const onThisMachine = /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/;
const baseOf = (host: string) => `${onThisMachine.test(host) ? 'http' : 'https'}://${host}`;
/** A source is named `host/tag`. */
const placeOf = (externalId: string) => {
  const [host = '', tag = ''] = externalId.split('/');
  return { host, tag };
};

export function createMastodonConnector({ http }: { http: HttpClient }): Connector {
  return {
    kinds: ['mastodon'],
    scopes: ({ externalId }) => [`host:${placeOf(externalId).host}`],

    async *read({ externalId }, window, { clock, signal }) {
      const { host, tag } = placeOf(externalId);
      const closed = `${host} viser ikke opslag til folk uden konto. Vælg en anden Mastodon-server i kommunefilen.`;
      const network: OpenNetwork = { http, clock, signal, name: host, closed };
      const url = new URL(`/api/v1/timelines/tag/${encodeURIComponent(tag)}?limit=40`, baseOf(host));
      const end: NonNullable<ReadBatch['complete']> = {};
      for await (const posts of inBatches(readPages(network, url, { window, end }), signal)) yield { posts };
      yield { posts: [], complete: end };
    },
  };
}

async function* readPages(
  network: OpenNetwork,
  url: URL,
  { window, end }: { window: ReadWindow; end: object },
): AsyncGenerator<FoundPost[]> {
  const begun = new Set<string>();
  for (let page = 0; page < mostPages; page += 1) {
    const { answer, json } = await askNetwork(network, url);
    if (!Array.isArray(json)) throw unreadable(network.name);
    const posts = objectsOf(json).flatMap((status) => readStatus(status, url) ?? []);
    yield posts.filter(({ postedAt }) => postedAt >= window.since);
    Object.assign(end, restAfter(answer, network.clock.now()));
    const next = nextFrom(answer.headers.link);
    const isPast = posts.length > 0 && posts.every(({ postedAt }) => postedAt < window.since);
    if (next === undefined || begun.has(next) || json.length === 0 || isPast) return;
    begun.add(next);
    url.searchParams.set('max_id', next);
  }
  throw tooMany(network.name);
}

/** Only the id is taken out of `Link: <...max_id=123>; rel="next"`: where to ask is ours to say. */
function nextFrom(link: string | undefined): string | undefined {
  const [, address = ''] = /<([^>]{1,2000})>\s*;\s*rel="?next"?/i.exec(link ?? '') ?? [];
  return parseUrl(address)?.searchParams.get('max_id') ?? undefined;
}

/** The address of a post holds its author's name: it is known by a hash of it everywhere, and opened by its number here. */
function readStatus(found: JsonObject, { origin }: URL): FoundPost | undefined {
  const status = objectOf(found.reblog) ?? found;
  const [id, uri, account] = [idOf(status.id), textOf(status.uri), objectOf(status.account)];
  const postedAt = timeOf(status.created_at);
  const text = [status.spoiler_text, status.content]
    .map((html) => plainText(textOf(html)))
    .filter(Boolean)
    .join('\n');
  // Who has asked not to be found from outside is left alone.
  if (!id || !postedAt || !text || account?.noindex === true) return undefined;
  const author = textOf(account?.url) ?? idOf(account?.id);
  const counts = { reactions: status.favourites_count, comments: status.replies_count, shares: status.reblogs_count };
  return {
    platform: 'mastodon',
    externalId: createHash('sha256')
      .update(uri ?? `${origin}/${id}`)
      .digest('hex'),
    kind: 'mention',
    ...(author && { authorKey: author }),
    postedAt,
    text,
    permalink: `${origin}/statuses/${encodeURIComponent(id)}`,
    evidence: 'hashtag',
    counts: Object.fromEntries(
      Object.entries(counts).flatMap(([of, n]) => (countOf(n) === undefined ? [] : [[of, n]])),
    ),
  };
}
