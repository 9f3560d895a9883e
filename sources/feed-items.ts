/** RSS, RDF, Atom and JSON Feed in one shape. */
import { createHash } from 'node:crypto';
import { type AnyFeed, parseFeed } from 'feedsmith';
import { canonicalLink } from '../core/canonical-link.ts';
import { parseLooseJson } from '../core/loose-json.ts';
import type { DocumentRefusal, ReadFeed, ReadItem } from './document-contract.ts';
import { refuseXml } from './feed-guard.ts';
import { feedTime } from './feed-time.ts';
import { plainText, shorten } from './plain-text.ts';

/** An item as written: the link may be relative, the texts are markup. */
type RawItem = {
  id: string | undefined;
  link: string | undefined;
  title: string | undefined;
  lead: string | undefined;
  published: string | undefined;
  updated: string | undefined;
};

const maxItems = 1_000;
const maxTitle = 300;
const maxLead = 600;
const maxId = 500;

/** A `<` that begins nothing, as in "<3": the parser would lose its way. */
const strayBracket = /<(?![\p{L}_/!?])/gu;

const looksLikeHtml = (text: string): boolean => /^\s*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 500));

/** Runs in the reading thread. */
export function readFeed(document: string, base: string): ReadFeed | DocumentRefusal {
  const text = document.replace(/^\uFEFF/, '').trim();
  if (looksLikeHtml(text)) return 'html';
  if (!/^[<{]/.test(text)) return 'other';
  const isJson = text.startsWith('{');
  const refusal = isJson ? undefined : refuseXml(text);
  if (refusal) return refusal;
  let parsed: AnyFeed;
  try {
    parsed = parseFeed(isJson ? parseLooseJson(text) : text.replace(strayBracket, '&lt;'), { maxItems });
  } catch (error) {
    return error instanceof Error && error.name === 'DetectError' ? 'other' : 'broken';
  }
  const ttl = parsed.format === 'rss' ? parsed.feed.ttl : undefined;
  return {
    items: itemsOf(parsed).flatMap((item) => readItem(item, base) ?? []),
    ...(ttl !== undefined && { ttlMinutes: ttl }),
  };
}

function itemsOf(parsed: AnyFeed): RawItem[] {
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

/** A bare number is unique in its own feed only, so the feed's host goes with it. */
function idOf(id: string | undefined, link: string | undefined, title: string, base: string): string | undefined {
  const own = id?.trim() || link || (title && `title:${title}`);
  if (!own) return undefined;
  const whole = /^\d+$/.test(own) ? `${new URL(base).host}:${own}` : own;
  return whole.length <= maxId ? whole : `sha256:${createHash('sha256').update(whole).digest('hex')}`;
}

/** Title, lead and link, and no more than that (domain.md §4.6). Undefined for what has no identity or no words. */
function readItem(raw: RawItem, base: string): ReadItem | undefined {
  const title = shorten(plainText(raw.title), maxTitle);
  const lead = shorten(plainText(raw.lead), maxLead);
  const link = canonicalLink(raw.link, base);
  const id = idOf(raw.id, link, title, base);
  if (!id || !(title || lead)) return undefined;
  const published = feedTime(raw.published);
  const updated = feedTime(raw.updated);
  return { id, title, lead, ...(link && { link }), ...(published && { published }), ...(updated && { updated }) };
}
