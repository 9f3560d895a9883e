import type { Said } from '../core/lessons.ts';
import { sealedState } from '../core/shield-access.ts';
import type { Department, Label, Severity, Theme } from '../core/words.ts';
import type { Db } from './db.ts';
import { listLeft } from './decision-work.ts';
import { handOverKey } from './hand-overs.ts';
import { type PostEvent, postEvents } from './timeline-post.ts';
import { undoableNow } from './undo.ts';

/** What a person did, with what came of it. */
export type DecisionEvent = {
  kind: 'decision';
  id: string;
  action: string;
  /** What an undo took back. */
  undid: string | null;
  reason: string | null;
  person: string;
  /** What a correction or an escalation taught. */
  said: Said | null;
  /** Who got the card; null is nobody, undefined where it is about something else. */
  assignee: string | null | undefined;
  isUndone: boolean;
  canUndo: boolean;
  /** Its work outside is under way: taking it back calls nothing home. */
  hasLeft: boolean;
  at: Date;
};
export type NoteEvent = {
  kind: 'note';
  id: string;
  person: string;
  personId: string;
  text: string;
  mentions: string[];
  at: Date;
};
/** The mail to the department that a card was sent to. */
export type HandOverEvent = { kind: 'handover'; state: string; sentence: string | null; at: Date };

export type TimelineEvent = DecisionEvent | NoteEvent | HandOverEvent | PostEvent;

const mostNotes = 200;

/** Everything that happened around one candidate, newest first. Of incidents only what the reader is not held out of (design rule 11). */
export async function findTimeline(db: Db, candidateId: string, readerId: string): Promise<TimelineEvent[] | null> {
  const card = await db.candidate.findUnique({
    where: { id: candidateId, state: { not: sealedState } },
    select: { postId: true, state: true, storyId: true },
  });
  if (!card) return null;
  const [decisions, notes, ofPost] = await Promise.all([
    decisionEvents(db, { candidateId, ...card }),
    noteEvents(db, candidateId),
    postEvents(db, card.postId, { candidateId, readerId }),
  ]);
  return [...decisions, ...notes, ...ofPost].sort((a, b) => b.at.getTime() - a.at.getTime());
}

type DecidedCard = { candidateId: string; state: string; storyId: string | null };

async function decisionEvents(db: Db, { candidateId, state, storyId }: DecidedCard): Promise<TimelineEvent[]> {
  const rows = await db.decision.findMany({
    where: { candidateId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { person: { select: { name: true } }, lesson: true },
  });
  const free = undoableNow(rows, state);
  const left = await listLeft(db, rows);
  const actions = new Map(rows.map(({ id, action }) => [id, action]));
  const undone = new Set(rows.flatMap(({ undoes }) => undoes ?? []));
  const given = rows.flatMap(({ before }) => givenTo(before) ?? []);
  const people = await db.person.findMany({ where: { id: { in: given } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const events = rows.map((row): DecisionEvent => {
    const to = givenTo(row.before);
    return {
      kind: 'decision',
      id: row.id,
      action: row.action,
      undid: (row.undoes && actions.get(row.undoes)) ?? null,
      reason: row.reason,
      person: row.person.name,
      said: row.action === 'correct' || row.action === 'escalate' ? saidBy(row.lesson) : null,
      assignee: to === undefined ? undefined : to === null ? null : (names.get(to) ?? 'en tidligere kollega'),
      isUndone: undone.has(row.id),
      canUndo: free.has(row.id),
      hasLeft: left.has(row.id),
      at: row.createdAt,
    };
  });
  // What is folded under another card goes out with that one.
  return storyId === null ? [...events, ...(await handOverEvents(db, rows))] : events;
}

/** Undefined where the decision gave the card to nobody in particular. */
function givenTo(before: unknown): string | null | undefined {
  return (before as { to?: string | null } | null)?.to;
}

type LessonRow = {
  label: string | null;
  severity: number | null;
  theme: string | null;
  department: string | null;
  aboutNorddjurs: boolean | null;
} | null;

function saidBy(lesson: LessonRow): Said | null {
  if (!lesson) return null;
  const { label, severity, theme, department, aboutNorddjurs } = lesson;
  return {
    ...(label !== null && { label: label as Label }),
    ...(severity !== null && { severity: severity as Severity }),
    ...(theme !== null && { theme: theme as Theme }),
    ...(department !== null && { department: department as Department }),
    ...(aboutNorddjurs !== null && { aboutNorddjurs }),
  };
}

type Sent = { id: string; action: string; handledAt: Date | null };

/** Handled without a mail: there was nobody to write to. */
async function handOverEvents(db: Db, decisions: Sent[]): Promise<HandOverEvent[]> {
  const sent = decisions.filter(({ action, handledAt }) => action === 'send' && handledAt !== null);
  if (sent.length === 0) return [];
  const keys = sent.map(({ id }) => handOverKey(id));
  const rows = await db.delivery.findMany({ where: { key: { in: keys } } });
  return sent.map(({ id, handledAt }) => {
    const mail = rows.find(({ key }) => key === handOverKey(id));
    return {
      kind: 'handover',
      state: mail?.state ?? 'nobody',
      sentence: mail?.state === 'sent' ? null : (mail?.lastError ?? null),
      at: mail?.sentAt ?? handledAt ?? new Date(0),
    };
  });
}

async function noteEvents(db: Db, candidateId: string): Promise<NoteEvent[]> {
  const rows = await db.note.findMany({
    where: { candidateId },
    orderBy: { createdAt: 'desc' },
    take: mostNotes,
    include: { person: { select: { name: true } } },
  });
  const people = await db.person.findMany({
    where: { id: { in: rows.flatMap(({ mentions }) => mentions) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return rows.map(({ id, person, personId, text, mentions, createdAt }) => ({
    kind: 'note',
    id,
    person: person.name,
    personId,
    text,
    mentions: mentions.flatMap((one) => names.get(one) ?? []),
    at: createdAt,
  }));
}
