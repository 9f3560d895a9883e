/**
 * Public hashtag search on Bluesky, without an account: `app.bsky.feed.searchPosts` on the public AppView. Its keepers
 * close the search for everybody without an account when robots press it, and give then no second page either; that is
 * said to people, not worked around. Stated languages are not asked for: many write Danish under English settings.
 */
import { AccessError, TemporaryError } from '../core/errors.ts';
import { countOf, type JsonObject, objectOf, objectsOf, textOf, timeOf } from '../core/loose-json.ts';
import { inBatches } from './batches.ts';
import type { Connector, FoundPost, ReadBatch, ReadWindow } from './contract.ts';
import type { HttpClient } from './http-client.ts';
import { askNetwork, type OpenNetwork, restAfter, tooMany, unreadable } from './open-network.ts';

const mostPages = 50;
const name = 'Bluesky';
const closed =
  'Bluesky lukker i perioder for søgning uden konto, og det gør de nu. Vi prøver igen flere gange om dagen; indtil da læses kilden ikke.';
const onlyNewest =
  'Bluesky viser kun de 100 nyeste opslag uden konto. De er læst; ældre opslag i perioden er ikke læst.';

export function createBlueskyConnector(options: { http: HttpClient; blueskyUrl?: string }): Connector {
  const base = options.blueskyUrl ?? 'https://public.api.bsky.app';
  return {
    kinds: ['bluesky'],
    scopes: () => [`host:${new URL(base).host}`],

    async *read({ externalId: tag }, window, { clock, signal }) {
      const network: OpenNetwork = { http: options.http, clock, signal, name, closed };
      const end: NonNullable<ReadBatch['complete']> = {};
      for await (const posts of inBatches(readPages(network, searchFor(base, tag, window), end), signal))
        yield { posts };
      yield { posts: [], complete: end };
    },
  };
}

function searchFor(base: string, tag: string, { since, until }: ReadWindow): URL {
  const url = new URL('/xrpc/app.bsky.feed.searchPosts', base);
  const asked = { q: `#${tag}`, tag, sort: 'latest', limit: '100' };
  for (const [key, value] of Object.entries(asked)) url.searchParams.set(key, value);
  url.searchParams.set('since', since.toISOString());
  url.searchParams.set('until', until.toISOString());
  return url;
}

async function* readPages(network: OpenNetwork, url: URL, end: object): AsyncGenerator<FoundPost[]> {
  const cursors = new Set<string>();
  for (let page = 0; page < mostPages; page += 1) {
    const { answer, json } = await askNetwork(network, url).catch((error: unknown) => {
      if (page > 0 && error instanceof AccessError)
        throw new TemporaryError('no second page without an account', onlyNewest, { cause: error });
      throw error;
    });
    const found = objectOf(json);
    if (!Array.isArray(found?.posts)) throw unreadable(name);
    yield objectsOf(found.posts).flatMap((post) => readPost(post) ?? []);
    Object.assign(end, restAfter(answer, network.clock.now()));
    const cursor = textOf(found.cursor);
    if (cursor === undefined || cursors.has(cursor) || found.posts.length === 0) return;
    cursors.add(cursor);
    url.searchParams.set('cursor', cursor);
  }
  throw tooMany(name);
}

/** `at://did:plc:abc/app.bsky.feed.post/3k`: ids only; handles and names are not looked at. */
const address = /^at:\/\/(did:[a-z0-9]+:[\w.:%-]+)\/app\.bsky\.feed\.post\/([\w.~:-]+)$/i;

function readPost(post: JsonObject): FoundPost | undefined {
  const [externalId, did, key] = address.exec(textOf(post.uri) ?? '') ?? [];
  const record = objectOf(post.record);
  const text = textOf(record?.text)?.trim();
  const [created, indexed] = [timeOf(record?.createdAt), timeOf(post.indexedAt)];
  // The earlier of the two, as the search itself sorts: a clock of the writer's own may be wrong.
  const postedAt = created && indexed && indexed < created ? indexed : (created ?? indexed);
  if (!externalId || !did || !text || !postedAt || asksForQuiet(post)) return undefined;
  const counts = { reactions: post.likeCount, comments: post.replyCount, shares: post.repostCount };
  return {
    platform: 'bluesky',
    externalId,
    kind: 'mention',
    authorKey: did,
    postedAt,
    text,
    permalink: `https://bsky.app/profile/${did}/post/${key}`,
    evidence: 'hashtag',
    counts: Object.fromEntries(
      Object.entries(counts).flatMap(([of, n]) => (countOf(n) === undefined ? [] : [[of, n]])),
    ),
  };
}

/** Who has asked not to be shown to people without an account is not read by us either. */
const asksForQuiet = (post: JsonObject): boolean =>
  objectsOf(objectOf(post.author)?.labels).some(({ val }) => val === '!no-unauthenticated');
