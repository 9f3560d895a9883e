/** The blind sample of the week: drawn by a job, judged by people who do not see what the model said. */
import { canaryKind } from '../core/canary.ts';
import { drawFrom, type Stratum, sampleSize } from '../core/sample-draw.ts';
import type { Label } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import type { By } from './edit-one.ts';
import { erasedText } from './posts.ts';

const weekMs = 7 * 86_400_000;
const dateOnly = (date: string) => new Date(`${date}T00:00:00Z`);
const day = (date: Date) => date.toISOString().slice(0, 10);

type Lot = { id: string; model: string; label: string; stratum: Stratum };

/**
 * Draws from what was written in the last seven days and still has its text. The lot is a hash of week and post: the same
 * draw gives the same posts. A week that has its sample keeps it. Gives back how many were drawn now.
 */
export async function drawSample(db: Database, { week, now }: { week: string; now: Date }): Promise<number> {
  return inTransaction(db, async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('blind sample', 0))`;
    if ((await tx.blindSample.count({ where: { week: dateOnly(week) } })) > 0) return 0;
    const chosen = drawFrom(await listLots(tx, { week, since: new Date(now.getTime() - weekMs) }));
    if (chosen.length === 0) return 0;
    const rows = chosen.map(({ id, model, label }) => ({ week: dateOnly(week), postId: id, model, label }));
    await tx.blindSample.createMany({ data: rows });
    await appendAudit(tx, now, {
      actor: 'draw-sample',
      action: 'sample-drawn',
      subject: `sample ${week}`,
      details: { count: rows.length },
    });
    return rows.length;
  });
}

/** As many of each lane as the whole sample could need, in the order of the lot. */
async function listLots(tx: Db, { week, since }: { week: string; since: Date }): Promise<Lot[]> {
  return tx.$queryRaw<Lot[]>`
    SELECT id, model, label, stratum FROM (
      SELECT *, row_number() OVER (PARTITION BY stratum ORDER BY lot) AS place FROM (
        SELECT p.id, v.model, v.label, md5(${week} || p.id::text) AS lot,
          CASE WHEN v.unsure THEN 'unsure' ELSE v.label END AS stratum
        FROM post p JOIN LATERAL (SELECT model, label, unsure FROM verdict
          WHERE post_id = p.id AND text_version = p.text_version ORDER BY created_at DESC LIMIT 1) v ON true
        WHERE p.posted_at >= ${since}::timestamptz AND p.deleted_at IS NULL AND p.platform <> ${canaryKind} AND p.text NOT IN (${erasedText}, '')) judged) ranked
    WHERE place <= ${sampleSize} ORDER BY lot`;
}

/** One of the sample as it is put before a person: what the model said is not even read. */
export type BlindQuestion = {
  id: string;
  text: string;
  parent: string | null;
  source: string;
  ownVoice: boolean;
  postedAt: Date;
  /** What this person has said of it. */
  answer: Label | null;
};

/** The week (a Monday) of the newest sample; undefined before the first. */
export async function findSampleWeek(db: Db): Promise<string | undefined> {
  const row = await db.blindSample.findFirst({ orderBy: { week: 'desc' }, select: { week: true } });
  return row ? day(row.week) : undefined;
}

/** The sample of a week in an order that tells nothing; what was deleted meanwhile is left out. */
export async function listQuestions(db: Db, week: string, personId: string): Promise<BlindQuestion[]> {
  return db.$queryRaw<BlindQuestion[]>`
    SELECT b.id, p.text, parent.text AS parent, s.name AS source, p.own_voice AS "ownVoice", p.posted_at AS "postedAt", a.label AS answer
    FROM blind_sample b JOIN post p ON p.id = b.post_id JOIN source s ON s.id = p.source_id
    LEFT JOIN post parent ON parent.platform = p.platform AND parent.external_id = p.parent_external_id AND parent.deleted_at IS NULL
      AND parent.text <> ${erasedText}
    LEFT JOIN blind_answer a ON a.sample_id = b.id AND a.person_id = ${personId}::uuid
    WHERE b.week = ${dateOnly(week)}::date AND p.deleted_at IS NULL AND p.text NOT IN (${erasedText}, '') ORDER BY b.id`;
}

type Answer = { sampleId: string; label: Label /** What the form showed as said before. */; saw: Label | null; by: By };

/** What a person says of one of the newest sample; changed at will until the next one is drawn. */
export async function saveAnswer(
  db: Database,
  { sampleId, label, saw, by }: Answer,
): Promise<'done' | 'stale' | 'gone'> {
  return inTransaction(db, async (tx) => {
    const sample = await tx.blindSample.findUnique({ where: { id: sampleId }, select: { week: true } });
    if (!sample || day(sample.week) !== (await findSampleWeek(tx))) return 'gone';
    const key = { sampleId, personId: by.personId };
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`answer ${sampleId} ${by.personId}`}, 0))`;
    const before = await tx.blindAnswer.findUnique({ where: { sampleId_personId: key } });
    if ((before?.label ?? null) !== saw) return before?.label === label ? 'done' : 'stale';
    await tx.blindAnswer.upsert({
      where: { sampleId_personId: key },
      create: { ...key, label, createdAt: by.at },
      update: { label, createdAt: by.at },
    });
    const action = before ? 'sample-changed' : 'sample-answered';
    await appendAudit(tx, by.at, { actor: by.personId, action, subject: `sample ${sampleId}` });
    return 'done';
  });
}

/** What came of one text, for those who have answered the whole sample. */
export type BlindOutcome = { id: string; text: string; mine: Label; model: Label; others: Label[] };

export async function listOutcomes(db: Db, week: string, personId: string): Promise<BlindOutcome[]> {
  return db.$queryRaw<BlindOutcome[]>`
    SELECT b.id, p.text, a.label AS mine, b.label AS model,
      ARRAY(SELECT o.label FROM blind_answer o WHERE o.sample_id = b.id AND o.person_id <> ${personId}::uuid ORDER BY o.label) AS others
    FROM blind_sample b JOIN post p ON p.id = b.post_id JOIN blind_answer a ON a.sample_id = b.id AND a.person_id = ${personId}::uuid
    WHERE b.week = ${dateOnly(week)}::date ORDER BY b.id`;
}

/** All answers since a week (and up to one), by text: for the agreement. Who gave them is nobody's business. */
export async function listAnswered(
  db: Db,
  sinceWeek: string,
  untilWeek = '9999-12-31',
): Promise<{ model: Label; said: Label[] }[]> {
  return db.$queryRaw<{ model: Label; said: Label[] }[]>`
    SELECT b.label AS model, array_agg(a.label ORDER BY a.label) AS said FROM blind_sample b JOIN blind_answer a ON a.sample_id = b.id
    WHERE b.week BETWEEN ${dateOnly(sinceWeek)}::date AND ${dateOnly(untilWeek)}::date GROUP BY b.id, b.label`;
}
