/** Letters to institutions and departments: at most one to each address and local date, each of its matters told once. */
import { type ExtraDaysOff, localDate } from '../core/calendar.ts';
import { type LetterKind, nextLetterAt } from '../core/letter-times.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';
import { listTellable, type Matter } from './letter-matters.ts';
import { isWrittenTo } from './letter-recipients.ts';
import { addressHash } from './letters-off.ts';

type Writing = { recipient: string; now: Date; daysOff: ExtraDaysOff };

const atMost = 2_000;

/** To whom a letter is to leave by now. */
export async function listDueRecipients(db: Db, now: Date, daysOff: ExtraDaysOff): Promise<string[]> {
  const items = await db.letterItem.findMany({
    where: { letterId: null, dueAt: { lte: now } },
    orderBy: { dueAt: 'asc' },
    take: atMost,
    select: { recipient: true, kind: true, dueAt: true },
  });
  const byRecipient = new Map<string, typeof items>();
  for (const item of items) byRecipient.set(item.recipient, [...(byRecipient.get(item.recipient) ?? []), item]);
  const last = await findLastDates(db, [...byRecipient.keys()]);
  return [...byRecipient].flatMap(([recipient, waiting]) => {
    const at = nextLetterAt(waiting.map(toWaiting), last.get(recipient), daysOff);
    return at !== undefined && at <= now ? [recipient] : [];
  });
}

const toWaiting = ({ kind, dueAt }: { kind: string; dueAt: Date }) => ({ kind: kind as LetterKind, dueAt });

/** The local date of the latest letter: when it was written for, or when it left, if that was later. */
async function findLastDates(db: Db, recipients: readonly string[]): Promise<Map<string, string>> {
  if (recipients.length === 0) return new Map();
  const rows = await db.$queryRaw<{ recipient: string; written: string; sentAt: Date | null }[]>`
    SELECT r.recipient, l.written, l.sent_at AS "sentAt" FROM unnest(${[...recipients]}::text[]) AS r(recipient) CROSS JOIN LATERAL (
      SELECT to_char(letter.date, 'YYYY-MM-DD') AS written, delivery.sent_at FROM letter JOIN delivery ON delivery.id = letter.delivery_id
      WHERE letter.recipient = r.recipient ORDER BY letter.date DESC LIMIT 1) l`;
  return new Map(
    rows.map(({ recipient, written, sentAt }) => {
      const left = sentAt === null ? '' : localDate(sentAt);
      return [recipient, [written, left].sort()[1] ?? written];
    }),
  );
}

/**
 * Plans the letter that is due to an address, with all that waits for it; what came meanwhile joins one that has not been carried
 * anywhere yet. Whoever comes second finds nothing left to tell. Gives the delivery, when there is a new one.
 */
export async function planLetter(tx: Db, { recipient, now, daysOff }: Writing): Promise<string | undefined> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`letter ${recipient}`}, 0))`;
  const { tellable, idle } = await listTellable(tx, recipient, now);
  const [open] = await tx.$queryRaw<{ id: string; deliveryId: string }[]>`
    SELECT l.id, d.id AS "deliveryId" FROM letter l JOIN delivery d ON d.id = l.delivery_id
    WHERE l.recipient = ${recipient} AND d.state = 'planned' AND d.interruptions = 0 FOR UPDATE OF d`;
  if (!(await isWrittenTo(tx, recipient))) await tx.letterItem.deleteMany({ where: { recipient, letterId: null } });
  else if (open) await bind(tx, [...tellable, ...idle], open);
  else {
    const last = (await findLastDates(tx, [recipient])).get(recipient);
    const at = nextLetterAt([...tellable, ...idle].map(toWaiting), last, daysOff);
    if (at === undefined || at > now) return undefined;
    if (tellable.length > 0) return write(tx, [...tellable, ...idle], { recipient, now });
    await tx.letterItem.deleteMany({ where: { id: { in: idle.map(({ id }) => id) } } });
  }
  return undefined;
}

async function write(
  tx: Db,
  matters: readonly Matter[],
  { recipient, now }: Omit<Writing, 'daysOff'>,
): Promise<string> {
  const date = localDate(now);
  // No address in a key: it stands in logs and pages.
  const key = `letter/${date}/${addressHash(recipient).slice(0, 24)}`;
  const { id: deliveryId } = await planDelivery(tx, { kind: 'thanks', key, channel: 'mail', recipient, now });
  const letter = await tx.letter.create({
    data: { recipient, date: new Date(`${date}T00:00:00Z`), deliveryId, createdAt: now },
    select: { id: true },
  });
  await bind(tx, matters, { id: letter.id, deliveryId });
  return deliveryId;
}

async function bind(tx: Db, matters: readonly Matter[], letter: { id: string; deliveryId: string }): Promise<void> {
  if (matters.length === 0) return;
  await tx.letterItem.updateMany({
    where: { id: { in: matters.map(({ id }) => id) }, letterId: null },
    data: { letterId: letter.id },
  });
  const shares = matters.flatMap(({ kind, shareId }) => (kind === 'shared' && shareId !== null ? [shareId] : []));
  await tx.share.updateMany({ where: { id: { in: shares }, thanksId: null }, data: { thanksId: letter.deliveryId } });
}

/** Months after it was told nobody asks for it; what still waits by then is no news. The message itself stays as a number. */
export async function purgeLetters(db: Db, { told, waiting }: { told: Date; waiting: Date }): Promise<void> {
  await db.letter.deleteMany({ where: { createdAt: { lt: told } } });
  await db.letterItem.deleteMany({ where: { letterId: null, dueAt: { lt: waiting } } });
}
