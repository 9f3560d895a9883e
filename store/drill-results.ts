/** How drills went: for the page, the report and the audit of the watch. */
import type { Db } from './db.ts';

export type DrillAnswer = {
  name: string;
  /** Every way that was tried, in the order of planning. */
  ways: { channel: string; state: string; sentAt: Date | null; lastError: string | null }[];
  /** The first answer through any of them. */
  answeredAt: Date | null;
  answeredBy: string | null;
};

export type DrillResult = {
  id: string;
  startedAt: Date;
  /** Null: the monthly one. */
  startedBy: string | null;
  people: DrillAnswer[];
};

type Line = {
  drillId: string;
  personId: string;
  name: string;
  channel: string;
  state: string;
  sentAt: Date | null;
  lastError: string | null;
  answeredAt: Date | null;
};

/** Drills held with everybody, the newest first, with what came of each. */
export async function listDrillResults(db: Db, limit: number): Promise<DrillResult[]> {
  const drills = await db.$queryRaw<{ id: string; startedAt: Date; startedBy: string | null }[]>`
    SELECT d.id, d.started_at AS "startedAt", p.name AS "startedBy"
    FROM drill d LEFT JOIN person p ON p.id = d.started_by
    WHERE d.only_id IS NULL ORDER BY d.started_at DESC LIMIT ${limit}`;
  const lines = await readLines(
    db,
    drills.map(({ id }) => id),
  );
  return drills.map((drill) => ({ ...drill, people: answersOf(lines.filter(({ drillId }) => drillId === drill.id)) }));
}

export async function readDrillResult(db: Db, id: string): Promise<DrillResult | undefined> {
  const row = await db.drill.findUnique({ where: { id } });
  if (!row) return undefined;
  const by = row.startedBy === null ? null : await db.person.findUnique({ where: { id: row.startedBy } });
  return { id, startedAt: row.startedAt, startedBy: by?.name ?? null, people: answersOf(await readLines(db, [id])) };
}

async function readLines(db: Db, drillIds: string[]): Promise<Line[]> {
  if (drillIds.length === 0) return [];
  return db.$queryRaw<Line[]>`
    SELECT split_part(d.key, '/', 2) AS "drillId", split_part(d.key, '/', 3) AS "personId", p.name, d.channel, d.state,
      d.sent_at AS "sentAt", d.last_error AS "lastError",
      (SELECT min(a.at) FROM audit a WHERE a.subject = 'exercise ' || d.id AND a.action = 'exercise-acknowledged') AS "answeredAt"
    FROM delivery d JOIN person p ON p.id::text = split_part(d.key, '/', 3)
    WHERE d.kind = 'exercise' AND split_part(d.key, '/', 2) = ANY(${drillIds}::text[])
    ORDER BY p.name, p.id, d.created_at, d.channel`;
}

function answersOf(lines: Line[]): DrillAnswer[] {
  const people = new Map<string, DrillAnswer>();
  for (const { personId, name, channel, state, sentAt, lastError, answeredAt } of lines) {
    const known = people.get(personId) ?? { name, ways: [], answeredAt: null, answeredBy: null };
    known.ways.push({ channel, state, sentAt, lastError });
    if (answeredAt && (known.answeredAt === null || answeredAt < known.answeredAt))
      Object.assign(known, { answeredAt, answeredBy: channel });
    people.set(personId, known);
  }
  return [...people.values()];
}
