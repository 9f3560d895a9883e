/** The facts of what other systems are told of. What is shielded, the canary's or not the municipality's own is told to nobody. */
import type { EventType, OutgoingEvent } from '../core/outgoing-events.ts';
import type { Db } from './db.ts';
import { tellOthers } from './outgoing-events.ts';

type Of<Prefix extends string> = Extract<EventType, `${Prefix}.${string}`>;

/** Who a message may be about, now and whenever it is sent again. */
const isOpenToOthers = { shielded: false, synthetic: false, owner: 'kommune' } as const;

/** Whatever is written on the timeline of an incident passes here: openings, rises, closings and their opposite, whoever or whatever did them. */
export async function tellIncidentEvent(
  tx: Db,
  { incidentId, kind, details, at }: { incidentId: string; kind: string; details: object; at: Date },
): Promise<void> {
  const { from, to } = details as { from?: unknown; to?: unknown };
  if (kind === 'opened') await tellIncident(tx, 'incident.opened', { id: incidentId, at });
  if (kind === 'closed' || kind === 'reopened') await tellIncident(tx, `incident.${kind}`, { id: incidentId, at });
  if (kind === 'risen' || (kind === 'severity' && Number(to) > Number(from)))
    await tellIncident(tx, 'incident.risen', { id: incidentId, at });
}

async function tellIncident(tx: Db, type: Of<'incident'>, { id, at }: { id: string; at: Date }): Promise<void> {
  const row = await tx.incident.findFirst({
    where: { id, ...isOpenToOthers },
    select: { severity: true, departmentKey: true, theme: true, openedAt: true },
  });
  if (!row) return;
  const { severity, departmentKey: department, theme, openedAt } = row;
  await tellOthers(tx, {
    type,
    key: `${id}/${at.toISOString()}`,
    at,
    data: { incident: id, severity, department, theme, openedAt: openedAt.toISOString() },
  });
}

type ToldShare = { id: string; postId: string; evidence: string; sharedAt: Date };

/** The row of the share may be gone by then: it is given. A sealed post (Medarbejder-skjold) is nobody's business. */
export async function tellShare(tx: Db, type: Of<'story'>, share: ToldShare, at: Date): Promise<void> {
  const { id, postId, evidence, sharedAt } = share;
  const post = await tx.post.findUnique({
    where: { id: postId },
    select: { departmentKey: true, source: { select: { name: true } } },
  });
  if (!post || (await tx.sealedText.count({ where: { postId } })) > 0) return;
  const data = {
    share: id,
    post: postId,
    source: post.source.name,
    department: post.departmentKey,
    evidence,
    sharedAt: sharedAt.toISOString(),
  };
  await tellOthers(tx, { type, key: `${id}/${at.toISOString()}`, at, data });
}

export async function tellShareOf(tx: Db, type: Of<'story'>, id: string, at: Date): Promise<void> {
  const share = await tx.share.findUnique({
    where: { id },
    select: { id: true, postId: true, evidence: true, sharedAt: true },
  });
  if (share) await tellShare(tx, type, share, at);
}

export type ToldGap = { id: string; sourceId: string; from: Date; until: Date };

export async function tellGaps(tx: Db, type: Of<'coverage'>, gaps: readonly ToldGap[], at: Date): Promise<void> {
  if (gaps.length === 0) return;
  const sources = await tx.source.findMany({
    where: { id: { in: gaps.map(({ sourceId }) => sourceId) } },
    select: { id: true, name: true, kind: true, departmentKey: true },
  });
  const known = new Map(sources.map((source) => [source.id, source]));
  const events = gaps.flatMap(({ id, sourceId, from, until }): OutgoingEvent[] => {
    const source = known.get(sourceId);
    if (!source) return [];
    const { name, kind, departmentKey: department } = source;
    const times = { from: from.toISOString(), until: until.toISOString() };
    return [{ type, key: id, at, data: { source: sourceId, name, kind, department, ...times } }];
  });
  await tellOthers(tx, ...events);
}

/** Whether what a message says may still be said: not taken back meanwhile, and not shielded. */
export async function stillHolds(db: Db, { type, data }: { type: string; data: Record<string, unknown> }) {
  if (type.startsWith('incident.')) {
    const status = { 'incident.closed': 'closed', 'incident.reopened': { not: 'closed' } }[type];
    const where = {
      id: String(data['incident']),
      ...isOpenToOthers,
      ...(status !== undefined && { status }),
      ...(type === 'incident.risen' && { severity: { gte: Number(data['severity']) } }),
    };
    return (await db.incident.count({ where })) > 0;
  }
  if (!type.startsWith('story.')) return true;
  if ((await db.sealedText.count({ where: { postId: String(data['post']) } })) > 0) return false;
  const shares = await db.share.count({
    where: { id: String(data['share']), goneAt: null, strength: { not: 'probable' } },
  });
  return type !== 'story.shared' || shares > 0;
}
