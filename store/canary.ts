import { canaryDeadlineMs, canaryEveryMs, canaryKind, canaryText } from '../core/canary.ts';
import type { Db } from './db.ts';
import { planDelivery } from './deliveries.ts';
import { appendEvent } from './incident-events.ts';

export type CanaryRun = {
  id: string;
  startedAt: Date;
  postId: string | null;
  takenAt: Date | null;
  judgedAt: Date | null;
  incidentAt: Date | null;
  deliveredAt: Date | null;
  failedAt: Date | null;
};

const isOpen = { deliveredAt: null, failedAt: null };

/** Begun by a clock that has been set back since (reliability.md T4). */
const impossible = (now: Date) => new Date(now.getTime() + canaryDeadlineMs);

/** Several processes may try: one at a time, until the transaction ends. */
export const lockCanary = async (tx: Db): Promise<void> => {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(4711, 16)`;
};

/** Whether it is time for the next one. After a failure at once, so that a machine that slept is not taken for a broken one. */
export async function isCanaryDue(tx: Db, now: Date): Promise<boolean> {
  const last = await tx.canaryRun.findFirst({ orderBy: { startedAt: 'desc' } });
  if (!last || last.failedAt !== null) return true;
  if (last.deliveredAt === null) return false;
  // Once set back, the clock must not put it off for an hour.
  return Math.abs(now.getTime() - last.startedAt.getTime()) >= canaryEveryMs;
}

/** Its post, in a source that is never active. Ring `classify-posts` with the id. Undefined before there is a municipality. */
export async function beginCanary(tx: Db, now: Date): Promise<string | undefined> {
  if ((await tx.municipality.count()) === 0) return undefined;
  const run = await tx.canaryRun.create({ data: { startedAt: now } });
  const source = await tx.source.upsert({
    where: { kind_externalId: { kind: canaryKind, externalId: canaryKind } },
    create: {
      kind: canaryKind,
      externalId: canaryKind,
      name: 'Selvtest',
      active: false,
      health: 'ok',
      nextCheckAt: now,
    },
    update: {},
  });
  const post = await tx.post.create({
    data: {
      platform: canaryKind,
      externalId: run.id,
      kind: 'mention',
      sourceId: source.id,
      postedAt: now,
      foundAt: now,
      text: canaryText(run.id),
    },
  });
  await tx.canaryRun.update({ where: { id: run.id }, data: { postId: post.id } });
  return post.id;
}

export async function markCanaryTaken(db: Db, postIds: string[], now: Date): Promise<void> {
  await db.canaryRun.updateMany({
    where: { postId: { in: postIds }, takenAt: null, ...isOpen },
    data: { takenAt: now },
  });
}

type NewCanaryIncident = { postId: string; theme: string; now: Date };

/** Its incident, away from all others. Undefined where its run is over: then it is cleared, not finished. */
export async function openCanaryIncident(
  tx: Db,
  { postId, theme, now }: NewCanaryIncident,
): Promise<string | undefined> {
  const judged = { judgedAt: now, incidentAt: now };
  const { count } = await tx.canaryRun.updateMany({ where: { postId, incidentAt: null, ...isOpen }, data: judged });
  if (count === 0) return undefined;
  const { id } = await tx.incident.create({
    data: {
      matter: `${canaryKind} ${postId}`,
      traits: { members: [], threads: [] },
      severity: 3,
      departmentKey: 'ukendt',
      theme,
      synthetic: true,
      openedAt: now,
      risenAt: now,
      lastPostAt: now,
      posts: { create: { postId, joinedAt: now } },
    },
    select: { id: true },
  });
  await appendEvent(tx, { incidentId: id, at: now, actor: 'run-canary', kind: 'opened', details: { severity: 3 } });
  return id;
}

export const isCanaryIncident = async (tx: Db, id: string): Promise<boolean> =>
  (await tx.incident.count({ where: { id, synthetic: true } })) > 0;

/** Its one message. A second call gives the first one again. */
export async function planCanaryMessage(
  tx: Db,
  incidentId: string,
  now: Date,
): Promise<{ deliveryId: string; isNew: boolean }> {
  const key = `incident/${incidentId}/alert/${canaryKind}`;
  const delivery = await planDelivery(tx, { kind: 'incident', key, channel: canaryKind, recipient: canaryKind, now });
  if (delivery.isNew)
    await tx.incidentMessage.create({
      data: {
        incidentId,
        kind: 'alert',
        severity: 3,
        round: 0,
        audience: canaryKind,
        channel: canaryKind,
        deliveryId: delivery.id,
        createdAt: now,
      },
    });
  return { deliveryId: delivery.id, isNew: delivery.isNew };
}

/** What `sweep` looks for: a self-test whose bell for the message was lost. */
export async function listUntoldCanaries(db: Db): Promise<string[]> {
  const rows = await db.incident.findMany({
    where: { synthetic: true, status: 'new', messages: { none: {} } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The end of the way. False where its run was given up before. */
export async function markCanaryDelivered(db: Db, deliveryId: string, now: Date): Promise<boolean> {
  const delivered = await db.$executeRaw`
    UPDATE canary_run r SET delivered_at = ${now}::timestamptz
    FROM incident_message m JOIN incident_post ip ON ip.incident_id = m.incident_id
    WHERE m.delivery_id = ${deliveryId}::uuid AND r.post_id = ip.post_id AND r.delivered_at IS NULL AND r.failed_at IS NULL`;
  return delivered > 0;
}

/** Runs that are not through in time. */
export async function failLateCanaries(db: Db, now: Date): Promise<CanaryRun[]> {
  const late = await db.canaryRun.findMany({
    where: {
      ...isOpen,
      OR: [{ startedAt: { lte: new Date(now.getTime() - canaryDeadlineMs) } }, { startedAt: { gte: impossible(now) } }],
    },
  });
  await db.canaryRun.updateMany({
    where: { id: { in: late.map(({ id }) => id) }, ...isOpen },
    data: { failedAt: now },
  });
  return late;
}

/** Takes away all that the runs which are over have left in the tables; the runs themselves stay. */
export async function clearCanaries(tx: Db): Promise<void> {
  const over = await tx.canaryRun.findMany({
    where: { postId: { not: null }, OR: [{ deliveredAt: { not: null } }, { failedAt: { not: null } }] },
    select: { postId: true },
  });
  const postIds = over.flatMap(({ postId }) => postId ?? []);
  if (postIds.length === 0) return;
  const incidents = await tx.incidentPost.findMany({ where: { postId: { in: postIds } } });
  const incidentIds = incidents.map(({ incidentId }) => incidentId);
  const messages = await tx.incidentMessage.findMany({ where: { incidentId: { in: incidentIds } } });
  await tx.incident.deleteMany({ where: { id: { in: incidentIds }, synthetic: true } });
  await tx.delivery.deleteMany({ where: { id: { in: messages.map(({ deliveryId }) => deliveryId) } } });
  await tx.post.deleteMany({ where: { id: { in: postIds }, platform: canaryKind } });
  await tx.canaryRun.updateMany({ where: { postId: { in: postIds } }, data: { postId: null } });
  if ((await tx.post.count({ where: { platform: canaryKind } })) === 0)
    await tx.source.deleteMany({ where: { kind: canaryKind } });
}

export async function forgetCanaries(db: Db, before: Date, now: Date): Promise<void> {
  const isOld = { OR: [{ startedAt: { lt: before } }, { startedAt: { gte: impossible(now) } }] };
  await db.canaryRun.deleteMany({ where: { postId: null, ...isOld } });
}
