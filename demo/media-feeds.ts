/** The local media's feeds in three formats, with the validators that let a reader ask "anything new?". */
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { DemoArticle } from './demo-model.ts';
import type { Answer } from './graph-failure.ts';

const allOutlets = 'lokalmedier';
const longest = 50;

type FeedRequest = {
  /** `djursland-tidende.rss`, `kattegat-nyt.atom`, `lokalmedier.json` ... */
  file: string;
  selfUrl: string;
  nowMs: number;
  ifNoneMatch?: string | undefined;
  ifModifiedSince?: string | undefined;
};
type Feed = { title: string; selfUrl: string; articles: DemoArticle[]; updatedMs: number };

const outletSlug = (outlet: string): string => outlet.toLowerCase().replaceAll(' ', '-');

const types: Record<string, { contentType: string; write: (feed: Feed) => string }> = {
  rss: { contentType: 'application/rss+xml; charset=utf-8', write: rss },
  atom: { contentType: 'application/atom+xml; charset=utf-8', write: atom },
  json: { contentType: 'application/feed+json; charset=utf-8', write: jsonFeed },
};

export function answerFeed(all: DemoArticle[], request: FeedRequest): Answer {
  const [slug = '', format = ''] = request.file.split('.');
  const type = types[format];
  const own = all.filter(({ outlet }) => slug === allOutlets || outletSlug(outlet) === slug);
  if (!type || (own.length === 0 && slug !== allOutlets))
    return { status: 404, headers: { 'content-type': 'text/plain' }, body: 'Not Found' };
  const visible = own.filter(({ createdMs }) => createdMs <= request.nowMs).sort((a, b) => b.createdMs - a.createdMs);
  const articles = visible.slice(0, longest);
  const updatedMs = articles[0]?.createdMs ?? 0;
  const title = slug === allOutlets ? 'Lokale medier' : (own[0]?.outlet ?? slug);
  const body = type.write({ title, selfUrl: request.selfUrl, articles, updatedMs });
  const headers = {
    'content-type': type.contentType,
    etag: `"${createHash('sha256').update(body).digest('hex').slice(0, 20)}"`,
    'last-modified': DateTime.fromMillis(updatedMs, { zone: 'utc' }).toHTTP() ?? '',
    'cache-control': 'max-age=60',
  };
  return isUnchanged(request, headers.etag, updatedMs)
    ? { status: 304, headers, body: '' }
    : { status: 200, headers, body };
}

function isUnchanged({ ifNoneMatch, ifModifiedSince }: FeedRequest, etag: string, updatedMs: number): boolean {
  if (ifNoneMatch !== undefined) return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag);
  if (ifModifiedSince === undefined) return false;
  return DateTime.fromHTTP(ifModifiedSince).toMillis() >= Math.floor(updatedMs / 1000) * 1000;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escapeMarkup = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
const tag = (name: string, text: string) => `<${name}>${escapeMarkup(text)}</${name}>`;

function rss({ title, selfUrl, articles, updatedMs }: Feed): string {
  const date = (ms: number) => DateTime.fromMillis(ms, { zone: 'utc' }).toRFC2822() ?? '';
  const items = articles.map(
    (article) =>
      `<item>${tag('title', article.title)}${tag('link', article.link)}<guid isPermaLink="false">${escapeMarkup(article.id)}</guid>` +
      `${tag('pubDate', date(article.createdMs))}${tag('dc:creator', article.outlet)}${tag('description', article.text)}</item>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>' +
    `${tag('title', title)}${tag('link', selfUrl)}${tag('description', `Nyt fra ${title}`)}<language>da</language>` +
    `${tag('lastBuildDate', date(updatedMs))}${items.join('\n')}</channel></rss>\n`
  );
}

const iso = (ms: number) => DateTime.fromMillis(ms, { zone: 'utc' }).toISO() ?? '';

function atom({ title, selfUrl, articles, updatedMs }: Feed): string {
  const entries = articles.map(
    (article) =>
      `<entry>${tag('id', article.id)}${tag('title', article.title)}<link href="${escapeMarkup(article.link)}"/>` +
      `${tag('published', iso(article.createdMs))}${tag('updated', iso(article.createdMs))}` +
      `<author>${tag('name', article.outlet)}</author>${tag('summary', article.text)}</entry>`,
  );
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="da">' +
    `${tag('id', selfUrl)}${tag('title', title)}<link rel="self" href="${escapeMarkup(selfUrl)}"/>${tag('updated', iso(updatedMs))}` +
    `${entries.join('\n')}</feed>\n`
  );
}

function jsonFeed({ title, selfUrl, articles }: Feed): string {
  const items = articles.map(({ id, link, title: headline, text, createdMs, outlet }) => ({
    id,
    url: link,
    title: headline,
    content_text: text,
    date_published: iso(createdMs),
    authors: [{ name: outlet }],
  }));
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    feed_url: selfUrl,
    language: 'da',
    items,
  });
}
