import { atLocal, localDate, localTime, previousWorkingDay } from '../core/calendar.ts';
import type { Lane } from '../core/words.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';

const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);

export type DigestReader = { id: string; mail: string; name: string };

export async function listDigestReaders(db: Db): Promise<DigestReader[]> {
  return db.person.findMany({
    where: { disabledAt: null, roles: { has: 'comms' } },
    select: { id: true, mail: true, name: true },
    orderBy: { mail: 'asc' },
  });
}

/**
 * Plans one digest for one person and date; a second one cannot be written. It speaks of what came since the person's
 * last digest, at most `reach` back.
 */
export async function planDigest(
  tx: Db,
  digest: { date: string; person: DigestReader; now: Date; reach: Date },
): Promise<{ deliveryId: string; isNew: boolean }> {
  const { date, person, now, reach } = digest;
  const key = `digest/${date}/${person.id}`;
  const delivery = await planDelivery(tx, { kind: 'digest', key, channel: 'mail', recipient: person.mail, now });
  if (delivery.isNew) {
    const period = await findDigestPeriod(tx, person.id, { now, reach });
    await tx.digest.create({ data: { date: dateOnly(date), personId: person.id, ...period, deliveryId: delivery.id } });
  }
  return { deliveryId: delivery.id, isNew: delivery.isNew };
}

/** From the end of the person's last digest (at most `reach` back) until now; the first one speaks of the last working day. */
export async function findDigestPeriod(db: Db, personId: string, { now, reach }: { now: Date; reach: Date }) {
  const last = await db.digest.findFirst({
    where: { personId },
    orderBy: { coversUntil: 'desc' },
    select: { coversUntil: true },
  });
  const first = atLocal(previousWorkingDay(localDate(now)), localTime(now));
  const coversFrom = last ? new Date(Math.max(last.coversUntil.getTime(), reach.getTime())) : first;
  return { coversFrom, coversUntil: now };
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

/** What `sweep` and a second `digest` look for: digests of that day which have not been sent. */
export async function listUnsentDigests(db: Db, date: string): Promise<string[]> {
  const rows = await db.digest.findMany({
    where: { date: dateOnly(date), delivery: { state: { in: ['planned', 'failed'] } } },
    select: { deliveryId: true },
  });
  return rows.map((row) => row.deliveryId);
}

export type DigestRow = { personId: string; personName: string; date: string; coversFrom: Date; coversUntil: Date };

export async function findDigestOfDelivery(db: Db, deliveryId: string): Promise<DigestRow | null> {
  const row = await db.digest.findUnique({ where: { deliveryId }, include: { person: { select: { name: true } } } });
  if (!row) return null;
  const { personId, coversFrom, coversUntil } = row;
  return { personId, personName: row.person.name, date: row.date.toISOString().slice(0, 10), coversFrom, coversUntil };
}

type Period = { from: Date; until: Date };

export type DigestIncident = {
  id: string;
  department: string;
  theme: string;
  severity: 1 | 2 | 3;
  posts: number;
  openedAt: Date;
  acknowledgedBy: string | null;
};

/** Open incidents that were spoken of in the period, gravest first; none from which the reader is excluded (design rule 11). */
export async function listDigestIncidents(
  db: Db,
  { from, until, readerId }: Period & { readerId: string },
): Promise<DigestIncident[]> {
  return db.$queryRaw<DigestIncident[]>`
    SELECT i.id, COALESCE(d.name, 'Ukendt område') AS department, i.theme, i.severity,
      LEAST(i.opened_at, (SELECT min(q.posted_at) FROM incident_post jp JOIN post q ON q.id = jp.post_id WHERE jp.incident_id = i.id)) AS "openedAt",
      (SELECT count(*)::int FROM incident_post ip WHERE ip.incident_id = i.id) AS posts,
      (SELECT p.name FROM alert a JOIN person p ON p.id = a.person_id WHERE a.incident_id = i.id AND a.acknowledged_at IS NOT NULL
        ORDER BY a.acknowledged_at LIMIT 1) AS "acknowledgedBy"
    FROM incident i LEFT JOIN department d ON d.key = i.department_key
    WHERE i.status <> 'closed' AND i.last_post_at > ${from}::timestamptz AND i.opened_at <= ${until}::timestamptz
      AND NOT i.synthetic AND NOT ${readerId}::uuid = ANY(i.excluded)
    ORDER BY i.severity DESC, i.last_post_at DESC`;
}

export type DigestStory = {
  candidateId: string;
  source: string;
  text: string;
  theme: string;
  postedAt: Date;
  goodStory: number;
};

/** Undecided good stories, best first; those whose theme is in focus now stand higher (design §2, focus calendar). */
export async function listDigestStories(db: Db, { from, until }: Period): Promise<DigestStory[]> {
  return db.$queryRaw<DigestStory[]>`
    SELECT c.id AS "candidateId", s.name AS source, p.text, c.theme, p.posted_at AS "postedAt", c.good_story AS "goodStory"
    FROM candidate c JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id
    WHERE 'good_story' = ANY(c.lanes) AND c.state = 'open' AND c.story_id IS NULL AND p.deleted_at IS NULL
      AND c.created_at > ${from}::timestamptz AND c.created_at <= ${until}::timestamptz
      AND p.posted_at > ${from}::timestamptz - interval '3 days'
    ORDER BY c.good_story + CASE WHEN EXISTS (SELECT 1 FROM focus_period f WHERE f.theme = c.theme
        AND ${localDate(until)}::date BETWEEN f.starts_on AND f.ends_on) THEN 0.15 ELSE 0 END DESC, p.posted_at DESC`;
}

/** How many cards wait in each lane, and how many have waited since before `overdueBefore`. */
export async function countOpenCandidates(
  db: Db,
  now: Date,
  overdueBefore: Date,
): Promise<Record<Lane | 'overdue', number>> {
  const [row] = await db.$queryRaw<Record<Lane | 'overdue', number>[]>`
    SELECT count(*) FILTER (WHERE 'good_story' = ANY(lanes))::int AS good_story,
      count(*) FILTER (WHERE 'negative_press' = ANY(lanes))::int AS negative_press,
      count(*) FILTER (WHERE 'unsure' = ANY(lanes))::int AS unsure,
      count(*) FILTER (WHERE created_at < ${overdueBefore}::timestamptz)::int AS overdue
    FROM candidate c JOIN post p ON p.id = c.post_id
    WHERE p.deleted_at IS NULL AND c.story_id IS NULL AND (state = 'open' OR (state = 'snoozed' AND snoozed_until <= ${now}::timestamptz))`;
  return row ?? { good_story: 0, negative_press: 0, unsure: 0, overdue: 0 };
}
