/** Items of a feed as posts: stable ids, plain text, believable times. */
import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import type { FoundPost, ReadWindow } from './contract.ts';
import type { FeedItem } from './feed-items.ts';
import { timeOf } from './loose-json.ts';
import { plainText, shorten } from './plain-text.ts';

const maxText = 600;
const maxTitle = 300;
const maxId = 500;
const tracking = /^(?:utm_\w*|fbclid|gclid|mc_cid|mc_eid|igshid)$/i;

/** Absolute, http(s) only, without fragment and tracking: the same article gives the same address. */
function canonicalLink(link: string | undefined, base: string): string | undefined {
  const trimmed = link?.trim();
  if (!trimmed || !URL.canParse(trimmed, base)) return undefined;
  const address = new URL(trimmed, base);
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return undefined;
  address.hash = '';
  for (const name of [...address.searchParams.keys()]) if (tracking.test(name)) address.searchParams.delete(name);
  return address.href;
}

const zones: Record<string, string> = { CET: '+0100', CEST: '+0200', MET: '+0100', MEST: '+0200' };

/** RFC 3339, or RFC 822 with the zone names Danish media use and with a wrong weekday forgiven. */
function feedTime(value: string | undefined): Date | undefined {
  const text = value?.trim() ?? '';
  const iso = timeOf(text.replace(/^(\d{4}-\d\d-\d\d) (?=\d)/, '$1T'));
  if (iso) return iso;
  const ms = Date.parse(text.replace(/\b(?:CEST|CET|MEST|MET)$/i, (zone) => zones[zone.toUpperCase()] ?? zone));
  return Number.isNaN(ms) ? undefined : DateTime.fromMillis(ms).toJSDate();
}

/** A bare number is unique in its own feed only, so the feed's host goes with it. */
function externalIdOf(item: FeedItem, link: string | undefined, title: string, base: string): string | undefined {
  const id = item.id?.trim() || link || (title && `title:${title}`);
  if (!id) return undefined;
  const whole = /^\d+$/.test(id) ? `${new URL(base).host}:${id}` : id;
  return whole.length <= maxId ? whole : `sha256:${createHash('sha256').update(whole).digest('hex')}`;
}

/** Undefined for what has no identity, no text, or is older than the window. */
export function readArticle(item: FeedItem, base: string, window: ReadWindow, now: Date): FoundPost | undefined {
  const title = shorten(plainText(item.title), maxTitle);
  const lead = plainText(item.lead);
  const permalink = canonicalLink(item.link, base);
  const externalId = externalIdOf(item, permalink, title, base);
  const published = feedTime(item.published);
  if (!externalId || !(title || lead) || (published && published < window.since)) return undefined;
  const updatedAt = feedTime(item.updated);
  return {
    platform: 'feed',
    externalId,
    kind: 'article',
    evidence: 'feed',
    text: shorten([title, lead].filter(Boolean).join('\n'), maxText),
    postedAt: published && published <= now ? published : now,
    ...(updatedAt && updatedAt <= now && { updatedAt }),
    ...(permalink && { permalink }),
  };
}
