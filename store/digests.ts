/** The digests as rows: one for each person and date, written before anything is sent. What they tell is in digest-facts.ts. */
import { atLocal, localDate, localTime, previousWorkingDay } from '../core/calendar.ts';
import { readTrend, type TrendDay } from '../core/digest-trend.ts';
import { readMailChoices } from '../core/mail-choices.ts';
import { findDaysOff } from './days-off.ts';
import type { Db, Prisma } from './db.ts';
import { planDeliveries } from './deliveries.ts';

const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);

export type NewDigests = {
  date: string;
  /** `dueAt`: when they had chosen to get it; left out where somebody asked for it. */
  readers: readonly { id: string; mail: string; dueAt?: Date }[];
  now: Date;
  reach: Date;
  trend: readonly TrendDay[];
};

/**
 * Plans the digest of a date for each reader; a second one for the same person and date cannot be written. It speaks of what
 * came since the last one that reached the person, at most `reach` back. Four readers or a thousand cost the same few questions. Gives the
 * deliveries that are new.
 */
export async function planDigests(tx: Db, { date, readers, now, reach, trend }: NewDigests): Promise<string[]> {
  const keyOf = ({ id }: { id: string }) => `digest/${date}/${id}`;
  const planned = await planDeliveries(
    tx,
    readers.map((reader) => ({ kind: 'digest', key: keyOf(reader), channel: 'mail', recipient: reader.mail, now })),
  );
  const fresh = readers.flatMap((reader) => {
    const deliveryId = planned.get(keyOf(reader));
    return deliveryId === undefined ? [] : [{ ...reader, deliveryId }];
  });
  if (fresh.length === 0) return [];
  const ends = await listLastEnds(
    tx,
    fresh.map(({ id }) => id),
  );
  const first = await startOfFirst(tx, now);
  await tx.digest.createMany({
    data: fresh.map(({ id, deliveryId, dueAt }) => ({
      date: dateOnly(date),
      personId: id,
      deliveryId,
      coversFrom: beginOf(ends.get(id), { reach, first }),
      coversUntil: now,
      dueAt: dueAt ?? null,
      trend: [...trend],
    })),
  });
  return fresh.map(({ deliveryId }) => deliveryId);
}

const beginOf = (last: Date | undefined, { reach, first }: { reach: Date; first: Date }) =>
  last ? new Date(Math.max(last.getTime(), reach.getTime())) : first;

/** Up to when each of them has been told; one that never arrived told nothing, so the next begins where it did. */
async function listLastEnds(db: Db, personIds: string[]): Promise<Map<string, Date>> {
  const rows = await db.$queryRaw<{ personId: string; end: Date }[]>`
    SELECT DISTINCT ON (g.person_id) g.person_id AS "personId",
      CASE WHEN d.state IN ('failed', 'cancelled') THEN g.covers_from ELSE g.covers_until END AS "end"
    FROM digest g JOIN delivery d ON d.id = g.delivery_id WHERE g.person_id = ANY(${personIds}::uuid[])
    ORDER BY g.person_id, g.covers_until DESC`;
  return new Map(rows.map(({ personId, end }) => [personId, end]));
}

/** The first digest of a person speaks of the last working day. */
async function startOfFirst(db: Db, now: Date): Promise<Date> {
  return atLocal(previousWorkingDay(localDate(now), await findDaysOff(db)), localTime(now));
}

/** From the end of the person's last digest (at most `reach` back) until now; the first one speaks of the last working day. */
export async function findDigestPeriod(db: Db, personId: string, { now, reach }: { now: Date; reach: Date }) {
  const last = (await listLastEnds(db, [personId])).get(personId);
  return { coversFrom: beginOf(last, { reach, first: await startOfFirst(db, now) }), coversUntil: now };
}

/** How the digests of a date stand, with the last refusal in words. */
export async function countDigests(
  db: Db,
  date: string,
): Promise<{ sent: number; waiting: number; failed: number; sentence: string | undefined }> {
  const rows = await db.digest.findMany({
    where: { date: dateOnly(date) },
    select: { delivery: { select: { state: true, lastError: true } } },
  });
  const count = (...states: string[]) => rows.filter((row) => states.includes(row.delivery.state)).length;
  const sentence = rows.map((row) => row.delivery.lastError).find((text) => text !== null) ?? undefined;
  return { sent: count('sent'), waiting: count('planned', 'claimed'), failed: count('failed', 'cancelled'), sentence };
}

/** What a second `digest` of the same day looks for: those of that day which have not been sent. */
export async function listUnsentDigests(db: Db, date: string): Promise<string[]> {
  const rows = await db.digest.findMany({
    where: { date: dateOnly(date), delivery: { state: { in: ['planned', 'failed'] } } },
    select: { deliveryId: true },
    orderBy: { person: { mail: 'asc' } },
  });
  return rows.map((row) => row.deliveryId);
}

export type DigestRow = {
  personId: string;
  personName: string;
  date: string;
  coversFrom: Date;
  coversUntil: Date;
  dueAt: Date | null;
  trend: TrendDay[];
  /** When it left; null: it has not. */
  sentAt: Date | null;
};

const digestParts = { person: true, delivery: { select: { sentAt: true } } } satisfies Prisma.DigestInclude;

/** `isWanted` is false once its reader has left, does other work or wants none. */
export async function findDigestOfDelivery(
  db: Db,
  deliveryId: string,
): Promise<(DigestRow & { isWanted: boolean }) | null> {
  const row = await db.digest.findUnique({ where: { deliveryId }, include: digestParts });
  if (!row) return null;
  const { disabledAt, roles, mailChoices } = row.person;
  const isWanted = disabledAt === null && roles.includes('comms') && readMailChoices(mailChoices).digest.on;
  return { ...toDigest(row), isWanted };
}

export async function findDigestOfDate(db: Db, personId: string, date: string): Promise<DigestRow | null> {
  const key = { date_personId: { date: dateOnly(date), personId } };
  const row = await db.digest.findUnique({ where: key, include: digestParts });
  return row && toDigest(row);
}

const toDigest = (row: Prisma.DigestGetPayload<{ include: typeof digestParts }>): DigestRow => ({
  personId: row.personId,
  personName: row.person.name,
  date: row.date.toISOString().slice(0, 10),
  coversFrom: row.coversFrom,
  coversUntil: row.coversUntil,
  dueAt: row.dueAt,
  trend: readTrend(row.trend),
  sentAt: row.delivery.sentAt,
});

/** Whether a person's digest of this date is written. */
export const hasDigest = async (db: Db, personId: string, date: string): Promise<boolean> =>
  (await db.digest.count({ where: { personId, date: dateOnly(date) } })) > 0;
