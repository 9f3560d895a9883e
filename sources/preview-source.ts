/** What a feed or a selector would find, before it stands in the municipality file. Reads, and remembers nothing. */

import type { Clock } from '../core/clock.ts';
import { PermanentError } from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import { parseUrl } from '../core/parse-url.ts';
import { refuseStatus } from './conditional-get.ts';
import type { ConnectorContext, FoundPost } from './contract.ts';
import { isRefusal, type ReadItem, type ReadLink } from './document-contract.ts';
import { refusalError } from './document-refusal.ts';
import { feedRequest, feedWording, hostOf } from './feed.ts';
import type { RobotsVerdict } from './robots-gate.ts';
import { pageRequest, pageWording, refuseEmpty } from './webpage.ts';
import { createMinutesReader } from './webpage-minutes.ts';
import type { WebpageParts } from './webpage-parts.ts';

export type SourcePreview = {
  kind: 'feed' | 'webpage';
  robots: RobotsVerdict;
  title: string;
  /** Of the feed or by the selector; none without a selector. */
  items: ReadItem[];
  /** By `follow`: what would become posts. */
  points: FoundPost[];
  /** That the page names in its head. */
  feeds: ReadLink[];
};

export type PreviewOptions = { item?: string | undefined; follow?: boolean | undefined };
export type PreviewSource = (url: string, options: PreviewOptions, signal: AbortSignal) => Promise<SourcePreview>;

/** So many minutes are opened to show what would be found. */
const mostFollowed = 2;

export function createPreview(parts: WebpageParts & { clock: Clock }): PreviewSource {
  const { http, documents, robots, clock } = parts;

  async function readFeed(answer: HttpResponse) {
    const contentType = answer.headers['content-type'];
    return documents.read({ kind: 'feed', body: answer.body, contentType, base: answer.url });
  }

  async function readPage(answer: HttpResponse, item: string | undefined) {
    const contentType = answer.headers['content-type'];
    const page = await documents.read({ kind: 'webpage', body: answer.body, contentType, base: answer.url, item });
    if (isRefusal(page)) throw refusalError(page, pageWording);
    return page;
  }

  async function pointsOf(items: ReadItem[], signal: AbortSignal): Promise<FoundPost[]> {
    const now = clock.now();
    const window = { since: new Date(0), until: now, changedSince: now };
    const context: ConnectorContext = { clock, signal, municipality: { centralPage: '', hashtags: [] } };
    const points: FoundPost[] = [];
    const reading = createMinutesReader(parts).read(items.slice(0, mostFollowed), null, window, context);
    for await (const posts of reading.posts()) points.push(...posts);
    return points;
  }

  return async (url, { item, follow }, signal) => {
    if (!/^https?:$/.test(parseUrl(url)?.protocol ?? ''))
      throw new PermanentError(
        'not a web address',
        'Adressen skal begynde med http:// eller https://. Ret den, og prøv igen.',
      );
    const verdict = await robots.verdict(url, signal);
    // Feeds are made for programs; pages are not, and theirs is the last word.
    if (item !== undefined) await robots.enter(url, signal);
    const { accept, maxBytes } = item === undefined ? feedRequest : pageRequest;
    const answer = await http.request(url, { headers: { accept }, maxBytes, politeness: 'polite', signal });
    refuseStatus(answer, item === undefined ? feedWording : pageWording, hostOf(url), clock.now());
    const nothing = { robots: verdict, title: '', items: [], points: [], feeds: [] };
    const feed = item === undefined ? await readFeed(answer) : 'html';
    if (!isRefusal(feed)) return { ...nothing, kind: 'feed', items: feed.items };
    if (feed !== 'html' && feed !== 'other' && feed !== 'broken') throw refusalError(feed, feedWording);
    await robots.enter(answer.url, signal);
    const page = await readPage(answer, item);
    if (item !== undefined) refuseEmpty(page);
    const points = follow === true && item !== undefined ? await pointsOf(page.items, signal) : [];
    return { ...nothing, kind: 'webpage', title: page.title, items: page.items, points, feeds: page.feeds };
  };
}
