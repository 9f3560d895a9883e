import type { Lane, SecondOpinion, Verdict } from '../core/words.ts';
import type { Db } from './db.ts';
import { erasedText } from './known-posts.ts';

export type PostVerdict = {
  postId: string;
  textVersion: number;
  verdict: Verdict;
  /** Undefined where nobody was asked. */
  secondOpinion?: SecondOpinion | undefined;
};

/**
 * One verdict per post, model and text version: a second run adds nothing, nor does one that judged a text edited or erased
 * since: its reasons quote it.
 * Returns the posts that got one now.
 */
export async function saveVerdicts(tx: Db, verdicts: PostVerdict[], at: Date): Promise<Set<string>> {
  if (verdicts.length === 0) return new Set();
  const rows = JSON.stringify(
    verdicts.map(({ postId, textVersion, verdict, secondOpinion }) => ({
      postId,
      textVersion,
      secondOpinion,
      ...verdict,
    })),
  );
  const saved = await tx.$queryRaw<{ postId: string }[]>`
    INSERT INTO verdict (post_id, text_version, model, label, good_story, negative_press, severity, theme, department,
      about_norddjurs, unsure, reasons, second_opinion, created_at)
    SELECT i."postId", i."textVersion", i.model, i.label, i."goodStory", i."negativePress", i.severity, i.theme, i.department,
      i."aboutNorddjurs", i.unsure, i.reasons, i."secondOpinion", ${at}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS i("postId" uuid, "textVersion" int, model text, label text, "goodStory" real,
      "negativePress" real, severity int, theme text, department text, "aboutNorddjurs" boolean, unsure boolean, reasons jsonb,
      "secondOpinion" text)
    JOIN post p ON p.id = i."postId" AND p.text_version = i."textVersion" AND p.text <> ${erasedText}
    ON CONFLICT (post_id, model, text_version) DO NOTHING
    RETURNING post_id AS "postId"`;
  return new Set(saved.map((row) => row.postId));
}

export type NewCandidate = {
  postId: string;
  lanes: Lane[];
  department: string;
  verdict: Verdict;
  /** Where it stands at first (core/rank.ts); `tend-queue` moves it as it is talked of. */
  rankGood: number;
  rankNegative: number;
};

/**
 * Puts posts before the staff, one candidate per post. A newer verdict refreshes scores and lanes of a card that nobody
 * has decided; what a person has decided stays, and so does each value that a person corrected (store/corrections.ts).
 */
export async function saveCandidates(tx: Db, candidates: NewCandidate[], at: Date): Promise<void> {
  if (candidates.length === 0) return;
  const rows = JSON.stringify(
    candidates.map(({ postId, lanes, department, verdict, rankGood, rankNegative }) => ({
      postId,
      lanes,
      department,
      goodStory: verdict.goodStory,
      negativePress: verdict.negativePress,
      severity: verdict.severity,
      theme: verdict.theme,
      rankGood,
      rankNegative,
    })),
  );
  await tx.$executeRaw`
    INSERT INTO candidate (post_id, lanes, good_story, negative_press, severity, theme, department_key, rank_good, rank_negative, created_at, updated_at)
    SELECT i."postId", ARRAY(SELECT jsonb_array_elements_text(i.lanes)), i."goodStory", i."negativePress", i.severity, i.theme, i.department,
      i."rankGood", i."rankNegative", ${at}::timestamptz, ${at}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS i("postId" uuid, lanes jsonb, "goodStory" real, "negativePress" real,
      severity int, theme text, department text, "rankGood" float8, "rankNegative" float8)
    ON CONFLICT (post_id) DO UPDATE SET (lanes, good_story, negative_press, severity) = (
        SELECT CASE WHEN said OR candidate.said->>'lane' IS NOT NULL THEN candidate.lanes ELSE EXCLUDED.lanes END, CASE WHEN said THEN candidate.good_story ELSE EXCLUDED.good_story END,
          CASE WHEN said THEN candidate.negative_press ELSE EXCLUDED.negative_press END, CASE WHEN said THEN candidate.severity ELSE EXCLUDED.severity END
        FROM (SELECT candidate.said->>'label' IS NOT NULL AS said) AS label),
      theme = CASE WHEN candidate.said->>'theme' IS NULL THEN EXCLUDED.theme ELSE candidate.theme END,
      department_key = CASE WHEN candidate.said->>'department' IS NULL THEN EXCLUDED.department_key ELSE candidate.department_key END,
      rank_good = CASE WHEN candidate.said IS NULL THEN EXCLUDED.rank_good ELSE candidate.rank_good END,
      rank_negative = CASE WHEN candidate.said IS NULL THEN EXCLUDED.rank_negative ELSE candidate.rank_negative END,
      updated_at = EXCLUDED.updated_at, version = candidate.version + 1
      WHERE candidate.state = 'open'`;
}

/** An edit or a rule can make a card pointless: cards of these posts that nobody has touched leave the queue. */
export async function withdrawCandidates(tx: Db, postIds: string[]): Promise<void> {
  if (postIds.length === 0) return;
  await tx.$executeRaw`
    DELETE FROM candidate c WHERE c.post_id = ANY(${postIds}::uuid[]) AND c.state = 'open'
      AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.candidate_id = c.id) AND NOT EXISTS (SELECT 1 FROM note n WHERE n.candidate_id = c.id)
      AND NOT EXISTS (SELECT 1 FROM consent_check k WHERE k.candidate_id = c.id)`;
}
