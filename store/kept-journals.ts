import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { noteDeed } from './incident-change.ts';
import type { JournalMade } from './journal-incident.ts';

export type JournalSubject = { kind: 'incident' | 'card'; id: string };
/** SHA-256 of the two files, in hex. */
export type JournalHashes = { json: string; pdf: string };
/** What we remember of a journal: who made it when, and its hashes. The files themselves are not kept here. */
export type KeptJournal = JournalHashes & { seq: string; at: Date; personId: string; subject: string };

const actions = { incident: 'incident.journalised', card: 'candidate.journalised' } as const;
const subjectOf = ({ kind, id }: JournalSubject) => `${kind === 'card' ? 'candidate' : 'incident'} ${id}`;

/** Writes down that it was made: in the audit chain, and on the timeline of an incident. */
export async function keepJournal(
  db: Database,
  of: JournalSubject,
  { at, personId }: JournalMade,
  { json, pdf }: JournalHashes,
): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (of.kind === 'incident')
      await noteDeed(
        tx,
        { id: of.id, personId, at },
        { kind: 'journalised', details: { sha256: json, pdf }, audit: { json, pdf } },
      );
    else
      await appendAudit(tx, at, {
        actor: personId,
        action: actions.card,
        subject: subjectOf(of),
        details: { json, pdf },
      });
  });
}

/** The newest first. */
export async function listKeptJournals(db: Db, of: JournalSubject): Promise<KeptJournal[]> {
  const rows = await db.audit.findMany({
    where: { subject: subjectOf(of), action: actions[of.kind] },
    orderBy: { seq: 'desc' },
    take: 20,
  });
  return rows.map(keptOf);
}

export async function findKeptJournal(db: Db, of: JournalSubject, seq: string): Promise<KeptJournal | undefined> {
  return (await listKeptJournals(db, of)).find((one) => one.seq === seq);
}

/** Where a file with this hash was written down, and as which of the two. */
export async function findByHash(db: Db, which: keyof JournalHashes, hash: string): Promise<KeptJournal[]> {
  const rows = await db.audit.findMany({
    where: { action: { in: Object.values(actions) }, details: { path: [which], equals: hash } },
    orderBy: { seq: 'asc' },
  });
  return rows.map(keptOf);
}

/** Fetching the file again is reading the texts: the audit says who did (design rule 13). */
export const noteJournalFetched = (
  db: Database,
  of: JournalSubject,
  { personId, at, file }: JournalMade & { file: string },
): Promise<void> =>
  inTransaction(db, (tx) =>
    appendAudit(tx, at, { actor: personId, action: 'journal-fetched', subject: subjectOf(of), details: { file } }),
  );

function keptOf(row: { seq: bigint; at: Date; actor: string; subject: string; details: unknown }): KeptJournal {
  const { json = '', pdf = '' } = row.details as Partial<JournalHashes>;
  return { seq: String(row.seq), at: row.at, personId: row.actor, subject: row.subject, json, pdf };
}
