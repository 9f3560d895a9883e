/** The municipality's web site: what lies at each address at a given time, and who may not read it. */
import { unlessSame } from './graph-etag.ts';
import type { Answer } from './graph-failure.ts';
import { minutesPdf } from './minutes-pdf.ts';
import type { DemoSite } from './site-model.ts';
import { internalPath, meetingList, meetingPage, newsList, newsPage, page } from './site-pages.ts';

type Asked = { nowMs: number; ifNoneMatch?: string | undefined };

const robots = `# Norddjurs Kommune
User-agent: *
Allow: /web/nyheder
Allow: /web/referater
Disallow: /web/intern/
`;
const html = 'text/html; charset=utf-8';

/** robots.txt speaks for a whole host, so it stands at the root. */
export const isOnSite = (path: string): boolean => path === '/robots.txt' || path.startsWith('/web/');

export function answerSite(path: string, site: DemoSite, { nowMs, ifNoneMatch }: Asked): Answer {
  const found = findDocument(path, visibleAt(site, nowMs));
  if (!found)
    return { status: 404, headers: { 'content-type': html }, body: page('Siden findes ikke', '<p>Prøv forsiden.</p>') };
  const headers = { 'content-type': found.type, 'cache-control': 'max-age=60' };
  return unlessSame({ status: 200, headers, body: found.body }, ifNoneMatch, () => undefined);
}

/** Newest first. */
function visibleAt({ news, meetings }: DemoSite, nowMs: number): DemoSite {
  const visible = <T extends { createdMs: number }>(items: T[]) =>
    items.filter(({ createdMs }) => createdMs <= nowMs).sort((a, b) => b.createdMs - a.createdMs);
  return { news: visible(news), meetings: visible(meetings) };
}

type Found = { type: string; body: string | Buffer };

function findDocument(path: string, { news, meetings }: DemoSite): Found | undefined {
  if (path === '/robots.txt') return { type: 'text/plain; charset=utf-8', body: robots };
  if (path === '/web/nyheder') return { type: html, body: newsList(news) };
  if (path === '/web/referater') return { type: html, body: meetingList(meetings) };
  if (path === internalPath) return { type: html, body: page('Telefonliste', '<p>Kun for medarbejdere.</p>') };
  const article = news.find((one) => one.path === path);
  if (article) return { type: html, body: newsPage(article) };
  const meeting = meetings.find((one) => one.path === path.replace(/\.pdf$/, ''));
  if (!meeting) return undefined;
  if (path === meeting.path) return { type: html, body: meetingPage(meeting) };
  return meeting.form === 'pdf' ? { type: 'application/pdf', body: minutesPdf(meeting) } : undefined;
}
