import type { Severity } from '../core/words.ts';
import type { Db, Prisma } from './db.ts';

/** What new posts are compared with; shape and comparison belong to classifiers/matters.ts. */
export type Traits = Prisma.InputJsonObject;

export type OpenIncident = {
  id: string;
  traits: unknown;
  severity: Severity;
  departmentKey: string;
  lastPostAt: Date;
  /** There are alerts at its present severity. */
  isAlerted: boolean;
};

/** Grouping is read-decide-write: one at a time, until the transaction ends (reliability.md K9). */
export async function lockGrouping(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 3)`;
}

/** Open incidents that had a post since `since`: what a new post may belong to. */
export async function listOpenIncidents(tx: Db, since: Date): Promise<OpenIncident[]> {
  const rows = await tx.incident.findMany({
    where: { status: { not: 'closed' }, lastPostAt: { gte: since } },
    select: {
      id: true,
      traits: true,
      severity: true,
      departmentKey: true,
      lastPostAt: true,
      alerts: { select: { severity: true } },
    },
    orderBy: { lastPostAt: 'desc' },
  });
  return rows.map(({ alerts, ...row }) => ({
    ...row,
    isAlerted: alerts.some(({ severity }) => severity === row.severity),
  })) as OpenIncident[];
}

export type NewIncident = {
  matter: string;
  traits: Traits;
  severity: Severity;
  departmentKey: string;
  theme: string;
  postAt: Date;
  now: Date;
};

export async function openIncident(tx: Db, incident: NewIncident): Promise<string> {
  const { matter, traits, severity, departmentKey, theme, postAt, now } = incident;
  const row = await tx.incident.create({
    data: { matter, traits, severity, departmentKey, theme, openedAt: now, risenAt: now, lastPostAt: postAt },
    select: { id: true },
  });
  return row.id;
}

/** Adds a post to an incident once. */
export async function joinIncident(tx: Db, incidentId: string, postId: string, now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO incident_post (post_id, incident_id, joined_at) VALUES (${postId}::uuid, ${incidentId}::uuid, ${now}::timestamptz)
    ON CONFLICT (post_id) DO NOTHING`;
}

/** Puts a post into an incident by a person's word, also when it belongs to another one, which was closed. True when it was not there before. */
export async function moveToIncident(tx: Db, incidentId: string, postId: string, now: Date): Promise<boolean> {
  const moved = await tx.$executeRaw`
    INSERT INTO incident_post (post_id, incident_id, joined_at) VALUES (${postId}::uuid, ${incidentId}::uuid, ${now}::timestamptz)
    ON CONFLICT (post_id) DO UPDATE SET incident_id = EXCLUDED.incident_id, joined_at = EXCLUDED.joined_at
      WHERE incident_post.incident_id <> EXCLUDED.incident_id`;
  return moved > 0;
}

/** The incident that each of these posts already belongs to, open or closed. */
export async function findMemberships(tx: Db, postIds: string[]): Promise<Map<string, string>> {
  const rows = await tx.incidentPost.findMany({
    where: { postId: { in: postIds } },
    select: { postId: true, incidentId: true },
  });
  return new Map(rows.map((row) => [row.postId, row.incidentId]));
}

/** Severity only rises by itself (never falls); `traits` take in what the new post adds. */
export async function updateIncident(
  tx: Db,
  id: string,
  change: { traits: Traits; lastPostAt: Date; risesTo?: Severity; now: Date },
): Promise<void> {
  await tx.incident.update({
    where: { id },
    data: {
      traits: change.traits,
      lastPostAt: change.lastPostAt,
      version: { increment: 1 },
      ...(change.risesTo !== undefined && { severity: change.risesTo, risenAt: change.now }),
    },
  });
}

export type AlertedIncident = {
  id: string;
  severity: Severity;
  status: string;
  departmentKey: string;
  theme: string;
  excluded: string[];
  risenAt: Date;
  openedAt: Date;
};

export async function findIncident(db: Db, id: string): Promise<AlertedIncident | null> {
  const select = {
    id: true,
    severity: true,
    status: true,
    departmentKey: true,
    theme: true,
    excluded: true,
    risenAt: true,
    openedAt: true,
  };
  return (await db.incident.findUnique({ where: { id }, select })) as AlertedIncident | null;
}

export type IncidentFacts = {
  id: string;
  severity: Severity;
  status: string;
  department: string;
  theme: string;
  /** When it began: the time of its first post. */
  openedAt: Date;
  hasRisen: boolean;
  posts: number;
  voices: number;
  media: number;
  sources: string[];
};

/** Numbers and names of sources, no text of the public: what an alert may say (design rule 5). */
export async function readIncidentFacts(db: Db, id: string): Promise<IncidentFacts | null> {
  const rows = await db.$queryRaw<IncidentFacts[]>`
    SELECT i.id, i.severity, i.status, COALESCE(d.name, 'Ukendt område') AS department, i.theme, LEAST(i.opened_at, min(p.posted_at)) AS "openedAt",
      i.risen_at > i.opened_at AS "hasRisen",
      count(p.id)::int AS posts, count(DISTINCT p.voice)::int AS voices, count(p.id) FILTER (WHERE p.kind = 'article')::int AS media,
      COALESCE(array_agg(DISTINCT s.name) FILTER (WHERE s.name IS NOT NULL), '{}') AS sources
    FROM incident i
    LEFT JOIN department d ON d.key = i.department_key
    LEFT JOIN incident_post ip ON ip.incident_id = i.id
    LEFT JOIN post p ON p.id = ip.post_id
    LEFT JOIN source s ON s.id = p.source_id
    WHERE i.id = ${id}::uuid
    GROUP BY i.id, d.name`;
  return rows[0] ?? null;
}
