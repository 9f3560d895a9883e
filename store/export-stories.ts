import { shareDays } from '../core/share-effect.ts';
import { sealedState } from '../core/shield-access.ts';
import { Prisma } from './db.ts';
import { type ExportQuery, type ExportWish, isAfter, isOf, isWithin } from './export-wish.ts';
import { erasedText } from './known-posts.ts';

const { sql } = Prisma;
/** Signs of an excerpt. */
const excerptLength = 300;
const isOpenOwn = sql`p.own_voice AND p.deleted_at IS NULL AND p.text <> ${erasedText}`;

/** Cards of the lane of good stories. What a citizen wrote is a figure here: no text, no link. */
export const storyRows =
  (wish: ExportWish): ExportQuery =>
  (after) =>
    sql`
    SELECT c.created_at AS "sortAt", c.id AS "sortId", NOT p.own_voice OR p.deleted_at IS NOT NULL AS "sortHidden", c.id, c.created_at AS "foundAt", p.posted_at AS "postedAt", s.name AS source,
      s.kind AS "sourceKind", p.own_voice AS "ownVoice", c.department_key AS department, c.theme, round(c.good_story::numeric, 3)::float AS "goodStory", c.state,
      (SELECT min(sh.shared_at) FROM share sh WHERE sh.post_id = p.id AND sh.strength <> 'probable' AND sh.gone_at IS NULL) AS "sharedAt",
      p.reactions, p.comments, p.shares, CASE WHEN p.own_voice AND p.deleted_at IS NULL THEN p.permalink END AS link,
      CASE WHEN ${wish.withExcerpts} AND ${isOpenOwn} THEN left(p.text, ${excerptLength}::int) END AS excerpt
    FROM candidate c JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id
    WHERE 'good_story' = ANY(c.lanes) AND c.state <> ${sealedState} AND ${isWithin(sql`c.created_at`, wish)}
      ${isOf(sql`c.department_key`, wish.departmentKey)} ${isAfter(sql`c.created_at`, sql`c.id`, after)}`;

const counted = ['Reactions', 'Comments', 'Shares'] as const;
/** Names of our own making, no text from anywhere. */
const dayColumns = (['own', 'central'] as const).flatMap((post) =>
  shareDays.flatMap((day) =>
    counted.map(
      (what) => `max(e.${post}_${what.toLowerCase()}) FILTER (WHERE e.day = ${day}) AS "${post}${what}${day}"`,
    ),
  ),
);

/** Proven shares and those that were ticked off, with what both posts had by then. */
export const shareRows =
  (wish: ExportWish): ExportQuery =>
  (after) =>
    sql`
    SELECT sh.shared_at AS "sortAt", sh.id AS "sortId", NOT p.own_voice OR p.deleted_at IS NOT NULL AS "sortHidden", sh.id, sh.shared_at AS "sharedAt", sh.found_at AS "foundAt", s.name AS source,
      p.department_key AS department, c.theme, sh.evidence, sh.strength, round(sh.score::numeric, 3)::float AS score, sh.gone_at AS "goneAt",
      CASE WHEN p.own_voice AND p.deleted_at IS NULL THEN p.permalink END AS link, effect.*
    FROM share sh JOIN post p ON p.id = sh.post_id JOIN source s ON s.id = p.source_id LEFT JOIN candidate c ON c.post_id = p.id
    LEFT JOIN LATERAL (SELECT ${Prisma.raw(dayColumns.join(', '))} FROM share_effect e WHERE e.share_id = sh.id) effect ON true
    WHERE sh.strength <> 'probable' AND ${isWithin(sql`sh.shared_at`, wish)}
      AND NOT EXISTS (SELECT 1 FROM sealed_text k WHERE k.post_id = p.id)
      ${isOf(sql`p.department_key`, wish.departmentKey)} ${isAfter(sql`sh.shared_at`, sql`sh.id`, after)}`;
