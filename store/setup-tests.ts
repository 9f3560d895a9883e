/** Test mails and exercises: real messages on the real way, to see that they arrive. */
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';

type Round = { testId: string; kind: 'test' | 'exercise'; people: { id: string; mail: string }[]; at: Date };

/** One message to each. Ring `deliver-message` with the ids that come back. */
export async function planTests(tx: Db, { testId, kind, people, at }: Round): Promise<string[]> {
  const ids: string[] = [];
  for (const { id, mail } of people) {
    const key = `${kind}/${testId}/${id}`;
    ids.push((await planDelivery(tx, { kind, key, channel: 'mail', recipient: mail, now: at })).id);
  }
  return ids;
}

export async function listExercised(
  db: Db,
  everyone: boolean,
  personId: string,
): Promise<{ id: string; mail: string }[]> {
  return db.person.findMany({
    where: { disabledAt: null, OR: [{ id: personId }, ...(everyone ? [{ roles: { has: 'crisis' } }] : [])] },
    orderBy: [{ createdAt: 'asc' }, { mail: 'asc' }],
    select: { id: true, mail: true },
  });
}

export type TestLine = {
  kind: string;
  name: string;
  state: string;
  sentAt: Date | null;
  lastError: string | null;
  acknowledgedAt: Date | null;
};

/** How a round stands, message by message. */
export async function listTests(db: Db, testId: string): Promise<TestLine[]> {
  return db.$queryRaw<TestLine[]>`
    SELECT d.kind, p.name, d.state, d.sent_at AS "sentAt", d.last_error AS "lastError",
      (SELECT min(a.at) FROM audit a WHERE a.subject = 'exercise ' || d.id AND a.action = 'exercise-acknowledged') AS "acknowledgedAt"
    FROM delivery d JOIN person p ON p.id::text = split_part(d.key, '/', 3)
    WHERE d.key LIKE ${`test/${testId}/%`} OR d.key LIKE ${`exercise/${testId}/%`}
    ORDER BY d.kind DESC, d.created_at, p.name`;
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
