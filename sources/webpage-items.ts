/** The items of a list page by the source's own CSS selector, and the points of a page with minutes. Runs in the reading thread. */
import { type CheerioAPI, load } from 'cheerio/slim';
import { canonicalLink } from '../core/canonical-link.ts';
import { readAgendaLines } from './agenda-points.ts';
import { danishDate, dateOfLine, machineDate } from './danish-dates.ts';
import type { DocumentRefusal, ReadAgenda, ReadItem, ReadLink, ReadWebpage } from './document-contract.ts';
import { refuseHtml } from './html-guard.ts';
import { linesOf, type PageNode } from './html-lines.ts';
import { shorten } from './plain-text.ts';

const mostItems = 500;
const mostLinks = 20;
const maxTitle = 300;
const maxLead = 600;
const furniture = new Set(['nav', 'header', 'footer', 'aside', 'form']);
const feedType = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)/i;
const minutesWords = /referat|dagsorden|protokol|beslutning|møde|udvalg|kommunalbestyrelse/i;

type Page = { $: CheerioAPI; base: string };

function openPage(html: string, address: string): Page | DocumentRefusal {
  if (!html.includes('<')) return 'other';
  const refusal = refuseHtml(html);
  if (refusal) return refusal;
  const $ = load(html);
  $('script,style,template').remove();
  // A `base` to another place would send every relative link there.
  const written = $('base[href]').first().attr('href');
  const base = canonicalLink(written, address);
  return { $, base: base && new URL(base).origin === new URL(address).origin ? base : address };
}

export function readWebpage(html: string, address: string, item: string | undefined): ReadWebpage | DocumentRefusal {
  const page = openPage(html, address);
  if (typeof page === 'string') return page;
  const { $, base } = page;
  let found: PageNode[];
  try {
    found = item === undefined ? [] : $(item).slice(0, mostItems).get();
  } catch {
    return 'bad-selector';
  }
  const feeds = $('link[rel~="alternate"][href]')
    .get()
    .filter((element) => feedType.test($(element).attr('type') ?? ''))
    .flatMap((element) => linkOf($(element).attr('href'), $(element).attr('title') ?? '', base));
  return {
    title: shorten($('title').first().text().replace(/\s+/g, ' ').trim(), maxTitle),
    matched: found.length,
    items: itemsOf(page, found),
    feeds: feeds.slice(0, mostLinks),
  };
}

/** One item per link: where a picture and a heading lead to the same place, the one with words counts. */
function itemsOf(page: Page, found: PageNode[]): ReadItem[] {
  const alone = countInside(found);
  const items = new Map<string, ReadItem>();
  for (const node of found) {
    const item = itemOf(page, node, alone);
    if (item?.link && !items.has(item.link)) items.set(item.link, item);
  }
  return [...items.values()];
}

/** How many of the found elements each of their ancestors holds: the one that holds a single one is that item's frame. */
function countInside(found: PageNode[]): Map<PageNode, number> {
  const counts = new Map<PageNode, number>();
  for (const node of found)
    for (let at: PageNode | null = node; at; at = at.parent as PageNode | null)
      counts.set(at, (counts.get(at) ?? 0) + 1);
  return counts;
}

function frameOf(node: PageNode, counts: Map<PageNode, number>): PageNode {
  let frame = node;
  for (let climbed = 0; climbed < 4; climbed += 1) {
    const parent = frame.parent as PageNode | null;
    if (!parent || !('name' in parent) || /^(?:body|html|main)$/i.test(parent.name) || counts.get(parent) !== 1) break;
    frame = parent;
  }
  return frame;
}

function itemOf({ $, base }: Page, node: PageNode, counts: Map<PageNode, number>): ReadItem | undefined {
  const own = $(node);
  const isLink = own.is('a[href]');
  const anchor = isLink
    ? own
    : own.find('h1 a[href],h2 a[href],h3 a[href],h4 a[href],h5 a[href],h6 a[href],a[href]').first();
  const link = canonicalLink(anchor.attr('href'), base);
  if (!link) return undefined;
  const lines = linesOf([isLink ? frameOf(node, counts) : node]);
  const words = (nodes: PageNode[]) =>
    linesOf(nodes)
      .map(({ text }) => text)
      .join(' ');
  const heading = linesOf([node]).find(({ isHeading }) => isHeading)?.text;
  const title = shorten(heading || words(anchor.get()) || anchor.attr('title') || lines[0]?.text || '', maxTitle);
  if (!title) return undefined;
  const rest = lines.filter(({ text, isHeading }) => !isHeading && text !== title);
  const lead = rest.find(({ text, isParagraph }) => isParagraph && !isDateOnly(text)) ?? rest.find(isLongEnough);
  const time = own
    .find('time')
    .add($(frameOf(node, counts)).find('time'))
    .first();
  const published =
    machineDate(time.attr('datetime')) ??
    dateOfLines(rest.map(({ text }) => text)) ??
    (minutesWords.test(title) ? danishDate(title) : undefined);
  return { title, lead: shorten(lead?.text ?? '', maxLead), link, ...(published && { published }) };
}

const isDateOnly = (text: string) => text.length <= 40 && danishDate(text) !== undefined;
const isLongEnough = ({ text }: { text: string }) => text.length >= 40 && !isDateOnly(text);

function dateOfLines(lines: string[]): Date | undefined {
  for (const line of lines) {
    const date = dateOfLine(line);
    if (date) return date;
  }
  return undefined;
}

function linkOf(href: string | undefined, title: string, base: string): ReadLink[] {
  const link = canonicalLink(href, base);
  return link ? [{ link, title: shorten(title.replace(/\s+/g, ' ').trim(), maxTitle) }] : [];
}

/** Minutes on a page: their points, or where they lie as PDF. */
export function readAgendaPage(html: string, address: string): ReadAgenda | DocumentRefusal {
  const page = openPage(html, address);
  if (typeof page === 'string') return page;
  const { $, base } = page;
  const main = $('main,[role="main"]').first();
  const root: PageNode[] = main.length > 0 ? main.get() : $.root().get();
  const agenda = readAgendaLines(linesOf(root, furniture));
  const pdfs = $('a[href]')
    .get()
    .filter(
      (element) => /\.pdf(?:$|[?#])/i.test($(element).attr('href') ?? '') || /pdf/i.test($(element).attr('type') ?? ''),
    )
    .flatMap((element) => linkOf($(element).attr('href'), $(element).text(), base))
    .filter(({ title, link }, _, all) => all.length === 1 || minutesWords.test(`${title} ${link}`));
  return { ...agenda, pdfs: pdfs.slice(0, mostLinks) };
}
