import { PermanentError } from '../core/errors.ts';
import type { Database, Db } from './db.ts';
import { type ChangeResult, changeIncident, isOpen, type SeenBy } from './incident-change.ts';
import { listHands } from './incident-people.ts';

export type TaskLine = {
  id: string;
  text: string;
  assigneeId: string | null;
  dueAt: Date | null;
  doneAt: Date | null;
  doneBy: string | null;
  version: number;
};

export type NewTask = { text: string; assigneeId: string | null; dueAt: Date | null };

/** Tasks stand beside each other and beside the rest: what is checked is the task's own version. */
const beside = { version: 0, stood: 'any' };
const any = () => 'any';
type ByHand = Omit<SeenBy, 'version' | 'stood'>;

/** @throws PermanentError where nobody would see the task any more, or who is to have it cannot. */
export const addTask = (db: Database, by: ByHand, task: NewTask): Promise<ChangeResult> =>
  changeIncident(db, { ...by, ...beside }, any, async (tx, incident) => {
    if (!isOpen(incident))
      throw new PermanentError('closed meanwhile', 'Sagen er lukket, så opgaven er ikke gemt. Åbn sagen igen først.');
    if (task.assigneeId !== null && !(await listHands(tx, incident)).some(({ id }) => id === task.assigneeId))
      throw new PermanentError('no hand in this incident', 'Personen kan ikke få opgaven. Vælg en anden.');
    const position = await tx.incidentTask.count({ where: { incidentId: by.id, kind: 'task' } });
    const { id } = await tx.incidentTask.create({
      data: { incidentId: by.id, kind: 'task', position, ...task, createdAt: by.at, createdBy: by.personId },
      select: { id: true },
    });
    return { kind: 'task-added', details: { task: id } };
  });

/** Ticks a task or a line of the checklist, or takes the tick away, on the version of it that was seen. */
export async function setTaskDone(
  db: Database,
  by: ByHand,
  task: { id: string; version: number; isDone: boolean },
): Promise<ChangeResult> {
  let isStale = false;
  const result = await changeIncident(db, { ...by, ...beside }, any, async (tx) => {
    const change = await tickTask(tx, by, task);
    isStale = change === 'stale';
    if (change !== 'done') return undefined;
    return { kind: task.isDone ? 'task-done' : 'task-reopened', details: { task: task.id } };
  });
  return isStale ? { outcome: 'stale' } : result;
}

export async function tickTask(
  tx: Db,
  { id: incidentId, personId, at }: ByHand,
  { id, version, isDone }: { id: string; version: number; isDone: boolean },
): Promise<'done' | 'same' | 'stale'> {
  const row = await tx.incidentTask.findFirst({ where: { id, incidentId } });
  if (!row || row.version !== version) return 'stale';
  if ((row.doneAt !== null) === isDone) return 'same';
  await tx.incidentTask.update({
    where: { id },
    data: { doneAt: isDone ? at : null, doneBy: isDone ? personId : null, version: { increment: 1 } },
  });
  return 'done';
}
