/** Minutes of council and committees (KB-referater): each new item of the list is opened, and each open point is a post. */
import { createHash } from 'node:crypto';
import { LyttepostenError, RateLimitedError } from '../core/errors.ts';
import { objectOf } from '../core/loose-json.ts';
import { assertGoingOn } from './assert-going-on.ts';
import { refuseStatus } from './conditional-get.ts';
import type { ConnectorContext, FoundPost, ReadWindow } from './contract.ts';
import { type AgendaPoint, isRefusal, type ReadAgenda, type ReadItem } from './document-contract.ts';
import { refusalError } from './document-refusal.ts';
import { foundArticle } from './found-article.ts';
import { shorten } from './plain-text.ts';
import type { WebpageParts } from './webpage-parts.ts';

/** Opened in one run; the rest waits for the next. */
const mostOpened = 10;
/** How often a page that cannot be read is tried before its title alone is put before people. */
const mostTries = 3;
const mostRemembered = 500;
const maxText = 600;
const reachMs = 14 * 24 * 60 * 60_000;
const maxBytes = 8_000_000;
const accept = 'text/html, application/pdf;q=0.9, */*;q=0.5';
const wording = { name: 'Referatet', mend: 'Åbn det i en browser.' };
const place = { platform: 'web', evidence: 'minutes' } as const;
const done = -1;

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

export type MinutesReading = {
  posts(): AsyncGenerator<FoundPost[]>;
  /** What the cursor must carry to the next run. */
  memory(): { opened: Record<string, number>; waiting: boolean };
};

export function createMinutesReader({ http, documents, robots }: WebpageParts) {
  async function open(address: string, { signal, clock }: ConnectorContext): Promise<ReadAgenda> {
    const politeness = await robots.enter(address, signal);
    const answer = await http.request(address, { headers: { accept }, maxBytes, politeness, signal });
    refuseStatus(answer, wording, new URL(address).host, clock.now());
    if (answer.url !== address) await robots.enter(answer.url, signal);
    const contentType = answer.headers['content-type'];
    const agenda = await documents.read({ kind: 'agenda', body: answer.body, contentType, base: answer.url });
    if (isRefusal(agenda)) throw refusalError(agenda, wording);
    return agenda;
  }

  /** The page itself, or the one PDF that it leads to. */
  async function openMinutes(address: string, context: ConnectorContext): Promise<ReadAgenda> {
    const agenda = await open(address, context);
    const [pdf] = agenda.pdfs;
    if (agenda.points.length > 0 || agenda.closed > 0 || !pdf || pdf.link === address) return agenda;
    const inside = await open(pdf.link, context);
    return { ...inside, ...(!inside.date && agenda.date && { date: agenda.date }) };
  }

  function read(
    items: ReadItem[],
    cursor: Record<string, unknown> | null,
    window: ReadWindow,
    context: ConnectorContext,
  ): MinutesReading {
    const now = context.clock.now();
    const since = new Date(Math.min(window.since.getTime(), now.getTime() - reachMs));
    const tries = triesOf(cursor, items);
    const isNew = ({ link, published }: ReadItem) =>
      link !== undefined && tries.get(fingerprint(link)) !== done && (!published || published >= since);
    const fresh = items.filter(isNew);

    async function* posts(): AsyncGenerator<FoundPost[]> {
      for (const item of fresh.slice(0, mostOpened)) {
        assertGoingOn(context.signal);
        const key = fingerprint(item.link ?? '');
        const tried = (tries.get(key) ?? 0) + 1;
        const agenda = await openMinutes(item.link ?? '', context).catch((error: unknown) => refused(error, context));
        tries.set(key, agenda || tried >= mostTries ? done : tried);
        if (agenda) yield postsOf(item, agenda, { ...window, since }, now);
        else if (tried >= mostTries)
          yield [foundArticle(item, place, { ...window, since }, now)].flatMap((post) => post ?? []);
      }
    }

    const memory = () => ({
      opened: Object.fromEntries(tries),
      waiting: fresh.some(({ link }) => tries.get(fingerprint(link ?? '')) !== done),
    });
    return { posts, memory };
  }
  return { read };
}

/** Only a host that wants a pause, or whoever asked us to stop, ends the whole reading; else the other minutes go on. */
function refused(error: unknown, { signal }: ConnectorContext): undefined {
  if (!(error instanceof LyttepostenError) || error instanceof RateLimitedError || signal.aborted) throw error;
  return undefined;
}

/** What is known of the items that still stand on the list; what has left it is forgotten. */
function triesOf(cursor: Record<string, unknown> | null, items: ReadItem[]): Map<string, number> {
  const opened = objectOf(cursor?.['opened']) ?? {};
  const listed = items.slice(0, mostRemembered).map(({ link }) => fingerprint(link ?? ''));
  const known = listed.filter((key) => typeof opened[key] === 'number');
  return new Map(known.map((key) => [key, Number(opened[key])]));
}

/** One post per open point. A page without points is one post by itself, unless all of its points are closed. */
function postsOf(item: ReadItem, agenda: ReadAgenda, window: ReadWindow, now: Date): FoundPost[] {
  const published = item.published ?? agenda.date;
  if (agenda.points.length === 0) {
    const whole =
      agenda.closed > 0 ? undefined : foundArticle({ ...item, ...(published && { published }) }, place, window, now);
    return whole ? [whole] : [];
  }
  return agenda.points.flatMap((point) => pointPost(point, item, published, window, now) ?? []);
}

/** Named by its heading, since numbers move when a point is added. */
function pointPost(point: AgendaPoint, item: ReadItem, published: Date | undefined, window: ReadWindow, now: Date) {
  const { heading, extract, anchor } = point;
  const link = item.link ?? '';
  const words = heading.toLowerCase().replace(/^\W*(?:punkt|pkt\.?|sag)?\W*\d*\W*/, '');
  const post = foundArticle(
    {
      id: `${link}#${fingerprint(words || heading)}`,
      title: heading,
      lead: extract,
      link,
      ...(published && { published }),
    },
    place,
    window,
    now,
  );
  if (!post) return undefined;
  const text = shorten(post.text, maxText);
  return { ...post, text, permalink: anchor ? `${link}#${encodeURIComponent(anchor)}` : link };
}
