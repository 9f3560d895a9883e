import { randomUUID } from 'node:crypto';
import type { Reason } from '../core/severity-reasons.ts';
import type { Owner, Severity } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import type { Db, Prisma } from './db.ts';
import { appendEvent } from './incident-events.ts';
import { medium } from './matter-facts.ts';
import { sealIfShielded } from './shield-newcomers.ts';

/** What new posts are compared with; shape and comparison belong to classifiers/matters.ts. */
export type Traits = Prisma.InputJsonObject;

export type OpenIncident = {
  id: string;
  traits: unknown;
  severity: Severity;
  reasons: unknown;
  owner: Owner;
  departmentKey: string;
  lastPostAt: Date;
  /** There are alerts at its present severity, or at a graver one that a person took back. */
  isAlerted: boolean;
};

/** Grouping is read-decide-write: one at a time, until the transaction ends (reliability.md K9). */
export async function lockGrouping(tx: Db): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 3)`;
}

/** Open incidents that had a post since `since`: what a new post may belong to. */
export async function listOpenIncidents(tx: Db, since: Date): Promise<OpenIncident[]> {
  const rows = await tx.incident.findMany({
    where: { status: { not: 'closed' }, synthetic: false, lastPostAt: { gte: since } },
    select: {
      id: true,
      traits: true,
      severity: true,
      reasons: true,
      owner: true,
      departmentKey: true,
      lastPostAt: true,
      alerts: { select: { severity: true } },
    },
    orderBy: { lastPostAt: 'desc' },
  });
  return rows.map(({ alerts, ...row }) => ({
    ...row,
    isAlerted: alerts.some(({ severity }) => severity >= row.severity),
  })) as OpenIncident[];
}

export type NewIncident = {
  matter: string;
  traits: Traits;
  severity: Severity;
  reasons: readonly Reason[];
  owner: Owner;
  departmentKey: string;
  theme: string;
  /** What it is called from the beginning; else by department and theme. */
  title?: string;
  postAt: Date;
  now: Date;
  /** Person id, or the name of a job. */
  actor: string;
  /** More for the log: what led to it. */
  because?: Record<string, string>;
};

/**
 * A new incident, the first line of its timeline and its audit row. Where an open one bears its key already, it gets one of its own:
 * the post that gave the key was taken out of that one. Ask under `lockGrouping`.
 */
export async function openIncident(tx: Db, { postAt, now, actor, because, ...incident }: NewIncident): Promise<string> {
  const { severity, reasons } = incident;
  const isTaken = (await tx.incident.count({ where: { matter: incident.matter, status: { not: 'closed' } } })) > 0;
  const matter = isTaken ? `${incident.matter} ${randomUUID()}` : incident.matter;
  const row = await tx.incident.create({
    data: { ...incident, matter, reasons: [...reasons], openedAt: now, risenAt: now, lastPostAt: postAt },
    select: { id: true },
  });
  await appendEvent(tx, { incidentId: row.id, at: now, actor, kind: 'opened', details: { severity } });
  const details = { severity, ...because };
  await appendAudit(tx, now, { actor, action: 'incident-opened', subject: row.id, details });
  return row.id;
}

/** Adds posts to an incident; each post is in one incident only, and stays where it is. */
export async function joinIncident(tx: Db, incidentId: string, postIds: readonly string[], now: Date): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO incident_post (post_id, incident_id, joined_at)
    SELECT p, ${incidentId}::uuid, ${now}::timestamptz FROM unnest(${postIds}::uuid[]) AS p
    ON CONFLICT (post_id) DO NOTHING`;
  await sealIfShielded(tx, incidentId, postIds, now);
}

/** Puts a post into an incident by a person's word, also when it belongs to another one, which was closed. True when it was not there before. */
export async function moveToIncident(tx: Db, incidentId: string, postId: string, now: Date): Promise<boolean> {
  const moved = await tx.$executeRaw`
    INSERT INTO incident_post (post_id, incident_id, joined_at) VALUES (${postId}::uuid, ${incidentId}::uuid, ${now}::timestamptz)
    ON CONFLICT (post_id) DO UPDATE SET incident_id = EXCLUDED.incident_id, joined_at = EXCLUDED.joined_at
      WHERE incident_post.incident_id <> EXCLUDED.incident_id`;
  await sealIfShielded(tx, incidentId, [postId], now);
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

/** What new posts add to an incident. */
export async function updateIncident(
  tx: Db,
  id: string,
  { traits, lastPostAt }: { traits: Traits; lastPostAt: Date },
): Promise<void> {
  await tx.incident.update({ where: { id }, data: { traits, lastPostAt, version: { increment: 1 } } });
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
      count(p.id)::int AS posts, count(DISTINCT p.voice)::int AS voices, count(DISTINCT ${medium})::int AS media,
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
