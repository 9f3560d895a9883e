import { lockIncidentOfAlert } from './alerted-incident.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { isShutOut } from './shield-audience.ts';

/** What the page behind an acknowledge link may say: facts of the incident, no text of the public (domain.md §3.2). */
export type AlertToAcknowledge = {
  alertId: string;
  incidentId: string;
  severity: number;
  department: string;
  departmentKey: string;
  theme: string;
  openedAt: Date;
  closedAt: Date | null;
  /** Colleagues who acknowledged the incident at this severity or above, the first one first. */
  acknowledgedBy: { name: string; at: Date }[];
  /** Its receiver has acknowledged it, by this channel or another. */
  isDone: boolean;
};

/** Null when the alert is gone, or its receiver has since been switched off or excluded or shut out of the incident (design rule 11). */
export async function findAlertToAcknowledge(db: Db, alertId: string): Promise<AlertToAcknowledge | null> {
  const alert = await db.alert.findFirst({
    where: { id: alertId, person: { disabledAt: null } },
    include: {
      incident: {
        include: {
          alerts: {
            where: { acknowledgedAt: { not: null } },
            include: { person: true },
            orderBy: { acknowledgedAt: 'asc' },
          },
        },
      },
    },
  });
  if (!alert || alert.incident.excluded.includes(alert.personId)) return null;
  if (await isShutOut(db, alert.incidentId, alert.personId)) return null;
  const { incident } = alert;
  const department = await db.department.findUnique({ where: { key: incident.departmentKey }, select: { name: true } });
  const answers = incident.alerts.filter((other) => other.severity >= alert.severity);
  const firsts = answers.filter((one, i) => answers.findIndex(({ personId }) => personId === one.personId) === i);
  return {
    alertId,
    incidentId: incident.id,
    severity: incident.severity,
    departmentKey: incident.departmentKey,
    department: department?.name ?? incident.departmentKey,
    theme: incident.theme,
    openedAt: incident.openedAt,
    closedAt: incident.closedAt,
    acknowledgedBy: firsts.flatMap(({ personId, person, acknowledgedAt }) =>
      acknowledgedAt && personId !== alert.personId ? [{ name: person.name, at: acknowledgedAt }] : [],
    ),
    isDone: answers.some(({ personId }) => personId === alert.personId),
  };
}

/**
 * Marks the alert as seen by its receiver, whichever channel it came by, and the incident with it. A second time changes
 * nothing. Under the lock of the incident, so that an escalation that runs at the same moment knows of it or comes before it.
 */
export async function acknowledgeAlert(db: Database, alertId: string, at: Date): Promise<AlertToAcknowledge | null> {
  return inTransaction(db, async (tx) => {
    await lockIncidentOfAlert(tx, alertId);
    if (!(await findAlertToAcknowledge(tx, alertId))) return null;
    const [alert] = await tx.$queryRaw<{ personId: string; incidentId: string }[]>`
      UPDATE alert SET acknowledged_at = ${at} WHERE id = ${alertId}::uuid AND acknowledged_at IS NULL
      RETURNING person_id AS "personId", incident_id AS "incidentId"`;
    if (alert) {
      await tx.incident.updateMany({
        where: { id: alert.incidentId, status: 'new' },
        data: { status: 'seen', version: { increment: 1 } },
      });
      await appendAudit(tx, at, {
        actor: alert.personId,
        action: 'acknowledge',
        subject: `incident ${alert.incidentId}`,
        details: { alert: alertId },
      });
    }
    return findAlertToAcknowledge(tx, alertId);
  });
}
