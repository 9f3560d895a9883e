import { PermanentError } from '../core/errors.ts';
import type { IncidentEvents } from '../core/incident-events.ts';
import { readReasons } from '../core/severity-reasons.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { type ChangeResult, type IncidentRow, isOpen, lockIncident, noteDeed, type SeenBy } from './incident-change.ts';
import { appendEvent } from './incident-events.ts';
import { movePosts, renewAfterMove } from './incident-posts.ts';
import { courseOf } from './incident-status.ts';
import { lockGrouping } from './incidents.ts';
import { refuseLeaderless } from './shield-audience.ts';

/**
 * Lays an incident under another that is open: its posts and open tasks go over, it is closed, and the one that stays is as
 * grave as the graver of the two. Who was held out of either is held out of it.
 */
export async function mergeIncident(db: Database, by: SeenBy, into: string): Promise<ChangeResult> {
  return inTransaction(db, async (tx) => {
    await lockGrouping(tx);
    const source = await lockIncident(tx, by.id);
    if (!source) return { outcome: 'gone' };
    const target = into === by.id ? null : await lockIncident(tx, into);
    if (source.version !== by.version && courseOf(source) !== by.stood) return { outcome: 'stale' };
    if (!target || !isOpen(target) || !isOpen(source)) return { outcome: 'stale' };
    if (target.shielded !== source.shielded)
      throw new PermanentError(
        'one is shielded',
        'En sag, der er lukket for andre end ledelsen, kan ikke lægges sammen med en, alle kan se. Luk også den anden sag, eller åbn først denne igen.',
      );
    const excluded = [...new Set([...target.excluded, ...source.excluded])];
    await refuseLeaderless(tx, { ...target, excluded });
    const details = await moveAll(tx, source, target, by.at);
    const severity = Math.max(source.severity, target.severity);
    await tx.incident.update({
      where: { id: source.id },
      data: { status: 'closed', closedAt: by.at, mergedIntoId: into, version: { increment: 1 } },
    });
    const closing = { from: source.status, into };
    await appendEvent(tx, {
      incidentId: source.id,
      at: by.at,
      actor: by.personId,
      kind: 'closed',
      details: closing,
    });
    await appendAudit(tx, by.at, {
      actor: by.personId,
      action: 'incident.close',
      subject: `incident ${source.id}`,
      details: closing,
    });
    const eventId = await noteDeed(
      tx,
      { ...by, id: into },
      {
        kind: 'merged',
        details,
        data: {
          excluded,
          ...(severity > target.severity && { severity, risenAt: by.at, reasons: bothReasons(source, target) }),
        },
        audit: { from: source.id, posts: details.posts.length },
      },
    );
    if (severity >= 2) await by.ring?.(tx, into);
    return { outcome: 'done', eventId, incidentId: into };
  });
}

type Whole = Required<IncidentEvents['merged']>;

async function moveAll(tx: Db, source: IncidentRow, target: IncidentRow, at: Date): Promise<Whole> {
  const rows = await tx.incidentPost.findMany({ where: { incidentId: source.id }, select: { postId: true } });
  const ids = rows.map(({ postId }) => postId);
  const posts = await movePosts(tx, ids, { from: source.id, to: target.id, at });
  await renewAfterMove(tx, [source.id, target.id]);
  const open = { incidentId: source.id, kind: 'task', doneAt: null };
  const tasks = (await tx.incidentTask.findMany({ where: open, select: { id: true } })).map(({ id }) => id);
  await tx.incidentTask.updateMany({ where: { id: { in: tasks } }, data: { incidentId: target.id } });
  return {
    from: source.id,
    posts,
    isWhole: true,
    severity: target.severity,
    status: source.status,
    excluded: source.excluded.filter((id) => !target.excluded.includes(id)),
    tasks,
  };
}

/** Of the one that went, what made it the graver one. */
const bothReasons = (source: IncidentRow, target: IncidentRow) => [
  ...readReasons(target.reasons),
  ...readReasons(source.reasons).filter(({ to }) => to > target.severity),
];
