import type { Severity } from '../core/words.ts';
import type { Db } from './db.ts';

/** What is needed to decide who hears of an incident. */
export type AlertableIncident = {
  id: string;
  severity: Severity;
  status: string;
  departmentKey: string;
  excluded: string[];
  shielded: boolean;
  shieldPeople: string[];
};

/**
 * The incident, locked until the transaction ends: planning, escalation, news and acknowledgements of one incident take turns,
 * so that whoever plans knows of every answer (reliability.md N12). Undefined for what nobody is told of: gone, closed, not
 * ours, or made by the watch itself.
 */
export async function lockAlertable(tx: Db, id: string): Promise<AlertableIncident | undefined> {
  const [incident] = await tx.$queryRaw<AlertableIncident[]>`
    SELECT id, severity, status, department_key AS "departmentKey", excluded, shielded, shield_people AS "shieldPeople" FROM incident
    WHERE id = ${id}::uuid AND status <> 'closed' AND owner = 'kommune' AND NOT synthetic FOR UPDATE`;
  return incident;
}

/** The same lock for whoever answers. */
export async function lockIncidentOfAlert(tx: Db, alertId: string): Promise<void> {
  await tx.$executeRaw`
    SELECT 1 FROM incident WHERE id = (SELECT incident_id FROM alert WHERE id = ${alertId}::uuid) FOR UPDATE`;
}

/** What a message says of an incident beside its figures. */
export async function readIncidentNature(db: Db, id: string): Promise<{ reasons: unknown; shielded: boolean }> {
  return db.incident.findUniqueOrThrow({ where: { id }, select: { reasons: true, shielded: true } });
}
