import type { IncidentEventKind } from './incident-events.ts';

/** An event as the timeline keeps it. */
export type RecordedEvent = { id: string; actor: string; kind: string; details: unknown; undoneAt: Date | null };

/** What only people do in an incident room, and can take back there. Shielding and the record have ways of their own. */
const byHand: ReadonlySet<string> = new Set<IncidentEventKind>([
  'status',
  'severity',
  'owner',
  'title',
  'lead',
  'excluded',
  'included',
  'split',
  'merged',
  'note',
  'task-added',
  'task-done',
  'task-reopened',
  'calm',
  'closed',
  'reopened',
  'evaluated',
]);

const personId = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

type Details = Partial<Record<'person' | 'task' | 'from' | 'into' | 'status' | 'calmAt', unknown>> & {
  posts?: string[];
  isWhole?: boolean;
};

/** The parts of the incident that an event changed. Events that share none are independent of each other. */
export function partsOfEvent({ id, kind, details }: Pick<RecordedEvent, 'id' | 'kind' | 'details'>): string[] {
  const told = details as Details;
  const posts = (told.posts ?? []).map((post) => `post ${post}`);
  switch (kind) {
    case 'closed':
      return ['status'];
    case 'reopened':
      return ['status', ...(told.calmAt === undefined ? [] : ['calm'])];
    case 'risen':
      return ['severity'];
    case 'severity':
      return ['severity', ...(told.calmAt === undefined ? [] : ['calm'])];
    case 'lead':
      return ['lead', ...(told.status === undefined ? [] : ['status'])];
    case 'excluded':
    case 'included':
      return [`person ${String(told.person)}`];
    case 'task-added':
    case 'task-done':
    case 'task-reopened':
      return [`task ${String(told.task)}`];
    case 'split':
      return posts;
    case 'merged':
      return [...posts, ...(told.isWhole ? ['severity'] : [])];
    case 'note':
      return [`note ${id}`];
    default:
      return [kind];
  }
}

/** Of posts that were moved, the room that they were moved from (split) or the one that took over (merge) holds the way back. */
function hasWayBack({ actor, kind, details }: RecordedEvent): boolean {
  const { isWhole, into } = details as Details;
  if (!byHand.has(kind) || !personId.test(actor)) return false;
  return kind === 'merged' ? isWhole === true : into === undefined;
}

/**
 * The events that can be taken back now, of a timeline told newest first: made by a person, standing, and changed by nothing that
 * stands and came after them, be it a person or the machine.
 */
export function undoableEvents(newestFirst: readonly RecordedEvent[]): Set<string> {
  const covered = new Set<string>();
  const free = new Set<string>();
  for (const event of newestFirst) {
    if (event.kind === 'undo' || event.undoneAt !== null) continue;
    const parts = partsOfEvent(event);
    if (hasWayBack(event) && !parts.some((part) => covered.has(part))) free.add(event.id);
    for (const part of parts) covered.add(part);
  }
  return free;
}
