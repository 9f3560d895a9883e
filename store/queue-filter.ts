import type { Lane } from '../core/words.ts';
import { Prisma } from './db.ts';

export type QueueOrder = 'priority' | 'newest' | 'oldest';

/** What somebody wants to see of the queue. There is no search by person: who wrote a post is not known here. */
export type QueueFilter = {
  lane: Lane;
  order: QueueOrder;
  department?: string;
  theme?: string;
  sourceKind?: string;
  /** When the post was written, `from` inclusive, `until` exclusive. */
  from?: Date;
  until?: Date;
  /** Only what is assigned to this person. */
  assigneeId?: string;
  /** Words of the post's text, as people write them: inflected, "in quotes", -without. */
  words?: string;
  /** Reasons of decisions whose names have those words. */
  reasons?: string[];
};

/** Written out, not as parameters: only so the planner knows that the index of a lane (migration `review`) has the answer. */
const inLane: Record<Lane, Prisma.Sql> = {
  good_story: Prisma.sql`c.lanes @> '{good_story}'`,
  negative_press: Prisma.sql`c.lanes @> '{negative_press}'`,
  unsure: Prisma.sql`c.lanes @> '{unsure}'`,
};

/** In doubt, what may do harm comes first. */
const byRank: Record<Lane, Prisma.Sql> = {
  good_story: Prisma.sql`c.rank_good DESC, c.id`,
  negative_press: Prisma.sql`c.rank_negative DESC, c.id`,
  unsure: Prisma.sql`c.rank_negative DESC, c.id`,
};

/** Cards of their own that nobody has decided, postponed ones as soon as their hour has come. */
export const waits = (now: Date) => Prisma.sql`c.story_id IS NULL AND c.state IN ('open', 'snoozed')
  AND (c.state = 'open' OR c.snoozed_until <= ${now}::timestamptz) AND p.deleted_at IS NULL`;

export const isInLane = (lane: Lane) => inLane[lane];

export function orderOf({ lane, order }: QueueFilter): Prisma.Sql {
  if (order === 'priority') return byRank[lane];
  return order === 'newest' ? Prisma.sql`c.created_at DESC, c.id` : Prisma.sql`c.created_at, c.id`;
}

export function isFiltered({ lane: _lane, order: _order, ...rest }: QueueFilter): boolean {
  return Object.values(rest).some((value) => value !== undefined);
}

/** The conditions of a filter on candidate `c`. */
export function conditionsOf(filter: QueueFilter): Prisma.Sql {
  const { department, theme, sourceKind, from, until, assigneeId } = filter;
  const conditions = [
    inLane[filter.lane],
    ...(department ? [Prisma.sql`c.department_key = ${department}`] : []),
    ...(theme ? [Prisma.sql`c.theme = ${theme}`] : []),
    ...(sourceKind ? [Prisma.sql`c.source_kind = ${sourceKind}`] : []),
    ...(from ? [Prisma.sql`c.written_at >= ${from}::timestamptz`] : []),
    ...(until ? [Prisma.sql`c.written_at < ${until}::timestamptz`] : []),
    ...(assigneeId ? [Prisma.sql`c.assignee_id = ${assigneeId}::uuid`] : []),
    ...(filter.words ? [wordsFound(filter.words, filter.reasons ?? [])] : []),
  ];
  return Prisma.join(conditions, ' AND ');
}

/** In the text, by the stems of Danish words (`candidate_words_idx`); or in the reason of a decision on the card. */
export function wordsFound(words: string, reasons: string[]): Prisma.Sql {
  const inText = Prisma.sql`c.words @@ websearch_to_tsquery('danish', ${words})`;
  if (reasons.length === 0) return inText;
  return Prisma.sql`(${inText} OR c.id IN (SELECT d.candidate_id FROM decision d WHERE d.reason = ANY(${reasons})))`;
}
