import { type Lane, lanes } from '../core/words.ts';
import { type Card, readCards } from './cards.ts';
import { type Db, Prisma } from './db.ts';
import { conditionsOf, isFiltered, isInLane, orderOf, type QueueFilter, waits } from './queue-filter.ts';

export { type Card, departmentNames, findCard } from './cards.ts';
export { focusThemes } from './focus-themes.ts';

/** Beyond so many the exact number helps nobody; counting on would cost more than the page. */
export const mostCounted = 300;
const mostFound = 100;

/** At most `atMost` were counted: `isMore` says that there are others. */
export type Count = { count: number; isMore: boolean };

/** How many cards wait in each lane. A card in two lanes counts in both. */
export async function countLanes(db: Db, now: Date): Promise<Record<Lane, Count>> {
  const some = (lane: Lane) => Prisma.sql`(SELECT count(*)::int FROM (
    SELECT 1 FROM candidate c JOIN post p ON p.id = c.post_id WHERE ${isInLane(lane)} AND ${waits(now)} LIMIT ${mostCounted + 1}) AS ${Prisma.raw(lane)})`;
  const [row] = await db.$queryRaw<Record<Lane, number>[]>`
    SELECT ${some('good_story')} AS good_story, ${some('negative_press')} AS negative_press, ${some('unsure')} AS unsure`;
  const of = (lane: Lane) => bounded(row?.[lane] ?? 0, mostCounted);
  return { good_story: of('good_story'), negative_press: of('negative_press'), unsure: of('unsure') };
}

const bounded = (found: number, atMost: number): Count => ({ count: Math.min(found, atMost), isMore: found > atMost });

type Part = { limit: number; offset?: number };

const idsSql = (filter: QueueFilter, now: Date, { limit, offset = 0 }: Part) => Prisma.sql`
  SELECT c.id FROM candidate c JOIN post p ON p.id = c.post_id WHERE ${conditionsOf(filter)} AND ${waits(now)}
  ORDER BY ${orderOf(filter)} LIMIT ${limit} OFFSET ${offset}`;

/** `found`: how many cards the filter finds in all; without one, the lane's own count says it. */
export type QueuePage = { ids: string[]; found: Count | undefined };

/** The cards that a filter finds, in its order. One look finds and counts, for the look is what costs. */
export async function findInQueue(
  db: Db,
  filter: QueueFilter,
  now: Date,
  { limit, offset = 0 }: Part,
): Promise<QueuePage> {
  const list = async (part: Part) =>
    (await db.$queryRaw<{ id: string }[]>(idsSql(filter, now, part))).map(({ id }) => id);
  if (!isFiltered(filter)) return { ids: await list({ limit, offset }), found: undefined };
  const atMost = Math.max(mostFound, offset + limit);
  const ids = await list({ limit: atMost + 1 });
  return { ids: ids.slice(offset, offset + limit), found: bounded(ids.length, atMost) };
}

/** How the database finds these cards, in its own words: for the bench. */
export async function explainQueue(db: Db, filter: QueueFilter, now: Date): Promise<string> {
  const part = { limit: isFiltered(filter) ? mostFound + 1 : 10 };
  const rows = await db.$queryRaw<Record<'QUERY PLAN', string>[]>(
    Prisma.sql`EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${idsSql(filter, now, part)}`,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

export async function listQueue(db: Db, filter: QueueFilter, now: Date, part: Part): Promise<Card[]> {
  return readCards(db, (await findInQueue(db, filter, now, part)).ids);
}

/** When the next source is due; null when none is active. */
export async function nextReadingAt(db: Db): Promise<Date | null> {
  const { _min } = await db.source.aggregate({ where: { active: true }, _min: { nextCheckAt: true } });
  return _min.nextCheckAt;
}

/** A card as one line of the list. */
export type QueueLine = {
  id: string;
  version: number;
  lanes: Lane[];
  severity: number;
  theme: string;
  source: string;
  text: string;
  postedAt: Date;
  folded: number;
};

/** These cards as lines, in this order. */
export async function readLines(db: Db, ids: string[]): Promise<QueueLine[]> {
  if (ids.length === 0) return [];
  const rows = await db.$queryRaw<QueueLine[]>`
    SELECT c.id, c.version, c.lanes, c.severity, c.theme, s.name AS source, left(p.text, 400) AS text, p.posted_at AS "postedAt",
      (SELECT count(*)::int FROM candidate f WHERE f.story_id = c.id AND f.state IN ('open', 'snoozed')) AS folded
    FROM candidate c JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id
    WHERE c.id = ANY(${ids}::uuid[]) AND p.deleted_at IS NULL`;
  const byId = new Map(
    rows.map((row) => [row.id, { ...row, lanes: lanes.filter((lane) => row.lanes.includes(lane)) }]),
  );
  return ids.flatMap((id) => byId.get(id) ?? []);
}
