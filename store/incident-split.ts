import { randomUUID } from 'node:crypto';
import { PermanentError } from '../core/errors.ts';
import type { Severity } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { type ChangeResult, type IncidentRow, isOpen, lockIncident, noteDeed, type SeenBy } from './incident-change.ts';
import { appendEvent } from './incident-events.ts';
import { movePosts, renewAfterMove } from './incident-posts.ts';
import { lockGrouping } from './incidents.ts';
import { refuseLeaderless } from './shield-audience.ts';

/**
 * Takes posts out of an incident, into a new one or into another that is open. The posts say themselves what the form was made
 * on: those that are elsewhere by now are refused.
 */
export async function splitIncident(
  db: Database,
  by: SeenBy,
  { posts, to }: { posts: readonly string[]; to?: string },
): Promise<ChangeResult> {
  return inTransaction(db, async (tx) => {
    await lockGrouping(tx);
    const incident = await lockIncident(tx, by.id);
    if (!incident) return { outcome: 'gone' };
    const [here, asked] = await Promise.all([
      tx.incidentPost.count({ where: { incidentId: by.id } }),
      tx.incidentPost.count({ where: { incidentId: by.id, postId: { in: [...posts] } } }),
    ]);
    if (!isOpen(incident) || asked !== posts.length) return { outcome: 'stale' };
    if (asked === 0) return { outcome: 'same' };
    if (asked === here)
      throw new PermanentError(
        'nothing would be left',
        'Der skal være mindst ét opslag tilbage i sagen. Læg hele sagen sammen med en anden i stedet.',
      );
    const found = to === undefined ? await openFor(tx, incident, { posts, by }) : await findTarget(tx, incident, to);
    if (found === undefined || found.id === by.id) return { outcome: 'stale' };
    const { id: target, excluded } = found;
    await movePosts(tx, posts, { from: by.id, to: target, at: by.at });
    await renewAfterMove(tx, [by.id, target]);
    const moved = { posts: [...posts], count: posts.length };
    const eventId = await noteDeed(tx, by, {
      kind: 'split',
      details: { to: target, posts: moved.posts, ...(to === undefined && { isNew: true }) },
      audit: { to: target, posts: moved.count },
    });
    const received = { from: by.id, posts: moved.posts, isWhole: false, excluded };
    await appendEvent(tx, {
      incidentId: target,
      at: by.at,
      actor: by.personId,
      kind: 'merged',
      details: received,
    });
    await tx.incident.update({
      where: { id: target },
      data: { excluded: { push: excluded }, version: { increment: 1 } },
    });
    await by.ring?.(tx, target);
    return { outcome: 'done', eventId, incidentId: by.id };
  });
}

/** `excluded`: who is held out of it with what it gets. */
type Target = { id: string; excluded: string[] };

async function findTarget(tx: Db, origin: IncidentRow, id: string): Promise<Target | undefined> {
  const target = await lockIncident(tx, id);
  if (!target || !isOpen(target)) return undefined;
  const excluded = origin.excluded.filter((one) => !target.excluded.includes(one));
  await refuseLeaderless(tx, { ...target, excluded: [...target.excluded, ...excluded] });
  return { id, excluded };
}

/**
 * As grave as the gravest of its posts, on the table of most of them; who is held out of the old one is held out of it. A shielded
 * one stays with the leaders that it has: those of another department are to know nothing of it, and it may have none.
 */
async function openFor(
  tx: Db,
  origin: IncidentRow,
  { posts, by: { at, personId } }: { posts: readonly string[]; by: SeenBy },
): Promise<Target> {
  const [told] = await tx.$queryRaw<{ severity: number | null; departmentKey: string | null; theme: string | null }[]>`
    SELECT max(severity)::int AS severity, mode() WITHIN GROUP (ORDER BY department_key) AS "departmentKey", mode() WITHIN GROUP (ORDER BY theme) AS theme
    FROM candidate WHERE post_id = ANY(${posts}::uuid[])`;
  const { excluded, shielded, shieldPeople, owner, lastPostAt } = origin;
  const severity = told?.severity ?? origin.severity;
  const row = await tx.incident.create({
    data: {
      matter: `skilt ud ${randomUUID()}`,
      traits: { members: [], threads: [] },
      severity,
      departmentKey: shielded ? origin.departmentKey : (told?.departmentKey ?? origin.departmentKey),
      theme: told?.theme ?? origin.theme,
      excluded,
      shielded,
      shieldPeople,
      owner,
      openedAt: at,
      risenAt: at,
      lastPostAt,
    },
    select: { id: true },
  });
  const opened = { severity: severity as Severity };
  await appendEvent(tx, { incidentId: row.id, at, actor: personId, kind: 'opened', details: opened });
  await appendAudit(tx, at, { actor: personId, action: 'incident-opened', subject: row.id, details: opened });
  return { id: row.id, excluded: [] };
}
