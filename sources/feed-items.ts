/** RSS, RDF, Atom and JSON Feed in one shape. */
import { type AnyFeed, parseFeed } from 'feedsmith';
import { type FeedRefusal, refuseXml } from './feed-guard.ts';
import { parseLooseJson } from './loose-json.ts';

export type FeedItem = {
  id: string | undefined;
  /** As written: may be relative. */
  link: string | undefined;
  title: string | undefined;
  lead: string | undefined;
  published: string | undefined;
  updated: string | undefined;
};

export type ReadFeed = { items: FeedItem[]; ttlMinutes: number | undefined };

const maxItems = 1_000;

/** A `<` that begins nothing, as in "<3": the parser would lose its way. */
const strayBracket = /<(?![\p{L}_/!?])/gu;

const looksLikeHtml = (text: string): boolean => /^\s*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 500));

/** `not-a-feed`: readable, but something else, such as a login page. */
export function readFeed(document: string): ReadFeed | FeedRefusal | 'not-a-feed' {
  const text = document.replace(/^\uFEFF/, '').trim();
  if (looksLikeHtml(text) || !/^[<{]/.test(text)) return 'not-a-feed';
  const isJson = text.startsWith('{');
  const refusal = isJson ? undefined : refuseXml(text);
  if (refusal) return refusal;
  let parsed: AnyFeed;
  try {
    parsed = parseFeed(isJson ? parseLooseJson(text) : text.replace(strayBracket, '&lt;'), { maxItems });
  } catch (error) {
    return error instanceof Error && error.name === 'DetectError' ? 'not-a-feed' : 'broken';
  }
  return { items: itemsOf(parsed), ttlMinutes: parsed.format === 'rss' ? parsed.feed.ttl : undefined };
}

function itemsOf(parsed: AnyFeed): FeedItem[] {
  switch (parsed.format) {
    case 'rss':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.guid?.value,
        link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        title: item.title,
        lead: item.description ?? item.content?.encoded,
        published: item.pubDate ?? item.dc?.dates?.[0],
        updated: undefined,
      }));
    case 'rdf':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.rdf?.about,
        link: item.link,
        title: item.title,
        lead: item.description ?? item.content?.encoded,
        published: item.dc?.dates?.[0],
        updated: undefined,
      }));
    case 'atom':
      return (parsed.feed.entries ?? []).map((entry) => ({
        id: entry.id,
        link: (entry.links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? entry.links?.[0])?.href,
        title: entry.title?.value,
        lead: entry.summary?.value ?? entry.content?.value,
        published: entry.published ?? entry.updated,
        updated: entry.updated,
      }));
    case 'json':
      return (parsed.feed.items ?? []).map((item) => ({
        id: item.id,
        link: item.url ?? item.external_url,
        title: item.title,
        lead: item.summary ?? item.content_html ?? item.content_text,
        published: item.date_published ?? item.date_modified,
        updated: item.date_modified,
      }));
  }
}
