/** The way back of posts that were moved by hand. */
import type { IncidentEvents } from '../core/incident-events.ts';
import { readReasons } from '../core/severity-reasons.ts';
import { appendAudit } from './audit.ts';
import type { Db, Prisma } from './db.ts';
import { type IncidentRow, isOpen, lockIncident, type SeenBy } from './incident-change.ts';
import { appendEvent } from './incident-events.ts';
import { movePosts, renewAfterMove } from './incident-posts.ts';
import { isKeyTaken } from './incident-status.ts';
import { ringForAlerts } from './unsent-alerts.ts';

type By = Pick<SeenBy, 'id' | 'personId' | 'at' | 'ring'>;

/** The posts come back as far as they are still there; an incident that was made for them is closed when it is left empty. */
export async function takeBackSplit(
  tx: Db,
  details: unknown,
  { by }: { by: By },
): Promise<Prisma.IncidentUncheckedUpdateInput | undefined> {
  const { to, posts, isNew } = details as IncidentEvents['split'];
  const other = await lockIncident(tx, to);
  const back = other ? await movePosts(tx, posts, { from: to, to: by.id, at: by.at }) : [];
  if (!other || back.length === 0) return undefined;
  await renewAfterMove(tx, [by.id, to]);
  const received = { incidentId: to, kind: 'merged', details: { path: ['from'], equals: by.id }, undoneAt: null };
  const told = await tx.incidentEvent.findFirst({ where: received, orderBy: { at: 'desc' } });
  const { excluded = [] } = (told?.details ?? {}) as Partial<IncidentEvents['merged']>;
  await tx.incidentEvent.updateMany({ where: received, data: { undoneAt: by.at } });
  await tx.incident.update({
    where: { id: to },
    data: { excluded: other.excluded.filter((id) => !excluded.includes(id)) },
  });
  const isEmpty = (await tx.incidentPost.count({ where: { incidentId: to } })) === 0;
  if (isNew && isEmpty && isOpen(other)) {
    await tx.incident.update({
      where: { id: to },
      data: { status: 'closed', closedAt: by.at, mergedIntoId: by.id, version: { increment: 1 } },
    });
    await note(tx, to, by, 'closed', { from: other.status, into: by.id });
  }
  return {};
}

/** The one that went is opened again with the posts and tasks that came from it, as far as they are still here. */
export async function takeBackMerge(
  tx: Db,
  details: unknown,
  { by, incident }: { by: By; incident: IncidentRow },
): Promise<Prisma.IncidentUncheckedUpdateInput | undefined> {
  const { from, posts, severity, status = 'active', excluded = [], tasks = [] } = details as IncidentEvents['merged'];
  const other = await lockIncident(tx, from);
  if (!other || other.mergedIntoId !== by.id || (await isKeyTaken(tx, from))) return undefined;
  await movePosts(tx, posts, { from: by.id, to: from, at: by.at });
  await renewAfterMove(tx, [by.id, from]);
  await tx.incidentTask.updateMany({
    where: { id: { in: tasks }, incidentId: by.id },
    data: { incidentId: from },
  });
  await tx.incident.update({
    where: { id: from },
    data: { status, closedAt: null, mergedIntoId: null, version: { increment: 1 } },
  });
  await tx.incidentEvent.updateMany({
    where: { incidentId: from, kind: 'closed', details: { path: ['into'], equals: by.id }, undoneAt: null },
    data: { undoneAt: by.at },
  });
  await note(tx, from, by, 'reopened', {});
  await ringForAlerts(tx, { ...by, id: from });
  return {
    excluded: incident.excluded.filter((id) => !excluded.includes(id)),
    ...(severity !== undefined && {
      severity,
      reasons: readReasons(incident.reasons).filter(({ to }) => to <= severity),
    }),
  };
}

async function note<K extends 'closed' | 'reopened'>(
  tx: Db,
  incidentId: string,
  { personId, at }: By,
  kind: K,
  details: IncidentEvents[K],
): Promise<void> {
  await appendEvent(tx, { incidentId, at, actor: personId, kind, details });
  const action = kind === 'closed' ? 'incident.close' : `incident.${kind}`;
  await appendAudit(tx, at, { actor: personId, action, subject: `incident ${incidentId}` });
}
