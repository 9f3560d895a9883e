/** One line of an archive as a post: checked field by field, with a sentence for whoever has to mend the file. */
import { createHash } from 'node:crypto';
import { canonicalLink } from '../core/canonical-link.ts';
import { cleanText } from '../core/hygiene.ts';
import { idOf, timeOf } from '../core/loose-json.ts';
import { namelessLink } from '../core/nameless-link.ts';
import type { FoundPost } from '../sources/contract.ts';

/** What is wrong with a line. */
export class BadEntry extends Error {}

export type ArchiveEntry = { source: string; post: FoundPost };

/** As they are called in files that people make; Danish names are as good. */
export const columns: Record<string, string> = {
  id: 'id',
  text: 'text',
  tekst: 'text',
  date: 'date',
  dato: 'date',
  link: 'link',
  kind: 'kind',
  slags: 'kind',
  source: 'source',
  kilde: 'source',
  page: 'page',
  side: 'page',
};

const kinds: Record<string, FoundPost['kind']> = {
  post: 'post',
  opslag: 'post',
  comment: 'comment',
  kommentar: 'comment',
  mention: 'mention',
  omtale: 'mention',
  article: 'article',
  artikel: 'article',
};
const longest = { id: 500, source: 120 };
const earliest = Date.UTC(2000, 0, 1);

export function readEntry(fields: Record<string, unknown>, now: Date): ArchiveEntry {
  const field = (name: string) => cleanText(idOf(fields[name]) ?? '').trim();
  const text = field('text');
  if (text === '') throw new BadEntry('Feltet "text" mangler.');
  const postedAt = readDate(fields['date'], now);
  const page = field('page');
  if (page !== '' && !/^\d{1,30}$/.test(page)) throw new BadEntry('Feltet "page" skal være sidens id, kun tal.');
  const kind = readKind(field('kind'), page);
  const id = field('id');
  if (id.length > longest.id) throw new BadEntry('Feltet "id" er for langt.');
  const source = field('source').replace(/\s+/g, ' ') || 'Arkiv';
  if (source.length > longest.source) throw new BadEntry('Feltet "source" er for langt.');
  const isOurs = page !== '' && kind === 'post';
  const link = readLink(field('link'), isOurs);
  return {
    source,
    post: {
      // A full id of Facebook is the same post as the one that is read there.
      platform: /^\d+_\d+$/.test(id) ? 'facebook' : 'archive',
      externalId: id || `sha256:${hashOf(source, page, postedAt.toISOString(), text)}`,
      kind,
      ...(isOurs && { authorPage: page }),
      postedAt,
      text,
      ...(link !== undefined && { permalink: link }),
      evidence: 'archive',
    },
  };
}

const hashOf = (...parts: string[]) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

function readKind(word: string, page: string): FoundPost['kind'] {
  if (word === '') return page === '' ? 'mention' : 'post';
  const kind = Object.hasOwn(kinds, word.toLowerCase()) ? kinds[word.toLowerCase()] : undefined;
  if (kind === undefined) throw new BadEntry('Feltet "kind" skal være post, comment, mention eller article.');
  return kind;
}

/** The public's addresses lose the name in them; those that are nothing without it are left out. */
function readLink(given: string, isOurs: boolean): string | undefined {
  if (given === '') return undefined;
  const link = canonicalLink(given);
  if (link === undefined) throw new BadEntry('Feltet "link" er ikke en http- eller https-adresse.');
  return isOurs ? link : namelessLink(link);
}

/** ISO 8601, unix seconds, or as Danes write it: `20-11-2025`, `20.11.2025 14.20`, `20/11/2025 14:20`. */
function readDate(given: unknown, now: Date): Date {
  const text = idOf(given)?.trim() ?? '';
  const [, day, month, year, hour = '00', minute = '00'] =
    /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?:[ T](?:kl\.? )?(\d{1,2})[:.](\d{2})(?::\d{2})?)?$/.exec(text) ?? [];
  const two = (part: string | undefined) => (part ?? '').padStart(2, '0');
  const iso = day
    ? `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}`
    : text.replace(/^(\S{10}) (?=\d)/, '$1T');
  const date = timeOf(typeof given === 'number' ? given : iso);
  if (!date) throw new BadEntry('Feltet "date" mangler eller er ikke en dato som 2025-11-20 eller 20-11-2025 14:20.');
  if (date > now) throw new BadEntry('Feltet "date" ligger i fremtiden.');
  if (date.getTime() < earliest) throw new BadEntry('Feltet "date" ligger før år 2000.');
  return date;
}
