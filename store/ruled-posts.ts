/** Posts as a rule looks at them: those of the past for its trial, and judged ones that are placed anew. */
import { canaryKind } from '../core/canary.ts';
import type { Department, Label, Reason, Severity, Theme, Verdict } from '../core/words.ts';
import { type Db, Prisma } from './db.ts';
import { erasedText, type UnjudgedPost } from './posts.ts';

/** One post of the past: what a rule looks at, and what became of it. */
export type PastPost = {
  id: string;
  text: string;
  kind: string;
  externalId: string;
  parentExternalId: string | null;
  sourceId: string;
  postedAt: Date;
  /** Of its card or, where it is none, of its newest verdict. */
  severity: number;
  /** Null where it is no card. */
  state: string | null;
  /** Its text is gone by age: no word can be found in it any more. */
  isErased: boolean;
};

/** Where a reading of the past goes on. */
export type PastPlace = { postedAt: Date; id: string };

/** Posts written since then, newest first, after the place where the last reading stopped. */
export async function listPastPosts(
  db: Db,
  { since, after, limit }: { since: Date; after?: PastPlace | undefined; limit: number },
): Promise<PastPost[]> {
  return db.$queryRaw<PastPost[]>`
    SELECT p.id, p.text, p.kind, p.external_id AS "externalId", p.parent_external_id AS "parentExternalId", p.source_id AS "sourceId",
      p.posted_at AS "postedAt", COALESCE(c.severity, v.severity, 0) AS severity, c.state, p.text = ${erasedText} AS "isErased"
    FROM post p LEFT JOIN candidate c ON c.post_id = p.id
    LEFT JOIN LATERAL (SELECT severity FROM verdict WHERE post_id = p.id ORDER BY created_at DESC LIMIT 1) v ON c.id IS NULL
    WHERE p.posted_at >= ${since}::timestamptz AND p.deleted_at IS NULL AND p.platform <> ${canaryKind}
      ${after ? Prisma.sql`AND (p.posted_at, p.id) < (${after.postedAt}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY p.posted_at DESC, p.id DESC LIMIT ${limit}`;
}

/** Posts that a rule held for since then and that are no card. */
export async function listKeptAway(db: Db, ruleId: string, since: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT h.post_id AS id FROM rule_hit h WHERE h.rule_id = ${ruleId}::uuid AND h.at >= ${since}::timestamptz
      AND NOT EXISTS (SELECT 1 FROM candidate c WHERE c.post_id = h.post_id)
    ORDER BY h.at`;
  return rows.map(({ id }) => id);
}

export type JudgedPost = { post: UnjudgedPost; verdict: Verdict; cardId: string | null };
type Row = UnjudgedPost & {
  cardId: string | null;
  model: string;
  label: Label;
  goodStory: number;
  negativePress: number;
  severity: Severity;
  theme: Theme;
  department: Department;
  aboutNorddjurs: boolean;
  unsure: boolean;
  reasons: Reason[];
};

/** These posts with the newest verdict on their text; those without text or verdict are left out. */
export async function listJudged(tx: Db, ids: string[]): Promise<JudgedPost[]> {
  const rows = await tx.$queryRaw<Row[]>`
    SELECT p.id, p.kind, p.platform, p.text, p.text_version AS "textVersion", p.posted_at AS "postedAt", p.own_voice AS "ownVoice",
      p.voice, p.author_page AS "authorPage", p.department_key AS "departmentKey", p.external_id AS "externalId",
      p.parent_external_id AS "parentExternalId", NULL AS "parentText", s.id AS "sourceId", s.kind AS "sourceKind", s.name AS "sourceName",
      p.found_at AS "foundAt", p.is_late AS "isLate", c.id AS "cardId", v.model, v.label, v.good_story AS "goodStory",
      v.negative_press AS "negativePress", v.severity, v.theme, v.department, v.about_norddjurs AS "aboutNorddjurs", v.unsure, v.reasons
    FROM post p JOIN source s ON s.id = p.source_id LEFT JOIN candidate c ON c.post_id = p.id
    JOIN LATERAL (SELECT * FROM verdict WHERE post_id = p.id AND text_version = p.text_version ORDER BY created_at DESC LIMIT 1) v ON true
    WHERE p.id = ANY(${ids}::uuid[]) AND p.deleted_at IS NULL AND p.text <> ${erasedText}`;
  return rows.map((row) => {
    const { cardId, model, label, goodStory, negativePress, severity, theme, department, ...rest } = row;
    const { aboutNorddjurs, unsure, reasons, ...post } = rest;
    const scores = { label, goodStory, negativePress, severity, theme, department };
    return { post, cardId, verdict: { ...scores, aboutNorddjurs, unsure, reasons, model } };
  });
}
