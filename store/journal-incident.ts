import { type Journal, journalFormat, journalVersion } from '../core/journal.ts';
import { readReasons } from '../core/severity-reasons.ts';
import { reasonWords } from '../core/severity-words.ts';
import type { Db } from './db.ts';
import { readEventLines } from './incident-timeline.ts';
import { readJournalAlerts, readJournalMessages } from './journal-alerts.ts';
import { readJournalCoverage } from './journal-coverage.ts';
import { readJournalPeople } from './journal-people.ts';
import { readJournalPosts, readJournalWork } from './journal-posts.ts';

export type JournalMade = { at: Date; personId: string };

const mostEvents = 10_000;
const iso = (date: Date | null) => date?.toISOString() ?? null;

/** One incident as it stood then. Null where there is none; who may read it is the caller's question. */
export async function readIncidentJournal(db: Db, id: string, made: JournalMade): Promise<Journal | null> {
  const { at } = made;
  const incident = await db.incident.findFirst({ where: { id, synthetic: false } });
  if (!incident) return null;
  const of = { incidentPost: { incidentId: id, joinedAt: { lte: at } } };
  const work = await readJournalWork(db, of, { at, hasNotes: false });
  const alerts = await readJournalAlerts(db, id, at);
  const tasks = await db.incidentTask.findMany({
    where: { incidentId: id, createdAt: { lte: at } },
    orderBy: [{ kind: 'asc' }, { severity: 'asc' }, { position: 'asc' }, { id: 'asc' }],
  });
  const events = (await readEventLines(db, id, mostEvents))
    .filter((line) => line.at < at || (line.at.getTime() === at.getTime() && line.what !== 'journalised'))
    .reverse();
  const doers = await db.incidentEvent.findMany({
    where: { incidentId: id, at: { lte: at } },
    select: { actor: true },
  });
  const { nameOf, people } = await readJournalPeople(db, [
    made.personId,
    incident.leadId,
    ...work.people,
    ...alerts.map(({ personId }) => personId),
    ...tasks.flatMap(({ assigneeId, doneBy }) => [assigneeId, doneBy]),
    ...doers.map(({ actor }) => actor),
  ]);
  const department = await db.department.findUnique({ where: { key: incident.departmentKey } });
  const severities = [...new Set([incident.severity, ...tasks.flatMap(({ severity }) => severity ?? [])])];
  const playbooks = await db.playbook.findMany({
    where: { severity: { in: severities } },
    orderBy: { severity: 'asc' },
    select: { severity: true, version: true },
  });
  return {
    ...(await headOf(db, made, nameOf(made.personId) ?? '')),
    subject: 'incident',
    id,
    title: incident.title,
    department: { key: incident.departmentKey, name: department?.name ?? null },
    theme: incident.theme,
    severity: incident.severity,
    status: incident.status,
    owner: incident.owner,
    lead: nameOf(incident.leadId),
    openedAt: incident.openedAt.toISOString(),
    calmAt: iso(incident.calmAt),
    closedAt: iso(incident.closedAt),
    reasons: readReasons(incident.reasons).map((reason) => ({
      at: reason.at,
      severity: reason.to,
      why: reason.why,
      words: reasonWords(reason),
    })),
    people,
    ...(await readJournalPosts(db, of, at)),
    ...work.told(nameOf),
    timeline: events.map(({ at: when, by, what, details, note, isUndone }) => ({
      at: when.toISOString(),
      by,
      kind: what,
      details,
      note,
      isUndone,
    })),
    alerts: alerts.map(({ personId, ...alert }) => ({ ...alert, to: nameOf(personId) ?? '' })),
    messages: await readJournalMessages(db, id, at),
    playbooks,
    steps: tasks.map((task) => {
      const isDone = task.doneAt !== null && task.doneAt <= at;
      return {
        kind: task.kind as 'checklist' | 'task',
        severity: task.severity,
        text: task.text,
        assignee: nameOf(task.assigneeId),
        dueAt: iso(task.dueAt),
        doneAt: isDone ? iso(task.doneAt) : null,
        doneBy: isDone ? nameOf(task.doneBy) : null,
      };
    }),
    coverage: await readJournalCoverage(db, incident.openedAt, incident.closedAt ?? at),
  };
}

export async function headOf(db: Db, { at }: JournalMade, madeBy: string) {
  const municipality = await db.municipality.findUnique({ where: { id: 1 }, select: { name: true } });
  return {
    format: journalFormat,
    formatVersion: journalVersion,
    madeAt: at.toISOString(),
    madeBy,
    municipality: municipality?.name ?? null,
  } as const;
}
