import type { Db } from './db.ts';
import { type IncidentReader, mayRead } from './incident-access.ts';
import { medium } from './matter-facts.ts';

export type IncidentLine = {
  id: string;
  title: string | null;
  status: string;
  severity: number;
  owner: string;
  departmentKey: string;
  department: string | null;
  theme: string;
  shielded: boolean;
  version: number;
  openedAt: Date;
  lastPostAt: Date;
  calmAt: Date | null;
  closedAt: Date | null;
  lead: string | null;
  posts: number;
  voices: number;
  /** Different media that wrote of it. */
  media: number;
  /** Where it is written, at most three. */
  sources: string[];
  /** Who has acknowledged an alert of it, first come first. */
  seenBy: string[];
};

/** `shielded`: those of the shield, which have a list of their own, or those of everyday. */
export type IncidentFilter = { shielded?: boolean; departmentKey?: string | undefined; severity?: number | undefined };
export type IncidentLists = { open: IncidentLine[]; followed: IncidentLine[]; closed: IncidentLine[] };

const shown = 100;
const monthMs = 30 * 86_400_000;

/** Open incidents, the gravest first; those that are calm and still followed; those closed in the last 30 days. */
export async function listIncidents(
  db: Db,
  reader: IncidentReader,
  { now, departmentKey, severity, shielded = false }: IncidentFilter & { now: Date },
): Promise<IncidentLists> {
  const asked = {
    ...(departmentKey !== undefined && { departmentKey }),
    ...(severity !== undefined && { severity }),
  };
  const where = { AND: [mayRead(reader), asked], shielded, mergedIntoId: null };
  const byGravity = [{ severity: 'desc' as const }, { lastPostAt: 'desc' as const }];
  const find = (more: object, orderBy: typeof byGravity | { closedAt: 'desc' }) =>
    db.incident.findMany({ where: { ...where, ...more }, orderBy, take: shown, select: { id: true } });
  const open = await find({ status: { not: 'closed' }, calmAt: null }, byGravity);
  const followed = await find({ status: { not: 'closed' }, calmAt: { not: null } }, byGravity);
  const ended = { status: 'closed', closedAt: { gte: new Date(now.getTime() - monthMs) } };
  const closed = await find(ended, { closedAt: 'desc' });
  const lines = await readLines(db, [...open, ...followed, ...closed]);
  const inOrder = (rows: { id: string }[]) => rows.flatMap(({ id }) => lines.get(id) ?? []);
  return { open: inOrder(open), followed: inOrder(followed), closed: inOrder(closed) };
}

async function readLines(db: Db, rows: readonly { id: string }[]): Promise<Map<string, IncidentLine>> {
  const ids = rows.map(({ id }) => id);
  const lines = await db.$queryRaw<IncidentLine[]>`
    SELECT i.id, i.title, i.status, i.severity, i.owner, i.department_key AS "departmentKey", d.name AS department, i.theme, i.shielded, i.version,
      i.opened_at AS "openedAt", i.last_post_at AS "lastPostAt", i.calm_at AS "calmAt", i.closed_at AS "closedAt", l.name AS lead,
      count(p.id)::int AS posts, count(DISTINCT p.voice)::int AS voices, count(DISTINCT ${medium})::int AS media,
      COALESCE((array_agg(DISTINCT s.name) FILTER (WHERE s.name IS NOT NULL))[1:3], '{}') AS sources,
      COALESCE((SELECT array_agg(seen.name ORDER BY seen.at) FROM (SELECT h.name, min(a.acknowledged_at) AS at FROM alert a JOIN person h ON h.id = a.person_id
        WHERE a.incident_id = i.id AND a.acknowledged_at IS NOT NULL GROUP BY h.id, h.name) AS seen), '{}') AS "seenBy"
    FROM incident i LEFT JOIN department d ON d.key = i.department_key LEFT JOIN person l ON l.id = i.lead_id
    LEFT JOIN incident_post ip ON ip.incident_id = i.id LEFT JOIN post p ON p.id = ip.post_id LEFT JOIN source s ON s.id = p.source_id
    WHERE i.id = ANY(${ids}::uuid[]) GROUP BY i.id, d.name, l.name`;
  return new Map(lines.map((line) => [line.id, line]));
}
