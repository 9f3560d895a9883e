/** What every change of a candidate by a person has in common: the lock, the version it was based on, and its order. */
import type { Said } from '../core/lessons.ts';
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

export type LockedCandidate = Judgement & {
  state: CandidateState;
  version: number;
  said: Said | null;
  postId: string;
  textVersion: number;
};

export async function lockCandidate(tx: Db, id: string): Promise<LockedCandidate | undefined> {
  const [row] = await tx.$queryRaw<LockedCandidate[]>`
    SELECT c.state, c.version, c.lanes, c.good_story AS "goodStory", c.negative_press AS "negativePress", c.severity, c.theme,
      c.department_key AS "departmentKey", c.said, c.post_id AS "postId", p.text_version AS "textVersion"
    FROM candidate c JOIN post p ON p.id = c.post_id WHERE c.id = ${id}::uuid FOR UPDATE OF c`;
  return row;
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
