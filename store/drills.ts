/** Drills (ØVELSE): real messages through the real channels, and who answered. */
import { type DrillPlan, defaultDrill, drillKey, drillSchema } from '../core/drill.ts';
import type { PersonalChannel } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';
import { readSetting } from './read-setting.ts';

export const findDrillPlan = (db: Db): Promise<DrillPlan> =>
  readSetting(db, drillKey, { schema: drillSchema, unset: defaultDrill });

export type NewDrill = { id: string; at: Date; startedBy: string | null; onlyId?: string | null };
export type Drill = {
  id: string;
  startedAt: Date;
  startedBy: string | null;
  onlyId: string | null;
  reportedAt: Date | null;
};

/** The second click of two begins nothing. Ring `run-drill` with the id. */
export async function beginDrill(tx: Db, { id, at, startedBy, onlyId = null }: NewDrill): Promise<boolean> {
  const begun = await tx.$executeRaw`
    INSERT INTO drill (id, started_at, started_by, only_id)
    VALUES (${id}::uuid, ${at}::timestamptz, ${startedBy}::uuid, ${onlyId}::uuid) ON CONFLICT (id) DO NOTHING`;
  if (begun === 0) return false;
  const details = { alle: onlyId === null };
  await appendAudit(tx, at, {
    actor: startedBy ?? 'run-drill',
    action: 'drill-started',
    subject: `drill ${id}`,
    details,
  });
  return true;
}

export const findDrill = (db: Db, id: string): Promise<Drill | null> => db.drill.findUnique({ where: { id } });

export type DrillMessage = { personId: string; channel: PersonalChannel; recipient: string };

/** One message to each person through each of their channels; planned again they are the same ones. */
export async function planDrillMessages(
  tx: Db,
  drillId: string,
  messages: readonly DrillMessage[],
  now: Date,
): Promise<string[]> {
  const ids: string[] = [];
  for (const { personId, channel, recipient } of messages) {
    const key = `exercise/${drillId}/${personId}/${channel}`;
    const { id, isNew } = await planDelivery(tx, { kind: 'exercise', key, channel, recipient, now });
    if (isNew) ids.push(id);
  }
  return ids;
}

/** What `sweep` looks for: drills since then of which nobody has been told. */
export async function listUnheldDrills(db: Db, since: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM drill WHERE started_at >= ${since}::timestamptz AND reported_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.key LIKE 'exercise/' || drill.id || '/%')`;
  return rows.map(({ id }) => id);
}

/** Begun before then and not told of yet; oldest first. */
export async function listUnreportedDrills(db: Db, before: Date): Promise<Drill[]> {
  return db.drill.findMany({ where: { reportedAt: null, startedAt: { lt: before } }, orderBy: { startedAt: 'asc' } });
}

/** False where somebody else has reported it. */
export async function markDrillReported(tx: Db, id: string, at: Date): Promise<boolean> {
  const { count } = await tx.drill.updateMany({ where: { id, reportedAt: null }, data: { reportedAt: at } });
  return count > 0;
}

/** Whether there is such an exercise, and when it was acknowledged. */
export async function findExercise(
  db: Db,
  deliveryId: string,
): Promise<{ personId: string; acknowledgedAt: Date | null } | null> {
  const row = await db.delivery.findFirst({ where: { id: deliveryId, kind: 'exercise' }, select: { key: true } });
  if (!row) return null;
  const done = await db.audit.findFirst({
    where: { subject: `exercise ${deliveryId}`, action: 'exercise-acknowledged' },
    select: { at: true },
  });
  return { personId: row.key.split('/')[2] ?? '', acknowledgedAt: done?.at ?? null };
}

/** The first click counts. */
export async function acknowledgeExercise(tx: Db, deliveryId: string, at: Date): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`exercise ${deliveryId}`}, 0))`;
  const exercise = await findExercise(tx, deliveryId);
  if (!exercise) return false;
  if (exercise.acknowledgedAt === null)
    await appendAudit(tx, at, {
      actor: exercise.personId,
      action: 'exercise-acknowledged',
      subject: `exercise ${deliveryId}`,
    });
  return true;
}
