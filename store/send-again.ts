/** Mails that are sent once more because somebody asked for it: a message of its own that says what the first one said. */
import { appendAudit } from './audit.ts';
import { type Db, Prisma } from './db.ts';
import { type Delivery, type DeliveryKind, planDelivery } from './deliveries.ts';

/** What can be written again from the tables at any time, and harms nobody who gets it twice. */
export const repeatableKinds = ['digest', 'thanks', 'report'] as const satisfies readonly DeliveryKind[];

const again = /\/igen\/\d+$/;
export const isSentAgain = ({ key }: Pick<Delivery, 'key'>): boolean => again.test(key);
export const firstKey = (key: string) => key.replace(again, '');

/** The message that this one repeats; it stands for itself where it repeats none. Undefined: it is there no more. */
export async function findFirstOf(db: Db, { id, key }: Pick<Delivery, 'id' | 'key'>): Promise<string | undefined> {
  if (!isSentAgain({ key })) return id;
  return (await db.delivery.findUnique({ where: { key: firstKey(key) }, select: { id: true } }))?.id;
}

export type Repeatable = {
  firstId: string;
  kind: DeliveryKind;
  key: string;
  recipient: string;
  /** How often it was sent again so far: what a form must have seen. */
  times: number;
  /** Not sent yet, itself or the last repetition: it will come by itself. */
  isWaiting: boolean;
  /** Its reader has left. */
  isGone: boolean;
};

/** Null: there is none, or not of a kind that can be sent again. */
export async function findRepeatable(db: Db, id: string): Promise<Repeatable | null> {
  const asked = await db.delivery.findUnique({ where: { id }, select: { id: true, key: true } });
  const firstId = asked && (await findFirstOf(db, asked));
  if (!firstId) return null;
  const person = { select: { mail: true, disabledAt: true } };
  const first = await db.delivery.findFirst({
    where: { id: firstId, kind: { in: [...repeatableKinds] }, channel: 'mail' },
    include: { digest: { select: { person } }, reportCopy: { select: { person } }, letter: { select: { id: true } } },
  });
  if (!first || !(first.digest ?? first.reportCopy ?? first.letter)) return null;
  const repeats = await db.delivery.findMany({
    where: { key: { startsWith: `${first.key}/igen/` } },
    select: { state: true },
  });
  const reader = (first.digest ?? first.reportCopy)?.person;
  return {
    firstId,
    kind: first.kind as DeliveryKind,
    key: first.key,
    recipient: reader?.mail ?? first.recipient,
    times: repeats.length,
    isWaiting: [first, ...repeats].some(({ state }) => state === 'planned' || state === 'claimed'),
    isGone: reader !== undefined && reader.disabledAt !== null,
  };
}

type Wish = { id: string; seen: number; personId: string; now: Date };
export type SentAgain = { outcome: 'done'; deliveryId: string } | { outcome: 'gone' | 'stale' | 'waiting' | 'left' };

/** A second form made on the same page finds that it has been done. Ring `deliver-message` for the new one. */
export async function planAgain(tx: Db, { id, seen, personId, now }: Wish): Promise<SentAgain> {
  const found = await findRepeatable(tx, id);
  if (!found) return { outcome: 'gone' };
  await tx.$queryRaw(Prisma.sql`SELECT id FROM delivery WHERE id = ${found.firstId}::uuid FOR UPDATE`);
  const standing = await findRepeatable(tx, id);
  if (!standing) return { outcome: 'gone' };
  if (standing.times !== seen) return { outcome: 'stale' };
  if (standing.isGone) return { outcome: 'left' };
  if (standing.isWaiting) return { outcome: 'waiting' };
  const { kind, key, recipient, firstId } = standing;
  const next = { kind, key: `${key}/igen/${seen + 1}`, channel: 'mail', recipient, now };
  const { id: deliveryId } = await planDelivery(tx, next);
  await appendAudit(tx, now, {
    actor: personId,
    action: 'mail-sent-again',
    subject: `delivery ${deliveryId}`,
    details: { kind, first: firstId },
  });
  return { outcome: 'done', deliveryId };
}
