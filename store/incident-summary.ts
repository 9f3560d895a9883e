import type { IncidentStatus, Owner, Severity } from '../core/words.ts';
import type { Db } from './db.ts';
import { medium } from './matter-facts.ts';

/** What happened in an incident, what was done, and what was learnt: plain values for the page, the PDF and the export. */
export type IncidentSummary = {
  id: string;
  title: string | null;
  status: IncidentStatus;
  severity: Severity;
  /** The gravest that it ever stood at. */
  highestSeverity: Severity;
  owner: Owner;
  departmentKey: string;
  department: string | null;
  theme: string;
  openedAt: Date;
  calmAt: Date | null;
  closedAt: Date | null;
  posts: number;
  voices: number;
  /** Articles, and how many different media wrote them. */
  articles: number;
  media: number;
  sources: string[];
  firstPostAt: Date | null;
  lastPostAt: Date | null;
  /** When the first alert left the house. */
  firstAlertAt: Date | null;
  firstAcknowledgement: { at: Date; by: string } | null;
  /** The municipality's own first word in the conversation, on one of its Pages. */
  firstAnswerAt: Date | null;
  /** Whole minutes from the first post. */
  minutes: Record<'toAlert' | 'toAcknowledgement' | 'toAnswer' | 'toCalm', number | null>;
  alerts: { people: number; sent: number; failed: number; acknowledged: number };
  steps: SummaryStep[];
  /** What people wrote in the log, oldest first. */
  notes: { at: Date; by: string; text: string }[];
  learnt: { at: Date; by: string; well: string; badly: string; next: string } | null;
};

export type SummaryStep = {
  kind: 'checklist' | 'task';
  severity: number | null;
  text: string;
  doneAt: Date | null;
  doneBy: string | null;
};

const unknownPerson = 'en, der ikke længere er her';

/** Null where there is no such incident. Who may read it is the caller's question. */
export async function readIncidentSummary(db: Db, id: string): Promise<IncidentSummary | null> {
  const incident = await db.incident.findUnique({
    where: { id },
    include: { events: { where: { undoneAt: null }, orderBy: { seq: 'asc' } }, tasks: true },
  });
  if (!incident) return null;
  const { events, tasks } = incident;
  const [figures] = await db.$queryRaw<Figures[]>`
    SELECT count(p.id)::int AS posts, count(DISTINCT p.voice)::int AS voices, count(*) FILTER (WHERE p.kind = 'article')::int AS articles,
      count(DISTINCT ${medium})::int AS media, min(p.posted_at) AS "firstPostAt", max(p.posted_at) AS "lastPostAt",
      COALESCE(array_agg(DISTINCT s.name) FILTER (WHERE s.name IS NOT NULL), '{}') AS sources
    FROM incident_post ip JOIN post p ON p.id = ip.post_id JOIN source s ON s.id = p.source_id WHERE ip.incident_id = ${id}::uuid`;
  const told = figures ?? noFigures;
  const alerts = await readAlerts(db, id);
  const firstAnswerAt = told.firstPostAt && (await findFirstAnswer(db, id, told.firstPostAt));
  const department = await db.department.findUnique({
    where: { key: incident.departmentKey },
    select: { name: true },
  });
  const nameOf = await namesOf(db, [
    ...events.map(({ actor }) => actor),
    ...tasks.flatMap(({ doneBy }) => doneBy ?? []),
  ]);
  const since = (at: Date | null) =>
    at && told.firstPostAt ? Math.max(0, Math.round((at.getTime() - told.firstPostAt.getTime()) / 60_000)) : null;
  return {
    id,
    title: incident.title,
    status: incident.status as IncidentStatus,
    severity: incident.severity as Severity,
    highestSeverity: Math.max(incident.severity, ...events.map(severityIn), ...alerts.severities) as Severity,
    owner: incident.owner as Owner,
    departmentKey: incident.departmentKey,
    department: department?.name ?? null,
    theme: incident.theme,
    openedAt: incident.openedAt,
    calmAt: incident.calmAt,
    closedAt: incident.closedAt,
    ...told,
    firstAlertAt: alerts.firstAt,
    firstAcknowledgement: alerts.firstAcknowledgement,
    firstAnswerAt,
    minutes: {
      toAlert: since(alerts.firstAt),
      toAcknowledgement: since(alerts.firstAcknowledgement?.at ?? null),
      toAnswer: since(firstAnswerAt),
      toCalm: since(incident.calmAt),
    },
    alerts: alerts.counts,
    steps: [...tasks].sort(inOrder).map(({ kind, severity, text, doneAt, doneBy }) => ({
      kind: kind === 'checklist' ? 'checklist' : 'task',
      severity,
      text,
      doneAt,
      doneBy: doneBy === null ? null : nameOf(doneBy),
    })),
    notes: events.flatMap(({ at, actor, kind, note }) =>
      kind === 'note' && note !== null ? [{ at, by: nameOf(actor), text: note }] : [],
    ),
    learnt: learntOf(events, nameOf),
  };
}

type Figures = Pick<
  IncidentSummary,
  'posts' | 'voices' | 'articles' | 'media' | 'sources' | 'firstPostAt' | 'lastPostAt'
>;
const noFigures: Figures = {
  posts: 0,
  voices: 0,
  articles: 0,
  media: 0,
  sources: [],
  firstPostAt: null,
  lastPostAt: null,
};

type EventRow = { at: Date; actor: string; kind: string; details: unknown; note: string | null };

/** `opened` tells the severity, `risen` and `severity` where it went. */
function severityIn({ kind, details }: EventRow): number {
  const { severity, to } = details as { severity?: unknown; to?: unknown };
  const told = kind === 'opened' ? severity : kind === 'risen' || kind === 'severity' ? to : 0;
  return typeof told === 'number' ? told : 0;
}

type TaskRow = { kind: string; severity: number | null; position: number; createdAt: Date };
const inOrder = (one: TaskRow, other: TaskRow) =>
  one.kind.localeCompare(other.kind) ||
  (other.severity ?? 0) - (one.severity ?? 0) ||
  one.position - other.position ||
  one.createdAt.getTime() - other.createdAt.getTime();

function learntOf(events: readonly EventRow[], nameOf: (id: string) => string): IncidentSummary['learnt'] {
  const last = events.findLast(({ kind }) => kind === 'evaluated');
  if (!last) return null;
  const { well = '', badly = '', next = '' } = last.details as { well?: string; badly?: string; next?: string };
  return { at: last.at, by: nameOf(last.actor), well, badly, next };
}

async function readAlerts(db: Db, incidentId: string) {
  const rows = await db.alert.findMany({
    where: { incidentId },
    include: { person: { select: { name: true } }, delivery: { select: { state: true, sentAt: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });
  const sent = rows.flatMap(({ delivery }) => (delivery.state === 'sent' && delivery.sentAt ? delivery.sentAt : []));
  const answered = rows
    .flatMap(({ acknowledgedAt, person }) => (acknowledgedAt ? [{ at: acknowledgedAt, by: person.name }] : []))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
  return {
    firstAt: sent.length > 0 ? new Date(Math.min(...sent.map((at) => at.getTime()))) : null,
    firstAcknowledgement: answered[0] ?? null,
    severities: rows.map(({ severity }) => severity),
    counts: {
      people: new Set(rows.map(({ personId }) => personId)).size,
      sent: sent.length,
      failed: rows.filter(({ delivery }) => delivery.state === 'failed').length,
      acknowledged: new Set(rows.flatMap(({ personId, acknowledgedAt }) => (acknowledgedAt ? personId : []))).size,
    },
  };
}

/** Own words below one of its posts, or beside them in the same conversation. */
async function findFirstAnswer(db: Db, incidentId: string, after: Date): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date | null }[]>`
    SELECT min(a.posted_at) AS at FROM incident_post ip JOIN post p ON p.id = ip.post_id
    JOIN post a ON a.platform = p.platform AND a.parent_external_id IN (p.external_id, p.parent_external_id)
    WHERE ip.incident_id = ${incidentId}::uuid AND NOT p.own_voice AND a.own_voice AND a.posted_at >= GREATEST(p.posted_at, ${after}::timestamptz)`;
  return row?.at ?? null;
}

/** Names of people; jobs and those who are gone have none. */
export async function namesOf(db: Db, actors: readonly string[]): Promise<(id: string) => string> {
  const ids = [...new Set(actors)].filter((actor) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(actor));
  const people = await db.person.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? unknownPerson;
}
