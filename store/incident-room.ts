import { sealedState } from '../core/shield-access.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';
import { type IncidentReader, mayRead } from './incident-access.ts';
import type { IncidentRow } from './incident-change.ts';
import { type ChecklistLine, readChecklist } from './incident-checklist.ts';
import { type Hand, listHands, listThoseWhoMayBeTold } from './incident-people.ts';
import { namesOf } from './incident-summary.ts';
import type { TaskLine } from './incident-tasks.ts';
import { type IncidentLineOfTime, readIncidentTimeline } from './incident-timeline.ts';
import { listUndoableEvents } from './incident-undo.ts';
import { medium } from './matter-facts.ts';
import { readShieldView, type ShieldView } from './screens-shield.ts';
import { readSealed } from './sealed-texts.ts';

/** All that the incident room shows. */
export type IncidentRoom = Omit<IncidentRow, 'synthetic' | 'excluded'> & {
  openedAt: Date;
  department: string | null;
  lead: string | null;
  excluded: Hand[];
  shield: ShieldView;
  posts: number;
  voices: number;
  media: number;
  items: RoomPost[];
  checklist: ChecklistLine[];
  tasks: (TaskLine & { assignee: string | null })[];
  holdingLines: string[];
  timeline: IncidentLineOfTime[];
  undoable: Set<string>;
  /** Who can have the matter or a task of it. */
  hands: Hand[];
  /** Who could be held out of it. */
  others: Hand[];
  /** Open incidents that it can be laid under. */
  neighbours: Neighbour[];
  /** The reader got an alert and has not answered it. */
  hasOpenAlert: boolean;
  nameOf: (id: string) => string;
  pulse: string;
};

type Neighbour = Pick<IncidentRow, 'id' | 'title' | 'departmentKey'> & { department: string | null; severity: number };

export type RoomPost = {
  id: string;
  kind: string;
  ownVoice: boolean;
  candidateId: string | null;
  text: string;
  source: string;
  isMedium: boolean;
  postedAt: Date;
  permalink: string | null;
  isDeleted: boolean;
};

const shownPosts = 200;
const shownNeighbours = 40;

/** One incident as its room shows it. That it was read stands in the audit afterwards (design rule 13). */
export async function readIncidentRoom(
  db: Database,
  id: string,
  reader: IncidentReader,
  at: Date,
): Promise<IncidentRoom | null> {
  return inTransaction(db, async (tx) => {
    const incident = await tx.incident.findFirst({ where: { id, ...mayRead(reader) } });
    if (!incident) return null;
    await appendAudit(tx, at, { actor: reader.personId, action: 'incident.read', subject: `incident ${id}` });
    const { traits: _traits, matter: _matter, risenAt: _risenAt, synthetic: _synthetic, excluded, ...row } = incident;
    const shown = row as Omit<IncidentRow, 'synthetic' | 'excluded'> & { openedAt: Date };
    const tasks = await tx.incidentTask.findMany({
      where: { incidentId: id, kind: 'task' },
      orderBy: [{ position: 'asc' }, { createdAt: 'asc' }],
    });
    const checklist = await readChecklist(tx, id, incident.severity);
    const involved = [...tasks.flatMap(({ assigneeId, doneBy }) => [assigneeId, doneBy]), incident.leadId, ...excluded];
    const ticked = checklist.map(({ doneBy }) => doneBy);
    const nameOf = await namesOf(
      tx,
      [...involved, ...ticked].filter((one) => one !== null),
    );
    const department = await tx.department.findUnique({ where: { key: incident.departmentKey } });
    return {
      ...shown,
      department: department?.name ?? null,
      lead: incident.leadId && nameOf(incident.leadId),
      shield: await readShieldView(tx, id, { ...shown, synthetic: false, excluded }),
      excluded: excluded.map((person) => ({ id: person, name: nameOf(person) })),
      ...(await countPosts(tx, id)),
      items: await readPosts(tx, id),
      checklist,
      tasks: tasks.map((task) => ({ ...task, assignee: task.assigneeId && nameOf(task.assigneeId) })),
      holdingLines: (await tx.playbook.findUnique({ where: { severity: incident.severity } }))?.holdingLines ?? [],
      timeline: await readIncidentTimeline(tx, id),
      undoable: await listUndoableEvents(tx, id),
      hands: await listHands(tx, incident),
      others: await listThoseWhoMayBeTold(tx),
      neighbours: await listNeighbours(tx, incident, reader),
      hasOpenAlert:
        (await tx.alert.count({ where: { incidentId: id, personId: reader.personId, acknowledgedAt: null } })) > 0,
      nameOf,
      pulse: (await readPulses(tx, [id])).get(id) ?? '',
    };
  });
}

async function countPosts(tx: Db, id: string): Promise<Pick<IncidentRoom, 'posts' | 'voices' | 'media'>> {
  const [row] = await tx.$queryRaw<Pick<IncidentRoom, 'posts' | 'voices' | 'media'>[]>`
    SELECT count(*)::int AS posts, count(DISTINCT p.voice)::int AS voices, count(DISTINCT ${medium})::int AS media
    FROM incident_post ip JOIN post p ON p.id = ip.post_id WHERE ip.incident_id = ${id}::uuid`;
  return row ?? { posts: 0, voices: 0, media: 0 };
}

async function readPosts(tx: Db, id: string): Promise<RoomPost[]> {
  const rows = await tx.incidentPost.findMany({
    where: { incidentId: id },
    orderBy: { post: { postedAt: 'desc' } },
    take: shownPosts,
    include: { post: { include: { source: true, candidate: { select: { id: true, state: true } } } } },
  });
  const sealed = await readSealed(
    tx,
    rows.map(({ postId }) => postId),
  );
  return rows.map(({ post }) => ({
    id: post.id,
    kind: post.kind,
    ownVoice: post.ownVoice,
    candidateId: post.candidate?.state === sealedState ? null : (post.candidate?.id ?? null),
    text: post.deletedAt ? '' : (sealed.get(post.id)?.text ?? post.text),
    source: post.source.name,
    isMedium: post.source.isMedium,
    postedAt: post.postedAt,
    permalink: sealed.get(post.id)?.permalink ?? post.permalink,
    isDeleted: post.deletedAt !== null,
  }));
}

async function listNeighbours(
  tx: Db,
  { id, shielded }: { id: string; shielded: boolean },
  reader: IncidentReader,
): Promise<Neighbour[]> {
  const rows = await tx.incident.findMany({
    where: { ...mayRead(reader), id: { not: id }, status: { not: 'closed' }, shielded },
    orderBy: { lastPostAt: 'desc' },
    take: shownNeighbours,
    select: { id: true, title: true, departmentKey: true, severity: true },
  });
  const departments = await tx.department.findMany({ select: { key: true, name: true } });
  const names = new Map(departments.map(({ key, name }) => [key, name]));
  return rows.map((row) => ({ ...row, department: names.get(row.departmentKey) ?? null }));
}

/** Another word whenever something has happened in an incident: what an open room listens for. */
export async function readPulses(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; pulse: string }[]>`
    SELECT i.id, concat_ws('.', i.version, (SELECT count(*) FROM incident_event e WHERE e.incident_id = i.id),
      (SELECT count(*) FROM incident_post ip WHERE ip.incident_id = i.id),
      (SELECT concat_ws('.', count(*) FILTER (WHERE a.acknowledged_at IS NOT NULL), count(*) FILTER (WHERE d.state IN ('sent', 'failed')))
        FROM alert a JOIN delivery d ON d.id = a.delivery_id WHERE a.incident_id = i.id)) AS pulse
    FROM incident i WHERE i.id = ANY(${ids}::uuid[])`;
  return new Map(rows.map(({ id, pulse }) => [id, pulse]));
}
