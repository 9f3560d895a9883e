/**
 * Every change of an incident by a person goes this way: the row is locked, the form says what it was made on, and the change
 * leaves an event on the timeline and an audit row, or nothing at all.
 */
import type { IncidentEventKind, IncidentEvents } from '../core/incident-events.ts';
import type { IncidentStatus, Owner, Severity } from '../core/words.ts';
import { type AuditEntry, appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction, type Prisma } from './db.ts';
import { appendEvent } from './incident-events.ts';
import { lockGrouping } from './incidents.ts';
import { ringForAlerts } from './unsent-alerts.ts';

export type IncidentRow = {
  id: string;
  version: number;
  status: IncidentStatus;
  severity: Severity;
  owner: Owner;
  title: string | null;
  departmentKey: string;
  theme: string;
  leadId: string | null;
  excluded: string[];
  shielded: boolean;
  shieldPeople: string[];
  reasons: unknown;
  synthetic: boolean;
  calmAt: Date | null;
  closedAt: Date | null;
  lastPostAt: Date;
  mergedIntoId: string | null;
};

export type SeenBy = {
  id: string;
  personId: string;
  /** The version that the form was made on. */
  version: number;
  /** How the part to be changed stood then. Posts arrive all the time; a change passes beside what did not touch its part. */
  stood?: string | undefined;
  at: Date;
  /** Rings the bell of the alerts in the transaction, where the change may call for one. */
  ring?: (tx: Db, incidentId: string) => Promise<void>;
};

export type ChangeResult =
  | { outcome: 'done'; eventId: string; incidentId: string }
  | { outcome: 'same' | 'stale' | 'gone' };

export type Deed<K extends IncidentEventKind = IncidentEventKind> = {
  [E in K]: { kind: E; details: IncidentEvents[E]; note?: string };
}[K] & {
  data?: Prisma.IncidentUncheckedUpdateInput;
  /** Besides the kind; figures and words of our own. */
  audit?: AuditEntry['details'];
  mayAlert?: boolean;
};

/** `part` words how the part to be changed stands; `work` gives what is to be done, or undefined where nothing is. */
export async function changeIncident(
  db: Database,
  by: SeenBy,
  part: (incident: IncidentRow) => string,
  work: (tx: Db, incident: IncidentRow) => Promise<Deed | undefined> | Deed | undefined,
): Promise<ChangeResult> {
  return inTransaction(db, (tx) => changeLocked(tx, by, part, work));
}

/** The same for what decides whether posts may join it: no post joins meanwhile, and none that was on its way is left behind. */
export async function changeInTurn(...[db, by, part, work]: Parameters<typeof changeIncident>): Promise<ChangeResult> {
  return inTransaction(db, async (tx) => {
    await lockGrouping(tx);
    return changeLocked(tx, by, part, work);
  });
}

type Change = Parameters<typeof changeIncident>;

async function changeLocked(tx: Db, by: SeenBy, part: Change[2], work: Change[3]): Promise<ChangeResult> {
  const incident = await lockIncident(tx, by.id);
  if (!incident) return { outcome: 'gone' };
  if (incident.version !== by.version && part(incident) !== by.stood) return { outcome: 'stale' };
  const deed = await work(tx, incident);
  if (!deed) return { outcome: 'same' };
  const eventId = await noteDeed(tx, by, deed);
  if (deed.mayAlert || movesAlerts.has(deed.kind)) await ringForAlerts(tx, by, deed.mayAlert);
  return { outcome: 'done', eventId, incidentId: by.id };
}

/** What may take an alert its point, or give one that was dropped its point again. */
const movesAlerts: ReadonlySet<IncidentEventKind> = new Set(['severity', 'reopened', 'included']);

/** Writes a change with its event and its audit row; gives the id of the event. */
export async function noteDeed(
  tx: Db,
  { id, personId, at }: Pick<SeenBy, 'id' | 'personId' | 'at'>,
  { kind, details, note, data, audit = {} }: Deed,
): Promise<string> {
  await tx.incident.update({ where: { id }, data: { ...data, version: { increment: 1 } } });
  const eventId = await appendEvent(tx, {
    incidentId: id,
    at,
    actor: personId,
    kind,
    details,
    ...(note !== undefined && { note }),
  });
  const action = kind === 'closed' ? 'incident.close' : `incident.${kind}`;
  await appendAudit(tx, at, {
    actor: personId,
    action,
    subject: `incident ${id}`,
    details: { event: eventId, ...audit },
  });
  return eventId;
}

/** The incident, nobody else's until the transaction ends; the canary's is nobody's. */
export async function lockIncident(tx: Db, id: string): Promise<IncidentRow | null> {
  await tx.$queryRaw`SELECT 1 FROM incident WHERE id = ${id}::uuid FOR UPDATE`;
  return (await tx.incident.findFirst({ where: { id, synthetic: false } })) as IncidentRow | null;
}

export const isOpen = ({ status }: Pick<IncidentRow, 'status'>) => status !== 'closed';
