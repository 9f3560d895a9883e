import type { Db } from './db.ts';
import { namesOf } from './incident-summary.ts';

/** One line of what happened, by people and by machine. */
export type IncidentLineOfTime = { at: Date; id: string } & (
  | {
      kind: 'event';
      what: string;
      details: Record<string, unknown>;
      note: string | null;
      /** Null: the machine. */
      by: string | null;
      isUndone: boolean;
    }
  /** Everybody who was told at once, by one channel. */
  | {
      kind: 'alert';
      severity: number;
      step: number;
      channel: string;
      sent: string[];
      failed: string[];
      waiting: string[];
    }
  | { kind: 'acknowledged'; by: string }
  | { kind: 'message'; what: string; channel: string; state: string; count: number }
  | { kind: 'decision'; by: string; action: string; candidateId: string; source: string }
);

const most = 300;
const mostDecisions = 60;

/** Newest first. */
export async function readIncidentTimeline(db: Db, incidentId: string): Promise<IncidentLineOfTime[]> {
  const lines = [
    ...(await readEventLines(db, incidentId)),
    ...(await alertLines(db, incidentId)),
    ...(await messageLines(db, incidentId)),
    ...(await decisionLines(db, incidentId)),
  ];
  return lines.sort((one, other) => other.at.getTime() - one.at.getTime());
}

const isPerson = (actor: string) => /^[0-9a-f]{8}-[0-9a-f]{4}-/.test(actor);

type EventLine = Extract<IncidentLineOfTime, { kind: 'event' }>;

/** The events alone, newest first. */
export async function readEventLines(db: Db, incidentId: string, take = most): Promise<EventLine[]> {
  const rows = await db.incidentEvent.findMany({
    where: { incidentId },
    orderBy: { seq: 'desc' },
    take,
  });
  const people = rows.flatMap(({ actor, details }) => {
    const { from, to, person } = details as Record<string, unknown>;
    return [actor, from, to, person].filter((one) => typeof one === 'string');
  });
  const nameOf = await namesOf(db, people);
  const tasks = await db.incidentTask.findMany({ where: { incidentId }, select: { id: true, text: true } });
  const texts = new Map(tasks.map(({ id, text }) => [id, text]));
  return rows.map(({ id, at, actor, kind, details, note, undoneAt }) => {
    const told = details as Record<string, unknown>;
    const named = (value: unknown) => (typeof value === 'string' && isPerson(value) ? nameOf(value) : value);
    return {
      kind: 'event',
      id,
      at,
      what: kind,
      details: {
        ...told,
        ...(kind === 'lead' && { from: named(told['from']), to: named(told['to']) }),
        ...('person' in told && { person: named(told['person']) }),
        ...('task' in told && { task: texts.get(String(told['task'])) ?? null }),
        ...(Array.isArray(told['posts']) && { posts: told['posts'].length }),
      },
      note,
      by: isPerson(actor) ? nameOf(actor) : null,
      isUndone: undoneAt !== null,
    };
  });
}

async function alertLines(db: Db, incidentId: string): Promise<IncidentLineOfTime[]> {
  const rows = await db.alert.findMany({
    where: { incidentId },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: most,
    include: { person: { select: { name: true } }, delivery: { select: { state: true, sentAt: true } } },
  });
  const groups = new Map<string, typeof rows>();
  for (const row of rows) {
    const key = `${row.severity} ${row.step} ${row.channel}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  const told = [...groups.values()].flatMap((group): IncidentLineOfTime[] => {
    const [first] = group;
    if (!first) return [];
    const names = (...states: string[]) => [
      ...new Set(group.flatMap(({ delivery, person }) => (states.includes(delivery.state) ? person.name : []))),
    ];
    const { id, severity, step, channel, createdAt, delivery } = first;
    const people = { sent: names('sent'), failed: names('failed'), waiting: names('planned', 'claimed') };
    if (Object.values(people).every(({ length }) => length === 0)) return [];
    return [{ kind: 'alert', id, at: delivery.sentAt ?? createdAt, severity, step, channel, ...people }];
  });
  // Who answers in the room answers all channels at once.
  const answers = new Map<string, IncidentLineOfTime>();
  for (const { id, acknowledgedAt, person, personId } of rows)
    if (acknowledgedAt)
      answers.set(`${personId} ${acknowledgedAt.getTime()}`, {
        kind: 'acknowledged',
        id,
        at: acknowledgedAt,
        by: person.name,
      });
  return [...told, ...answers.values()];
}

/** Updates and "alt roligt" to those who were alerted, and what went to shared channels: how many, not who. */
async function messageLines(db: Db, incidentId: string): Promise<IncidentLineOfTime[]> {
  return db.$queryRaw<Extract<IncidentLineOfTime, { kind: 'message' }>[]>`
    SELECT 'message' AS kind, min(m.id::text) AS id, min(COALESCE(d.sent_at, m.created_at)) AS at, m.kind AS what, m.channel, d.state, count(*)::int AS count
    FROM incident_message m JOIN delivery d ON d.id = m.delivery_id
    WHERE m.incident_id = ${incidentId}::uuid AND d.state <> 'cancelled' GROUP BY m.kind, m.severity, m.round, m.channel, d.state
    ORDER BY at DESC LIMIT ${most}`;
}

async function decisionLines(db: Db, incidentId: string): Promise<IncidentLineOfTime[]> {
  const rows = await db.decision.findMany({
    where: { candidate: { post: { incidentPost: { incidentId } } } },
    orderBy: { createdAt: 'desc' },
    take: mostDecisions,
    include: {
      person: { select: { name: true } },
      candidate: { select: { post: { select: { source: { select: { name: true } } } } } },
    },
  });
  return rows.map(({ id, createdAt, action, candidateId, person, candidate }) => ({
    kind: 'decision',
    id,
    at: createdAt,
    by: person.name,
    action,
    candidateId,
    source: candidate.post.source.name,
  }));
}
