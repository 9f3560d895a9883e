import { undoableEvents } from '../core/incident-undo-rules.ts';
import { readReasons } from '../core/severity-reasons.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction, type Prisma } from './db.ts';
import { type ChangeResult, type IncidentRow, lockIncident, type SeenBy } from './incident-change.ts';
import { appendEvent } from './incident-events.ts';
import { isKeyTaken } from './incident-status.ts';
import { takeBackMerge, takeBackSplit } from './incident-take-back.ts';
import { lockGrouping } from './incidents.ts';
import { listShieldReaders } from './shield-audience.ts';
import { tellIncidentEvent } from './told-events.ts';
import { ringForAlerts } from './unsent-alerts.ts';

type Event = Prisma.IncidentEventGetPayload<object>;
/** What goes back on the incident itself; undefined: it does not stand as it was left. */
type Restored = Prisma.IncidentUncheckedUpdateInput | undefined;

/** The events of an incident that can be taken back now. */
export async function listUndoableEvents(db: Db, incidentId: string): Promise<Set<string>> {
  return undoableEvents(await readEvents(db, incidentId));
}

const readEvents = (db: Db, incidentId: string): Promise<Event[]> =>
  db.incidentEvent.findMany({ where: { incidentId }, orderBy: { seq: 'desc' } });

/**
 * Takes a change by hand back, by an event of its own; the one that was made stays on the timeline, marked. Its id is what the
 * form was made on: what something later has changed stays, and messages that have left the house stay out there.
 */
export async function undoIncidentEvent(
  db: Database,
  by: Omit<SeenBy, 'version' | 'stood'>,
  eventId: string,
): Promise<ChangeResult> {
  return inTransaction(db, async (tx) => {
    await lockGrouping(tx);
    const incident = await lockIncident(tx, by.id);
    if (!incident) return { outcome: 'gone' };
    const history = await readEvents(tx, by.id);
    const event = history.find(({ id }) => id === eventId);
    if (!event || !undoableEvents(history).has(eventId)) return { outcome: 'stale' };
    const data = await restore(tx, { incident, event, by });
    if (!data) return { outcome: 'stale' };
    await tx.incident.update({ where: { id: by.id }, data: { ...data, version: { increment: 1 } } });
    await tx.incidentEvent.update({ where: { id: eventId }, data: { undoneAt: by.at } });
    const made = await appendEvent(tx, {
      incidentId: by.id,
      at: by.at,
      actor: by.personId,
      kind: 'undo',
      details: { event: eventId },
      undoes: eventId,
    });
    const opposite = { closed: 'reopened', reopened: 'closed' }[event.kind];
    if (opposite) await tellIncidentEvent(tx, { incidentId: by.id, kind: opposite, details: {}, at: by.at });
    await appendAudit(tx, by.at, {
      actor: by.personId,
      action: 'incident.undo',
      subject: `incident ${by.id}`,
      details: { event: made, undoes: eventId, action: event.kind },
    });
    const isGraver = typeof data.severity === 'number' && data.severity > incident.severity;
    if (movesAlerts.has(event.kind)) await ringForAlerts(tx, by, isGraver);
    return { outcome: 'done', eventId: made, incidentId: by.id };
  });
}

/** Taken back, they may give an alert its point again. */
const movesAlerts = new Set(['closed', 'excluded', 'owner', 'severity']);

type Undoing = {
  incident: IncidentRow;
  event: Event;
  by: Omit<SeenBy, 'version' | 'stood'>;
};

async function restore(tx: Db, { incident, event, by }: Undoing): Promise<Restored> {
  const told = event.details as Record<string, string | number | boolean | undefined> & { posts?: string[] };
  const timeOf = (value: unknown) => (typeof value === 'string' ? new Date(value) : null);
  const person = String(told['person']);
  switch (event.kind) {
    case 'status':
      return { status: String(told['from']) };
    case 'closed':
      return (await isKeyTaken(tx, by.id)) ? undefined : { status: String(told['from'] ?? 'active'), closedAt: null };
    case 'reopened':
      return { status: 'closed', closedAt: timeOf(told['closedAt']), calmAt: timeOf(told['calmAt']) };
    case 'severity':
      return {
        severity: Number(told['from']),
        reasons: readReasons(incident.reasons).filter(
          ({ why, at }) => why !== 'person' || at !== event.at.toISOString(),
        ),
        ...(told['calmAt'] && { calmAt: timeOf(told['calmAt']) }),
      };
    case 'owner':
      return { owner: String(told['from']) };
    case 'title':
      return { title: told['from'] == null ? null : String(told['from']) };
    case 'lead':
      return {
        leadId: told['from'] == null ? null : String(told['from']),
        ...(told['status'] && { status: String(told['status']) }),
      };
    case 'excluded':
      return {
        excluded: incident.excluded.filter((id) => id !== person),
        ...(told['wasLead'] && incident.leadId === null && { leadId: person }),
      };
    case 'included':
      return (await isLastLeader(tx, incident, person)) ? undefined : { excluded: [...incident.excluded, person] };
    case 'calm':
      return { calmAt: null };
    case 'task-added':
      return (await tx.incidentTask.deleteMany({ where: { id: String(told['task']) } })).count > 0 ? {} : undefined;
    case 'task-done':
    case 'task-reopened':
      return (await setBack(tx, String(told['task']), event)) ? {} : undefined;
    case 'split':
      return takeBackSplit(tx, event.details, { by });
    case 'merged':
      return takeBackMerge(tx, event.details, { by, incident });
    default:
      // Notes and evaluations are shown as long as they stand.
      return {};
  }
}

/** Nobody who leads a shielded matter would see it any more. */
async function isLastLeader(tx: Db, incident: IncidentRow, person: string): Promise<boolean> {
  if (!incident.shielded) return false;
  return !(await listShieldReaders(tx, incident)).some(({ id, isLeader }) => isLeader && id !== person);
}

async function setBack(tx: Db, task: string, { kind, actor, at }: Event): Promise<boolean> {
  const wasDone = kind === 'task-done';
  const { count } = await tx.incidentTask.updateMany({
    where: { id: task, doneAt: wasDone ? { not: null } : null },
    data: { doneAt: wasDone ? null : at, doneBy: wasDone ? null : actor, version: { increment: 1 } },
  });
  return count > 0;
}
