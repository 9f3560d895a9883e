/** Feeds of media and others: RSS 2.0 (and RDF), Atom, JSON Feed. Of an item only title, lead and link are kept. */

import { laterBy } from '../core/loose-json.ts';
import { parseUrl } from '../core/parse-url.ts';
import { inBatches } from './batches.ts';
import { askForNews, freshForMs, refuseStatus, type Wording } from './conditional-get.ts';
import type { Connector, FoundPost, ReadBatch } from './contract.ts';
import { isRefusal } from './document-contract.ts';
import type { DocumentReader } from './document-reader.ts';
import { refusalError } from './document-refusal.ts';
import { foundArticle } from './found-article.ts';
import type { HttpClient } from './http-client.ts';

const longestRestMs = 6 * 60 * 60_000;
const place = { platform: 'feed', evidence: 'feed' } as const;

export const feedWording: Wording = {
  name: 'Nyhedsfeedet',
  mend: 'Find den nye adresse (cli preview-source viser, hvilke feeds en side har), og ret den i kommunefilen, eller slå kilden fra.',
};
export const feedRequest = {
  accept: 'application/feed+json, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5',
  maxBytes: 3_000_000,
};

export function createFeedConnector({ http, documents }: { http: HttpClient; documents: DocumentReader }): Connector {
  return {
    kinds: ['feed'],
    scopes: ({ externalId }) => [`host:${hostOf(externalId)}`],

    async *read({ externalId: url, cursor: known }, window, { clock, signal }) {
      const request = { ...feedRequest, url, cursor: known, clock, signal, what: feedWording };
      const { answer, cursor } = await askForNews(http, { ...request, politeness: 'polite' });
      const now = clock.now();
      if (answer.status === 304) {
        yield { posts: [], complete: { cursor, ...restFor(freshForMs(answer.headers), now) } };
        return;
      }
      refuseStatus(answer, feedWording, hostOf(url), now);
      const feed = await documents.read({
        kind: 'feed',
        body: answer.body,
        contentType: answer.headers['content-type'],
        base: answer.url,
      });
      if (isRefusal(feed)) throw refusalError(feed, feedWording);
      const articles = feed.items.flatMap((item) => foundArticle(item, place, window, now) ?? []);
      for await (const posts of inBatches(one(articles), signal)) yield { posts };
      const restMs = Math.max(freshForMs(answer.headers), (feed.ttlMinutes ?? 0) * 60_000);
      yield { posts: [], complete: { cursor, ...restFor(restMs, now) } };
    },
  };
}

async function* one(posts: FoundPost[]): AsyncGenerator<FoundPost[]> {
  yield posts;
}

export const hostOf = (address: string): string => parseUrl(address)?.host ?? '';

/** The document may ask for a longer rest than ours, within reason; never for a shorter one. */
export const restFor = (askedMs: number, now: Date): NonNullable<ReadBatch['complete']> =>
  askedMs > 0 ? { notBefore: laterBy(now, Math.min(askedMs, longestRestMs)) } : {};
