/** Web pages without a feed: the items of a list by the source's own CSS selector; on demand the points of minutes behind it. */
import { PermanentError } from '../core/errors.ts';
import type { Politeness } from '../core/http-turns.ts';
import { assertGoingOn } from './assert-going-on.ts';
import { inBatches } from './batches.ts';
import { askForNews, freshForMs, refuseStatus, type Wording } from './conditional-get.ts';
import type { Connector, ConnectorContext, FoundPost, ReadableSource } from './contract.ts';
import { isRefusal, type ReadWebpage } from './document-contract.ts';
import { refusalError } from './document-refusal.ts';
import { hostOf, restFor } from './feed.ts';
import { foundArticle } from './found-article.ts';
import type { HttpClient } from './http-client.ts';
import { createMinutesReader } from './webpage-minutes.ts';
import type { WebpageParts } from './webpage-parts.ts';

export const pageWording: Wording = {
  name: 'Websiden',
  mend: 'Tjek adressen i en browser, og ret den i kommunefilen, eller slå kilden fra.',
};
export const pageRequest = { accept: 'text/html, application/xhtml+xml;q=0.9, */*;q=0.5', maxBytes: 2_000_000 };
const place = { platform: 'web', evidence: 'page' } as const;

export function createWebpageConnector(parts: WebpageParts): Connector {
  const { documents, robots } = parts;
  const minutes = createMinutesReader(parts);
  return {
    kinds: ['webpage'],
    scopes: ({ externalId }) => [`host:${hostOf(externalId)}`],

    async *read(source, window, context) {
      const { clock, signal } = context;
      assertGoingOn(signal);
      const politeness = await robots.enter(source.externalId, signal);
      const { answer, cursor } = await ask(parts.http, source, politeness, context);
      const now = clock.now();
      const rest = restFor(freshForMs(answer.headers), now);
      if (answer.status === 304) {
        yield { posts: [], complete: { cursor, ...rest } };
        return;
      }
      refuseStatus(answer, pageWording, hostOf(source.externalId), now);
      // A page that has moved lies where its new site allows it, or not at all.
      if (answer.url !== source.externalId) await robots.enter(answer.url, signal);
      const { item, follow } = source.options;
      const page = await documents.read({
        kind: 'webpage',
        body: answer.body,
        contentType: answer.headers['content-type'],
        base: answer.url,
        item: typeof item === 'string' ? item : undefined,
      });
      if (isRefusal(page)) throw refusalError(page, pageWording);
      refuseEmpty(page);
      if (follow !== true) {
        const posts = page.items.flatMap((found) => foundArticle(found, place, window, now) ?? []);
        for await (const batch of inBatches(one(posts), signal)) yield { posts: batch };
        yield { posts: [], complete: { cursor, ...rest } };
        return;
      }
      const reading = minutes.read(page.items, source.cursor, window, context);
      for await (const batch of inBatches(reading.posts(), signal)) yield { posts: batch };
      yield { posts: [], complete: { cursor: { ...cursor, ...reading.memory() }, ...rest } };
    },
  };
}

/** While minutes are still to be opened, the list is asked for in full: "unchanged" would leave them waiting. */
function ask(http: HttpClient, source: ReadableSource, politeness: Politeness, { clock, signal }: ConnectorContext) {
  const isWaiting = source.cursor?.['waiting'] === true;
  const request = { ...pageRequest, url: source.externalId, clock, signal, politeness, what: pageWording };
  return askForNews(http, { ...request, cursor: isWaiting ? null : source.cursor });
}

/** A selector that finds nothing means that the page was rebuilt: silence would look like good news. */
export function refuseEmpty({ matched, items }: ReadWebpage): void {
  if (items.length > 0) return;
  const sentence =
    matched === 0
      ? 'Kildens "item" finder intet på websiden. Den er måske lavet om: prøv med cli preview-source, og ret vælgeren i kommunefilen.'
      : 'Kildens "item" finder noget på websiden, men ingen links i det. Prøv med cli preview-source, og ret vælgeren i kommunefilen.';
  throw new PermanentError('the selector finds nothing', sentence);
}

async function* one(posts: FoundPost[]): AsyncGenerator<FoundPost[]> {
  yield posts;
}
