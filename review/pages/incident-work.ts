/** What is done in an incident room: ticks, tasks, the log, what was learnt, and the way back. */
import { atLocal } from '../../core/calendar.ts';
import { tickLine } from '../../store/incident-checklist.ts';
import { addIncidentNote, evaluateIncident } from '../../store/incident-log.ts';
import { addTask, setTaskDone } from '../../store/incident-tasks.ts';
import { undoIncidentEvent } from '../../store/incident-undo.ts';
import { type Acted, incidentAction, written } from '../incident-action.ts';
import { isUuid, type Page, type PageContext, seenVersion } from '../page.ts';
import { longest } from '../views/incident-limits.ts';

const isDone = (c: PageContext) => c.get('form').get('gjort') !== 'nej';

export const tickChecklist: Page = incidentAction(async (c, by): Promise<Acted> => {
  const form = c.get('form');
  const tick = {
    severity: Number(form.get('niveau')),
    position: Number(form.get('linje')),
    text: form.get('tekst') ?? '',
    version: seenVersion(c),
    isDone: isDone(c),
  };
  if (!Number.isInteger(tick.severity) || !Number.isInteger(tick.position)) return { outcome: 'stale' };
  return tickLine(c.get('web').db, by, tick);
}, 'tjekliste');

export const workOnTask: Page = incidentAction(async (c, by): Promise<Acted> => {
  const { db } = c.get('web');
  const form = c.get('form');
  const id = form.get('opgave') ?? '';
  if (isUuid(id)) return setTaskDone(db, by, { id, version: seenVersion(c), isDone: isDone(c) });
  const text = written(c, 'tekst');
  if (text === undefined) return { problem: 'Skriv, hvad opgaven er.' };
  if (text.length > longest.task) return { problem: `Opgaven er for lang. Der er plads til ${longest.task} tegn.` };
  const person = form.get('person') ?? '';
  const due = form.get('frist') ?? '';
  const dueAt = due === '' ? null : timeOf(due);
  if (dueAt === undefined) return { problem: 'Fristen skal være en dag og et klokkeslæt. Opgaven er ikke gemt.' };
  return addTask(db, by, { text, assigneeId: isUuid(person) ? person.toLowerCase() : null, dueAt });
}, 'opgaver');

function timeOf(written: string): Date | undefined {
  const [, date, time] = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(written) ?? [];
  try {
    return date && time ? atLocal(date, time) : undefined;
  } catch {
    return undefined;
  }
}

export const writeInLog: Page = incidentAction(async (c, by): Promise<Acted> => {
  const text = written(c, 'tekst');
  if (text === undefined) return { problem: 'Skriv noget, før du gemmer det i loggen.' };
  if (text.length > longest.note)
    return { problem: `Notatet er for langt: ${text.length} tegn. Der er plads til ${longest.note}.` };
  return addIncidentNote(c.get('web').db, by, text);
}, 'log');

export const writeLearnt: Page = incidentAction(async (c, by): Promise<Acted> => {
  const answer = (field: string) => (written(c, field) ?? '').slice(0, longest.note);
  const learnt = { well: answer('godt'), badly: answer('skidt'), next: answer('naeste') };
  if (Object.values(learnt).every((text) => text === '')) return { problem: 'Skriv mindst ét svar.' };
  return evaluateIncident(c.get('web').db, by, learnt);
}, 'laering');

export const undoInIncident: Page = incidentAction(async (c, by): Promise<Acted> => {
  const eventId = c.get('form').get('haendelse') ?? '';
  return isUuid(eventId) ? undoIncidentEvent(c.get('web').db, by, eventId) : { outcome: 'stale' };
});
