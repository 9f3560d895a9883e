import { sealedState } from '../core/shield-access.ts';
import { appendAudit } from './audit.ts';
import { type Db, Prisma } from './db.ts';
import { planDelivery } from './deliveries.ts';

/** A note can be taken back by its writer for this long. */
export const noteRegretMs = 10 * 60_000;

export type NewNote = {
  candidateId: string;
  personId: string;
  text: string;
  /** Colleagues who are to hear of it; the writer need not. */
  mentions: string[];
  at: Date;
  /** When the mails to them may leave. */
  mailAt: Date;
};

/**
 * Writes a note, and plans a mail to each who is named in it. A note changes nothing of the card, so it goes beside whatever
 * others do meanwhile. Undefined when the candidate is gone.
 */
export async function addNote(
  tx: Db,
  { mailAt, at, ...note }: NewNote,
): Promise<{ id: string; deliveryIds: string[] } | undefined> {
  const { candidateId, personId } = note;
  const [card] = await tx.$queryRaw<
    object[]
  >`SELECT 1 FROM candidate WHERE id = ${candidateId}::uuid AND state <> ${sealedState} FOR KEY SHARE`;
  if (!card) return undefined;
  const named = await tx.person.findMany({
    where: { id: { in: note.mentions, not: personId }, disabledAt: null, roles: { has: 'comms' } },
    orderBy: { id: 'asc' },
    select: { id: true, mail: true },
  });
  const { id } = await tx.note.create({
    data: { ...note, mentions: named.map((person) => person.id), createdAt: at },
    select: { id: true },
  });
  const deliveryIds: string[] = [];
  for (const person of named) {
    const key = mentionKey(id, person.id);
    const planned = { kind: 'mention' as const, key, channel: 'mail', recipient: person.mail, now: at };
    deliveryIds.push((await planDelivery(tx, { ...planned, nextTryAt: mailAt })).id);
  }
  await appendAudit(tx, at, {
    actor: personId,
    action: 'note.add',
    subject: `candidate ${candidateId}`,
    details: { note: id, mentions: named.length },
  });
  return { id, deliveryIds };
}

const mentionKey = (noteId: string, personId: string) => `mention/${noteId}/${personId}`;

export type RemovedNote = 'done' | 'late' | 'gone';

/** Takes a note back: only by who wrote it, and only while it is fresh. Mails that have not left will not. */
export async function removeNote(
  tx: Db,
  { noteId, candidateId, personId, at }: { noteId: string; candidateId: string; personId: string; at: Date },
): Promise<RemovedNote> {
  const mine = { id: noteId, candidateId, personId };
  const { count } = await tx.note.deleteMany({
    where: { ...mine, createdAt: { gt: new Date(at.getTime() - noteRegretMs) } },
  });
  if (count === 0) return (await tx.note.count({ where: mine })) > 0 ? 'late' : 'gone';
  await tx.$executeRaw(Prisma.sql`
    UPDATE delivery SET state = 'cancelled', last_error = 'Notatet er taget tilbage.'
    WHERE key LIKE ${`mention/${noteId}/%`} AND kind = 'mention' AND state = 'planned'`);
  await appendAudit(tx, at, {
    actor: personId,
    action: 'note.remove',
    subject: `candidate ${candidateId}`,
    details: { note: noteId },
  });
  return 'done';
}

/** Who wrote the note behind a mail, and on which card; nothing of what it says. Null when it was taken back. */
export async function findMention(
  db: Db,
  deliveryKey: string,
): Promise<{ candidateId: string; writer: string; source: string } | null> {
  const note = await db.note.findUnique({
    where: { id: deliveryKey.split('/')[1] ?? '' },
    include: {
      person: { select: { name: true } },
      candidate: { select: { id: true, state: true, post: { select: { source: { select: { name: true } } } } } },
    },
  });
  if (!note || note.candidate.state === sealedState) return null;
  return { candidateId: note.candidate.id, writer: note.person.name, source: note.candidate.post.source.name };
}
