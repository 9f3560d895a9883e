/** `preview-source URL`: what a feed or a selector would find, in words for the person who writes the municipality file. */
import { formatDate, formatDateTime, localTime } from '../core/calendar.ts';
import type { SourcePreview } from '../sources/preview-source.ts';
import { type CommandIo, MisuseError } from './command-line.ts';
import type { House } from './house.ts';

const mostShown = 20;

const robotsSentences: Record<SourcePreview['robots'], string> = {
  allowed: 'robots.txt tillader, at adressen læses.',
  refused: 'robots.txt beder om, at adressen ikke læses af programmer. Et feed må gerne bruges; en webside kan ikke.',
  'no-rules': 'Stedet har ingen robots.txt og dermed ingen forbud.',
};

type Asking = { words: string[]; item?: string | undefined; follow?: boolean | undefined };

export async function previewSource(
  house: House,
  { words: [url], item, follow }: Asking,
  io: CommandIo,
): Promise<number> {
  if (url === undefined)
    throw new MisuseError(
      'Skriv, hvilken adresse der skal prøves: npm run -s cli -- preview-source URL [--item VÆLGER] [--follow]',
    );
  if (follow && item === undefined) throw new MisuseError('--follow åbner det, som --item finder: skriv også --item.');
  const preview = await house.connectors.preview(url, { item, follow }, house.context.signal);
  io.out(robotsSentences[preview.robots]);
  return preview.kind === 'feed' ? showFeed(preview, io) : showPage(preview, { item, follow, url }, io);
}

/** `when` is missing where things have no date, and undefined where this one has none. */
type Row = { when?: Date | undefined; title: string; link?: string | undefined };

function show(rows: Row[], { out }: CommandIo): void {
  for (const row of rows.slice(0, mostShown)) {
    const when = 'when' in row ? `${dateWords(row.when)}: ` : '';
    out(`- ${when}${row.title}${row.link ? `\n  ${row.link}` : ''}`);
  }
  if (rows.length > mostShown) out(`... og ${rows.length - mostShown} til.`);
}

/** A date without an hour is read as the beginning of its day (sources/danish-dates.ts): no hour is said then. */
function dateWords(when: Date | undefined): string {
  if (when === undefined) return 'uden dato';
  return localTime(when) === '00:00' ? formatDate(when) : formatDateTime(when);
}

const countOf = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

function showFeed({ items }: SourcePreview, io: CommandIo): number {
  if (items.length === 0) {
    io.say('Adressen er et nyhedsfeed, men der er intet i det. Prøv igen senere, eller find et andet.');
    return 1;
  }
  io.out(`Adressen er et nyhedsfeed med ${countOf(items.length, 'nyhed', 'nyheder')}:`);
  show(
    items.map(({ title, lead, link, published }) => ({ title: title || lead, link, when: published })),
    io,
  );
  return 0;
}

type Asked = { item: string | undefined; follow: boolean | undefined; url: string };

function showPage({ title, items, points, feeds }: SourcePreview, { item, follow, url }: Asked, io: CommandIo): number {
  io.out(`Adressen er en webside${title ? `: ${title}` : '.'}`);
  if (item !== undefined) {
    io.out(`Vælgeren "${item}" finder ${countOf(items.length, 'link', 'links')}:`);
    show(
      items.map(({ title: words, link, published }) => ({ title: words, link, when: published })),
      io,
    );
  }
  if (follow) {
    io.out(`Bag de første af dem ligger ${countOf(points.length, 'åbent punkt', 'åbne punkter')}:`);
    show(
      points.map(({ text, permalink, postedAt }) => ({
        title: text.split('\n')[0] ?? '',
        link: permalink,
        when: postedAt,
      })),
      io,
    );
  }
  if (feeds.length > 0) {
    io.out('Siden har nyhedsfeeds, som er bedre at læse:');
    show(
      feeds
        .map((feed) => ({ ...feed, title: feed.title || url }))
        .map(({ title: words, link }) => ({ title: words, link })),
      io,
    );
  }
  if (item !== undefined || feeds.length > 0) return 0;
  io.say('Siden nævner ingen nyhedsfeeds. Prøv igen med --item og en CSS-vælger, for eksempel --item "article a".');
  return 1;
}
