import type { Database, Db } from './db.ts';
import { type ChangeResult, changeIncident, type SeenBy } from './incident-change.ts';
import { type TaskLine, tickTask } from './incident-tasks.ts';

/** A line of the playbook in an incident. Nobody ticked anything of its sheet yet: it has no row, and `id` is null. */
export type ChecklistLine = Omit<TaskLine, 'id' | 'assigneeId' | 'dueAt'> & {
  id: string | null;
  severity: number;
  position: number;
};

/**
 * The sheet of the present severity, and what was begun of milder or graver ones. A sheet stands as the playbook says until
 * somebody ticks a line of it; from then on it stays as it was, so that a tick always means what was read.
 */
export async function readChecklist(db: Db, incidentId: string, severity: number): Promise<ChecklistLine[]> {
  const rows = await db.incidentTask.findMany({
    where: { incidentId, kind: 'checklist' },
    orderBy: [{ severity: 'desc' }, { position: 'asc' }],
  });
  const kept = rows.map(
    ({ id, severity: of, position, text, doneAt, doneBy, version }): ChecklistLine => ({
      id,
      severity: of ?? 0,
      position,
      text,
      doneAt,
      doneBy,
      version,
    }),
  );
  if (kept.some((line) => line.severity === severity)) return inOrder(kept, severity);
  const playbook = await db.playbook.findUnique({ where: { severity } });
  const fresh = linesOf(playbook?.text ?? '').map(
    (text, position): ChecklistLine => ({
      id: null,
      severity,
      position,
      text,
      doneAt: null,
      doneBy: null,
      version: 1,
    }),
  );
  return inOrder([...fresh, ...kept], severity);
}

/** One line of advice is one line to tick. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const inOrder = (lines: ChecklistLine[], now: number) => [
  ...lines.filter(({ severity }) => severity === now),
  ...lines.filter(({ severity }) => severity !== now),
];

export type Tick = { severity: number; position: number; text: string; version: number; isDone: boolean };

/** Ticks a line that was seen with this text; the first tick writes the whole sheet down. */
export async function tickLine(db: Database, by: Omit<SeenBy, 'version' | 'stood'>, tick: Tick): Promise<ChangeResult> {
  let isStale = false;
  const result = await changeIncident(
    db,
    { ...by, version: 0, stood: 'any' },
    () => 'any',
    async (tx) => {
      const line = await lineOf(tx, by, tick);
      const change = line === undefined ? 'stale' : await tickTask(tx, by, { ...tick, id: line });
      isStale = change === 'stale';
      if (change !== 'done' || line === undefined) return undefined;
      return { kind: tick.isDone ? 'task-done' : 'task-reopened', details: { task: line } };
    },
  );
  return isStale ? { outcome: 'stale' } : result;
}

async function lineOf(
  tx: Db,
  { id: incidentId, at }: Pick<SeenBy, 'id' | 'at'>,
  { severity, position, text }: Tick,
): Promise<string | undefined> {
  const sheet = { incidentId, kind: 'checklist', severity };
  if ((await tx.incidentTask.count({ where: sheet })) === 0) {
    const playbook = await tx.playbook.findUnique({ where: { severity } });
    const lines = linesOf(playbook?.text ?? '');
    if (lines[position] !== text) return undefined;
    await tx.incidentTask.createMany({
      data: lines.map((line, index) => ({ ...sheet, position: index, text: line, createdAt: at })),
    });
  }
  return (await tx.incidentTask.findFirst({ where: { ...sheet, position, text }, select: { id: true } }))?.id;
}
