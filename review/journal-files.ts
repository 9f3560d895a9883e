import { localDate, localTime } from '../core/danish-time.ts';
import { fingerprint, type Journal, journalText } from '../core/journal.ts';
import type { Db } from '../store/db.ts';
import { readCardJournal } from '../store/journal-card.ts';
import { type JournalMade, readIncidentJournal } from '../store/journal-incident.ts';
import type { JournalHashes, JournalSubject } from '../store/kept-journals.ts';
import { journalPdf } from './journal-pdf.ts';

export const readJournal = (db: Db, { kind, id }: JournalSubject, made: JournalMade): Promise<Journal | null> =>
  kind === 'incident' ? readIncidentJournal(db, id, made) : readCardJournal(db, id, made);

/** One of the two files; the paper names the hash of the other. */
export async function fileOf(journal: Journal, ending: 'json' | 'pdf'): Promise<Buffer> {
  const json = Buffer.from(journalText(journal));
  return ending === 'json' ? json : journalPdf(journal, fingerprint(json));
}

export const hashesOf = async (journal: Journal): Promise<JournalHashes> => ({
  json: fingerprint(await fileOf(journal, 'json')),
  pdf: fingerprint(await fileOf(journal, 'pdf')),
});

/** `journal-sag-3f2a91c0-2026-11-20-1000.pdf`: sorts by time and says nothing of the content. */
export const journalFileName = ({ kind, id }: JournalSubject, at: Date, ending: 'json' | 'pdf'): string =>
  `journal-${kind === 'incident' ? 'sag' : 'kort'}-${id.slice(0, 8)}-${localDate(at)}-${localTime(at).replace(':', '')}.${ending}`;
