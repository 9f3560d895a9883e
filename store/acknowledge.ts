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
  /** It names an employee: no more is said than that it is there. */
  shielded: boolean;
  openedAt: Date;
  closedAt: Date | null;
  /** Colleagues who acknowledged the incident at this severity or above, the first one first. */
  acknowledgedBy: { name: string; at: Date }[];
  /** Its receiver has acknowledged it, by this channel or another; not where it has risen since, and they were told. */
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
  const { _max: asked } = await db.alert.aggregate({
    where: { incidentId: incident.id, personId: alert.personId, severity: { lte: incident.severity } },
    _max: { severity: true },
  });
  const answers = incident.alerts.filter((other) => other.severity >= (asked.severity ?? alert.severity));
  const firsts = answers.filter((one, i) => answers.findIndex(({ personId }) => personId === one.personId) === i);
  return {
    alertId,
    incidentId: incident.id,
    severity: incident.severity,
    departmentKey: incident.departmentKey,
    department: department?.name ?? incident.departmentKey,
    theme: incident.theme,
    shielded: incident.shielded,
    openedAt: incident.openedAt,
    closedAt: incident.closedAt,
    acknowledgedBy: firsts.flatMap(({ personId, person, acknowledgedAt }) =>
      acknowledgedAt && personId !== alert.personId ? [{ name: person.name, at: acknowledgedAt }] : [],
    ),
    isDone: answers.some(({ personId }) => personId === alert.personId),
  };
}

/**
 * Marks the alerts that its receiver has got of the incident as seen, whichever channel they came by, and the incident with them:
 * the page says how grave it is by now, so an old link answers for the newest. `seen` is the severity that the page showed: an alert
 * of a graver one waits for an answer of its own. A second time changes nothing. Under the lock of the incident, so that an
 * escalation that runs at the same moment knows of it or comes before it.
 */
export async function acknowledgeAlert(
  db: Database,
  alertId: string,
  at: Date,
  seen?: number,
): Promise<AlertToAcknowledge | null> {
  return inTransaction(db, async (tx) => {
    await lockIncidentOfAlert(tx, alertId);
    if (!(await findAlertToAcknowledge(tx, alertId))) return null;
    const { incidentId, personId } = await tx.alert.findUniqueOrThrow({ where: { id: alertId } });
    await answerAlerts(tx, { incidentId, personId, at, seen }, alertId);
    return findAlertToAcknowledge(tx, alertId);
  });
}

/** `seen`: how grave it stood on the page that was answered; left out: as grave as it is. */
export type Answer = { incidentId: string; personId: string; at: Date; seen?: number | undefined };

/** Under the lock of the incident; `tapped` is the alert whose link was used. False where there was none to answer. */
export async function answerAlerts(
  tx: Db,
  { incidentId, personId, at, seen }: Answer,
  tapped?: string,
): Promise<boolean> {
  const [alert] = await tx.$queryRaw<{ id: string }[]>`
    UPDATE alert SET acknowledged_at = ${at}::timestamptz
    WHERE incident_id = ${incidentId}::uuid AND person_id = ${personId}::uuid AND acknowledged_at IS NULL
      AND (${seen ?? null}::int IS NULL OR severity <= ${seen ?? null}::int) RETURNING id`;
  if (!alert) return false;
  await tx.incident.updateMany({
    where: { id: incidentId, status: 'new' },
    data: { status: 'seen', version: { increment: 1 } },
  });
  await appendAudit(tx, at, {
    actor: personId,
    action: 'acknowledge',
    subject: `incident ${incidentId}`,
    details: { alert: tapped ?? alert.id },
  });
  return true;
}

/** Of these alerts, those that their receiver has answered already, after another one of the matter reached them. */
export async function listAnswered(db: Db, alertIds: readonly string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM alert a WHERE a.id = ANY(${[...alertIds]}::uuid[]) AND a.acknowledged_at IS NOT NULL AND EXISTS (
      SELECT 1 FROM alert o JOIN delivery d ON d.id = o.delivery_id
      WHERE o.incident_id = a.incident_id AND o.person_id = a.person_id AND d.state = 'sent')`;
  return new Set(rows.map(({ id }) => id));
}
