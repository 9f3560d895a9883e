import type { Db } from './db.ts';

/**
 * When this person is told of incidents around `at`, newest first: one message counts once, however many channels carry it.
 * Holds the person's turn until the transaction ends, so that two who count do not both find room for the last one.
 */
export async function lockMessageTimes(tx: Db, personId: string, from: Date, until: Date): Promise<Date[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`messages ${personId}`}, 0))`;
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    SELECT at FROM (
      SELECT min(GREATEST(a.due_at, a.created_at)) AS at FROM alert a JOIN delivery d ON d.id = a.delivery_id
      WHERE a.person_id = ${personId}::uuid AND d.state <> 'cancelled' GROUP BY a.incident_id, a.severity, a.step
      UNION ALL
      SELECT min(m.created_at) FROM incident_message m JOIN delivery d ON d.id = m.delivery_id
      WHERE m.audience = ${personId} AND d.state <> 'cancelled' GROUP BY m.incident_id, m.kind, m.severity, m.round
    ) AS told WHERE at > ${from}::timestamptz AND at <= ${until}::timestamptz ORDER BY at DESC`;
  return rows.map(({ at }) => at);
}

/** The delivery to this person that waits for exactly this moment: what comes on top is told of in the same message. */
export async function findHeldDelivery(
  tx: Db,
  { personId, channel, dueAt }: { personId: string; channel: string; dueAt: Date },
): Promise<string | undefined> {
  const row = await tx.alert.findFirst({
    where: { personId, channel, dueAt, delivery: { state: 'planned', gatheredInto: null } },
    orderBy: { createdAt: 'asc' },
    select: { deliveryId: true },
  });
  return row?.deliveryId;
}
