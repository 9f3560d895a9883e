/** What every change of a candidate by a person has in common: the lock, the version it was based on, and its order. */
import type { Kept } from '../core/lessons.ts';
import { sealedState } from '../core/shield-access.ts';
import { type Part, partsChangedBy } from '../core/undo-rules.ts';
import type { CandidateState, Lane, RecordedAction } from '../core/words.ts';
import type { Db } from './db.ts';

/** Who changed the candidate last; shown to the one who came second. */
export type LastDecision = { id: string; action: string; person: string; personId: string; at: Date };

export type DecisionResult =
  | { outcome: 'done'; decisionId: string }
  | { outcome: 'stale'; state: CandidateState; last: LastDecision | null }
  | { outcome: 'gone' };

export type Change = { candidateId: string; personId: string; version: number; at: Date };

/** What of a candidate is judged, and can be corrected. */
export type Judgement = {
  lanes: Lane[];
  goodStory: number;
  negativePress: number;
  severity: number;
  theme: string;
  departmentKey: string;
};

/** Until when it is put off, or until what happens, and why it came back. */
export type Pause = { snoozedUntil: Date | null; wakesOnNews: boolean; wokenBy: string | null };

export type LockedCandidate = Judgement &
  Pause & {
    id: string;
    state: CandidateState;
    version: number;
    said: Kept | null;
    assigneeId: string | null;
    postId: string;
    textVersion: number;
  };

export async function lockCandidate(tx: Db, id: string): Promise<LockedCandidate | undefined> {
  const [row] = await tx.$queryRaw<LockedCandidate[]>`
    SELECT c.id, c.state, c.version, c.lanes, c.good_story AS "goodStory", c.negative_press AS "negativePress", c.severity, c.theme,
      c.department_key AS "departmentKey", c.said, c.snoozed_until AS "snoozedUntil", c.wakes_on_news AS "wakesOnNews",
      c.woken_by AS "wokenBy", c.assignee_id AS "assigneeId", c.post_id AS "postId", p.text_version AS "textVersion"
    FROM candidate c JOIN post p ON p.id = c.post_id WHERE c.id = ${id}::uuid FOR UPDATE OF c`;
  // Of what is sealed nobody decides: for them it is not there.
  return (row?.state as string | undefined) === sealedState ? undefined : row;
}

/**
 * Whether what was seen is too old to be changed (design rule 12). Each change by a person raises the version by one and
 * keeps the one it was made on, so what happened since can be told, and what touches nothing that matters here is merged
 * (`harmless`). Any rise that no decision accounts for is the work of the machine.
 */
export async function isStale(
  tx: Db,
  card: Pick<LockedCandidate, 'id' | 'version'>,
  seen: number,
  harmless: (part: Part) => boolean,
): Promise<boolean> {
  if (seen === card.version) return false;
  if (seen < 1 || seen > card.version) return true;
  const since = await tx.decision.findMany({ where: { candidateId: card.id, onVersion: { gte: seen } } });
  const undone = await tx.decision.findMany({ where: { id: { in: since.flatMap(({ undoes }) => undoes ?? []) } } });
  const changed = partsChangedBy(since, undone);
  if (since.length < card.version - seen) changed.add('machine');
  return [...changed].some((part) => !harmless(part));
}

/** Decisions of a candidate keep their order, also when clocks of two machines differ or stand still. */
export function later(at: Date, last: { at: Date } | null): Date {
  return last && last.at >= at ? new Date(last.at.getTime() + 1) : at;
}

export type FoundDecision = LastDecision & { action: RecordedAction; stateBefore: CandidateState; before: unknown };

export async function findLastDecision(db: Db, candidateId: string): Promise<FoundDecision | null> {
  const row = await db.decision.findFirst({
    where: { candidateId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { person: { select: { name: true } } },
  });
  if (!row) return null;
  const { id, action, personId, createdAt, stateBefore, before, person } = row;
  return {
    id,
    action: action as RecordedAction,
    personId,
    stateBefore: stateBefore as CandidateState,
    before,
    person: person.name,
    at: createdAt,
  };
}
