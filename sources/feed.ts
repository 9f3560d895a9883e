/** Feeds of media and others: RSS 2.0 (and RDF), Atom, JSON Feed. */
import { PermanentError, TemporaryError } from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import { inBatches } from './batches.ts';
import type { Connector, FoundPost, ReadBatch } from './contract.ts';
import { readArticle } from './feed-articles.ts';
import { type ReadFeed, readFeed } from './feed-items.ts';
import { askFeed, freshForMs, refuseStatus } from './feed-request.ts';
import type { HttpClient } from './http-client.ts';
import { laterBy } from './loose-json.ts';

const longestRestMs = 6 * 60 * 60_000;

export function createFeedConnector({ http }: { http: HttpClient }): Connector {
  return {
    kinds: ['feed'],
    scopes: ({ externalId }) => [`host:${hostOf(externalId)}`],

    async *read(source, window, { clock, signal }) {
      const { answer, cursor } = await askFeed(http, source, clock, signal);
      const now = clock.now();
      if (answer.status === 304) {
        yield { posts: [], complete: { cursor, ...restFor(freshForMs(answer.headers), now) } };
        return;
      }
      refuseStatus(answer, hostOf(source.externalId), now);
      const feed = feedOf(answer);
      const articles = feed.items.flatMap((item) => readArticle(item, answer.url, window, now) ?? []);
      for await (const posts of inBatches(one(articles), signal)) yield { posts };
      const restMs = Math.max(freshForMs(answer.headers), (feed.ttlMinutes ?? 0) * 60_000);
      yield { posts: [], complete: { cursor, ...restFor(restMs, now) } };
    },
  };
}

async function* one(posts: FoundPost[]): AsyncGenerator<FoundPost[]> {
  yield posts;
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

/** The feed may ask for a longer rest than ours, within reason; never for a shorter one. */
const restFor = (askedMs: number, now: Date): NonNullable<ReadBatch['complete']> =>
  askedMs > 0 ? { notBefore: laterBy(now, Math.min(askedMs, longestRestMs)) } : {};

function feedOf(answer: HttpResponse): ReadFeed {
  const feed = readFeed(answer.text());
  switch (feed) {
    case 'not-a-feed':
      throw new TemporaryError(
        'not a feed',
        'Adressen svarede med noget andet end et nyhedsfeed. Tjek adressen i kommunefilen, hvis det bliver ved.',
      );
    case 'broken':
      throw new TemporaryError('broken feed', 'Nyhedsfeedet var ufuldstændigt og kunne ikke læses. Vi prøver igen.');
    case 'hostile':
      throw new PermanentError(
        'hostile feed',
        'Nyhedsfeedet er bygget på en måde, vi ikke tør læse. Tjek adressen i kommunefilen.',
      );
    default:
      return feed;
  }
}
