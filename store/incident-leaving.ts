/**
 * A person says of a post that it is no criticism: it leaves its incident and counts no more, and an incident of which nothing
 * of the public is left is closed. The correction keeps what it takes to bring it back.
 */
import { readTraits, type Spoken, withoutPosts, withTrait } from '../core/matter-traits.ts';
import { appendAudit } from './audit.ts';
import type { Db, Prisma } from './db.ts';
import { appendEvent } from './incident-events.ts';
import { lockGrouping, type Traits } from './incidents.ts';
import { sealIfShielded } from './shield-newcomers.ts';
import { forgetUnsentAlerts } from './unsent-alerts.ts';

type By = { personId: string; at: Date };

/** As `Decision.before` keeps it. */
export type LeftIncident = {
  incident: string;
  joinedAt: string;
  spoken?: Spoken;
  /** It was closed by this, and how it stood before. */
  closedFrom?: string;
};

/** Undefined where the post was in none. */
export async function leaveIncident(tx: Db, postId: string, { personId, at }: By): Promise<LeftIncident | undefined> {
  if ((await tx.incidentPost.count({ where: { postId } })) === 0) return undefined;
  await lockGrouping(tx);
  const row = await tx.incidentPost.findUnique({ where: { postId }, include: { incident: true } });
  if (!row) return undefined;
  const { incidentId, incident, joinedAt } = row;
  const traits = readTraits(incident.traits);
  await tx.incidentPost.delete({ where: { postId } });
  await tx.incident.update({
    where: { id: incidentId },
    data: { traits: withoutPosts(traits, [postId]) as unknown as Traits, version: { increment: 1 } },
  });
  const by = { incidentId, actor: personId, at };
  await tell(tx, { ...by, kind: 'left', post: postId });
  const spoken = traits.members.find(({ post }) => post === postId);
  const left: LeftIncident = { incident: incidentId, joinedAt: joinedAt.toISOString(), ...(spoken && { spoken }) };
  const others = await tx.incidentPost.count({ where: { incidentId, post: { ownVoice: false } } });
  if (others > 0 || incident.status === 'closed') return left;
  const details = { from: incident.status, isMistake: true };
  await tx.incident.update({ where: { id: incidentId }, data: { status: 'closed', closedAt: at } });
  await appendEvent(tx, { ...by, kind: 'closed', details });
  await audit(tx, by, 'incident.close', details);
  return { ...left, closedFrom: incident.status };
}

/** The correction was taken back: the post counts again, and an incident that was closed by it is open again. */
export async function returnToIncident(
  tx: Db,
  postId: string,
  left: LeftIncident,
  { personId, at }: By,
): Promise<void> {
  await lockGrouping(tx);
  const incident = await findWhereItWent(tx, left.incident);
  // Meanwhile it may have found another matter, or its own was cleared away.
  if (!incident || (await tx.incidentPost.count({ where: { postId } })) > 0) return;
  const { id: incidentId, traits, matter } = incident;
  const known = readTraits(traits);
  await tx.incidentPost.create({ data: { postId, incidentId, joinedAt: new Date(left.joinedAt) } });
  await sealIfShielded(tx, incidentId, [postId], at);
  const again = left.spoken ? withTrait(known, left.spoken) : known;
  await tx.incident.update({
    where: { id: incidentId },
    data: { traits: again as unknown as Traits, version: { increment: 1 } },
  });
  const by = { incidentId, actor: personId, at };
  await tell(tx, { ...by, kind: 'returned', post: postId });
  const { closedFrom } = left;
  if (closedFrom === undefined || incident.status !== 'closed') return;
  // One open incident per matter: another one may have been opened since.
  if ((await tx.incident.count({ where: { matter, status: { not: 'closed' } } })) > 0) return;
  const details = incident.closedAt ? { closedAt: incident.closedAt.toISOString() } : {};
  await tx.incident.update({ where: { id: incidentId }, data: { status: closedFrom, closedAt: null } });
  await appendEvent(tx, { ...by, kind: 'reopened', details });
  await audit(tx, by, 'incident.reopened', details);
  // What was dropped meanwhile is planned anew by `sweep`.
  await forgetUnsentAlerts(tx, incidentId);
}

/** It may have been laid under another one meanwhile. */
async function findWhereItWent(tx: Db, id: string) {
  const incident = await tx.incident.findUnique({ where: { id } });
  return incident?.mergedIntoId ? tx.incident.findUnique({ where: { id: incident.mergedIntoId } }) : incident;
}

type Told = { incidentId: string; actor: string; at: Date; kind: 'left' | 'returned'; post: string };

async function tell(tx: Db, { post, kind, ...by }: Told): Promise<void> {
  await appendEvent(tx, { ...by, kind, details: { post } });
  await audit(tx, by, `incident.${kind}`, { post });
}

const audit = (
  tx: Db,
  { incidentId, actor, at }: { incidentId: string; actor: string; at: Date },
  action: string,
  details: Record<string, string | boolean>,
) => appendAudit(tx, at, { actor, action, subject: `incident ${incidentId}`, details });

/** What a decision kept of it, out of its `before`. */
export function leftOf(before: unknown): LeftIncident | undefined {
  const { left } = (before ?? {}) as { left?: LeftIncident };
  return left;
}

export const keptLeft = (left: LeftIncident | undefined): Prisma.InputJsonObject =>
  left ? { left: left as unknown as Prisma.InputJsonObject } : {};
