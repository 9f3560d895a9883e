import { localDate } from '../core/danish-time.ts';
import { ranksOf } from '../core/rank.ts';
import type { Lane } from '../core/words.ts';
import { type Db, Prisma } from './db.ts';
import { focusThemes } from './focus-themes.ts';

/** A card that waits in the queue, with what decides where it stands and whether it tells a story that is there already. */
export type WaitingCard = {
  id: string;
  postId: string;
  version: number;
  state: string;
  wakesOnNews: boolean;
  lanes: Lane[];
  severity: number;
  goodStory: number;
  negativePress: number;
  theme: string;
  rankGood: number;
  rankNegative: number;
  createdAt: Date;
  /** Its own worst, or that of one folded under it. */
  storySeverity: number;
  storyNegativePress: number;
  textVersion: number;
  permalink: string | null;
  attached: unknown;
  reactions: number | null;
  comments: number | null;
  shares: number | null;
  isMedium: boolean;
  isTip: boolean;
  isWatched: boolean;
  /** When it was written, or when it came back. */
  at: Date;
};

type Wanted = {
  since?: Date;
  before?: Pick<WaitingCard, 'createdAt' | 'id'> | undefined;
  ids?: string[];
  limit: number;
};

/** Cards of their own that wait, newest first: those made since `since` and before the one given, at most `limit`. */
export async function listWaitingCards(db: Db, { since, before, ids, limit }: Wanted): Promise<WaitingCard[]> {
  return db.$queryRaw<WaitingCard[]>`
    SELECT c.id, c.post_id AS "postId", c.version, c.state, c.wakes_on_news AS "wakesOnNews", c.lanes, c.severity, c.good_story AS "goodStory", c.negative_press AS "negativePress",
      c.theme, c.rank_good AS "rankGood", c.rank_negative AS "rankNegative", c.created_at AS "createdAt",
      GREATEST(c.severity, f.severity) AS "storySeverity", GREATEST(c.negative_press, f.negative_press) AS "storyNegativePress",
      p.text_version AS "textVersion", p.permalink, p.attached, p.reactions, p.comments, p.shares, s.is_medium AS "isMedium",
      s.kind = 'tips' AS "isTip", EXISTS (SELECT 1 FROM rule_hit h JOIN rule r ON r.id = h.rule_id
        WHERE h.post_id = c.post_id AND r.kind = 'watch' AND r.ended_at IS NULL) AS "isWatched",
      GREATEST(LEAST(p.posted_at, p.found_at), c.snoozed_until) AS at
    FROM candidate c JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id
    LEFT JOIN (SELECT story_id, max(severity) AS severity, max(negative_press) AS negative_press FROM candidate
      WHERE story_id IS NOT NULL AND state IN ('open', 'snoozed') GROUP BY story_id) f ON f.story_id = c.id
    WHERE c.story_id IS NULL AND c.state IN ('open', 'snoozed') AND p.deleted_at IS NULL
      ${since ? Prisma.sql`AND c.created_at >= ${since}::timestamptz` : Prisma.empty}
      ${before ? Prisma.sql`AND (c.created_at, c.id) < (${before.createdAt}::timestamptz, ${before.id}::uuid)` : Prisma.empty}
      ${ids ? Prisma.sql`AND c.id = ANY(${ids}::uuid[])` : Prisma.empty}
    ORDER BY c.created_at DESC, c.id DESC LIMIT ${limit}`;
}

/** Less than this moves no card past another one that people would tell apart. */
const noticeable = 0.01;

/** Puts cards where they belong by now; says nothing of those that stand there already. A story stands where its gravest post would. */
export async function rankCards(db: Db, cards: readonly WaitingCard[], focus: ReadonlySet<string>): Promise<number> {
  const moved = cards.flatMap((card): NewRank[] => {
    const ranks = ranksOf({ ...card, severity: card.storySeverity, negativePress: card.storyNegativePress }, focus);
    const way = Math.max(Math.abs(ranks.rankGood - card.rankGood), Math.abs(ranks.rankNegative - card.rankNegative));
    return way > noticeable ? [{ id: card.id, ...ranks }] : [];
  });
  await saveRanks(db, moved);
  return moved.length;
}

/** The same for one card that somebody has just corrected, put back or put off: call it where that is saved. */
export async function renewRank(tx: Db, id: string, now: Date): Promise<void> {
  const focus = new Set(await focusThemes(tx, localDate(now)));
  await rankCards(tx, await listWaitingCards(tx, { ids: [id], limit: 1 }), focus);
}

type NewRank = { id: string; rankGood: number; rankNegative: number };

/** Where cards stand is no change of the card: whoever has it open goes on with the version they saw. */
async function saveRanks(db: Db, ranks: NewRank[]): Promise<void> {
  if (ranks.length === 0) return;
  await db.$executeRaw`
    UPDATE candidate c SET rank_good = i."rankGood", rank_negative = i."rankNegative"
    FROM jsonb_to_recordset(${JSON.stringify(ranks)}::jsonb) AS i(id uuid, "rankGood" float8, "rankNegative" float8) WHERE c.id = i.id`;
}

export async function readTexts(db: Db, postIds: string[]): Promise<Map<string, string>> {
  if (postIds.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; text: string }[]>`
    SELECT id, text FROM post WHERE id = ANY(${postIds}::uuid[])`;
  return new Map(rows.map(({ id, text }) => [id, text]));
}
