import { type Db, Prisma } from './db.ts';

/** Else it is dropped again, and owed once that is taken back. */
const mayBeTold = Prisma.sql`i.status <> 'closed' AND i.owner = 'kommune'`;

type Unsent = { id: string; deliveryId: string };

/**
 * Takes away what never left the house: alerts (and first words in shared channels) that were dropped while the matter was
 * closed, shut or another's, and those that still wait of one that is no alarm any more. Else the row of the dropped one would
 * keep `send-alert` from planning it, once it has a point again. Whoever was reached is told nothing twice; a message that
 * carries news of other matters stays. True where something was taken away. Ask under the lock of the incident.
 */
export async function forgetUnsentAlerts(tx: Db, incidentId: string): Promise<boolean> {
  const alerts = await tx.$queryRaw<Unsent[]>`
    SELECT a.id, d.id AS "deliveryId" FROM alert a JOIN incident i ON i.id = a.incident_id JOIN delivery d ON d.id = a.delivery_id
      LEFT JOIN delivery g ON g.id = d.gathered_into
    WHERE i.id = ${incidentId}::uuid AND a.acknowledged_at IS NULL
      AND (d.state = 'cancelled' AND COALESCE(g.state, 'cancelled') = 'cancelled' AND a.severity = i.severity AND a.step = 0 AND ${mayBeTold}
          AND NOT a.person_id = ANY(i.excluded)
        OR d.state = 'planned' AND i.severity < 2 AND NOT EXISTS (SELECT 1 FROM delivery f WHERE f.gathered_into = d.id))
      AND NOT EXISTS (SELECT 1 FROM alert o JOIN delivery od ON od.id = o.delivery_id LEFT JOIN delivery og ON og.id = od.gathered_into
        WHERE o.incident_id = a.incident_id AND o.severity = a.severity AND o.person_id = a.person_id AND 'sent' IN (od.state, og.state))
    FOR UPDATE OF d`;
  const words = await tx.$queryRaw<Unsent[]>`
    SELECT m.id, d.id AS "deliveryId" FROM incident_message m JOIN incident i ON i.id = m.incident_id JOIN delivery d ON d.id = m.delivery_id
    WHERE i.id = ${incidentId}::uuid AND m.kind = 'alert'
      AND (d.state = 'cancelled' AND m.severity = i.severity AND ${mayBeTold} OR d.state = 'planned' AND i.severity < 2)
    FOR UPDATE OF d`;
  await tx.alert.deleteMany({ where: { id: { in: alerts.map(({ id }) => id) } } });
  await tx.incidentMessage.deleteMany({ where: { id: { in: words.map(({ id }) => id) } } });
  const gone = [...alerts, ...words].map(({ deliveryId }) => deliveryId);
  await tx.delivery.deleteMany({ where: { id: { in: gone } } });
  return gone.length > 0;
}

/** After a change that may call for alerts, or give those that were dropped a point again. */
export async function ringForAlerts(
  tx: Db,
  { id, ring }: { id: string; ring?: (tx: Db, incidentId: string) => Promise<void> },
  mayAlert = false,
): Promise<void> {
  const isOwed = await forgetUnsentAlerts(tx, id);
  if (mayAlert || isOwed) await ring?.(tx, id);
}
