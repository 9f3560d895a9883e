import { enqueue } from '../jobs/enqueue.ts';
import { storablePost } from '../jobs/storable-post.ts';
import { saveArchived } from '../store/archive.ts';
import { appendAudit } from '../store/audit.ts';
import { inTransaction } from '../store/db.ts';
import { listOwnPages } from '../store/sources.ts';
import { type ArchiveEntry, BadEntry, readEntry } from './archive-entry.ts';
import { type ArchiveLine, readArchive } from './archive-lines.ts';
import type { CommandIo } from './command-line.ts';
import type { House } from './house.ts';

const batchSize = 200;
/** Each name becomes a source; a column of something else is not to make thousands of them. */
const mostSources = 500;

type Counts = { read: number; created: number; bad: number };

/**
 * Reads an archive in, a batch at a time: each is one transaction with the bell for its judgement, so that what was read
 * stays when it breaks off, and reading again adds only what is missing. Bad lines are named and the rest go on.
 */
export async function importArchive(
  house: Pick<House, 'db' | 'clock' | 'secretKey'>,
  path: string,
  { out, say }: CommandIo,
): Promise<number> {
  const { db, clock } = house;
  const ownPages = await listOwnPages(db);
  const counts: Counts = { read: 0, created: 0, bad: 0 };
  const sources = new Set<string>();
  let waiting: ArchiveEntry[] = [];
  const flush = async () => {
    counts.created += await saveBatch(house, waiting, ownPages);
    waiting = [];
  };
  try {
    for await (const line of readArchive(path)) {
      const entry = entryOf(line, sources, clock.now());
      if (typeof entry === 'string') {
        counts.bad += 1;
        say(`Linje ${line.line}: ${entry}`);
        continue;
      }
      counts.read += 1;
      if (waiting.push(entry) >= batchSize) await flush();
    }
  } finally {
    await flush();
    const subject = 'archive';
    await inTransaction(db, (tx) =>
      appendAudit(tx, clock.now(), { actor: 'cli', action: 'import-archive', subject, details: { ...counts } }),
    );
  }
  out(`${counts.created} nye opslag er læst ind; ${counts.read - counts.created} var her i forvejen.`);
  if (counts.bad > 0)
    say(`${counts.bad} linjer kunne ikke bruges. Ret dem, og læs filen ind igen: intet bliver dobbelt.`);
  return counts.bad > 0 ? 1 : 0;
}

function entryOf(line: ArchiveLine, sources: Set<string>, now: Date): ArchiveEntry | string {
  if ('problem' in line) return line.problem;
  try {
    const entry = readEntry(line.fields, now);
    sources.add(entry.source.toLowerCase());
    if (sources.size > mostSources) {
      sources.delete(entry.source.toLowerCase());
      return `Filen har flere end ${mostSources} forskellige kilder. Er det den rigtige kolonne?`;
    }
    return entry;
  } catch (error) {
    if (error instanceof BadEntry) return error.message;
    throw error;
  }
}

async function saveBatch(
  { db, clock, secretKey }: Pick<House, 'db' | 'clock' | 'secretKey'>,
  entries: ArchiveEntry[],
  ownPages: ReadonlySet<string>,
): Promise<number> {
  if (entries.length === 0) return 0;
  const isOwnPage = (page: string) => ownPages.has(page);
  const bySource = new Map<string, ArchiveEntry[]>();
  for (const entry of entries) bySource.set(entry.source, [...(bySource.get(entry.source) ?? []), entry]);
  return inTransaction(db, async (tx) => {
    const created: string[] = [];
    for (const [source, group] of bySource) {
      const posts = group.map(({ post }) => storablePost(post, { secretKey, isOwnPage }));
      created.push(...(await saveArchived(tx, posts, { source, now: clock.now() })));
    }
    if (created.length > 0) await enqueue(tx, { name: 'classify-posts', payload: { ids: created } });
    return created.length;
  });
}
