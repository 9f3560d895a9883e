/** What the grouping asks of posts beside their incidents: gripes that wait for company, their links, and what people said. */
import { wrongJudgement } from '../core/lessons.ts';
import type { Db } from './db.ts';
import { erasedText } from './known-posts.ts';

/** A critical post of the last week that is in no incident. */
export type Gripe = {
  id: string;
  kind: string;
  externalId: string;
  text: string;
  departmentKey: string;
  theme: string;
  severity: number;
  postedAt: Date;
};

/** A flood is judged by the newest of it. */
const mostGripes = 300;

/** Public, fresh when found, not turned down by anybody; newest first. */
export async function listGripes(tx: Db, since: Date): Promise<Gripe[]> {
  return tx.$queryRaw<Gripe[]>`
    SELECT p.id, p.kind, p.external_id AS "externalId", p.text, c.department_key AS "departmentKey", c.theme, c.severity, p.posted_at AS "postedAt"
    FROM candidate c JOIN post p ON p.id = c.post_id
    WHERE p.posted_at > ${since}::timestamptz AND 'negative_press' = ANY(c.lanes) AND c.state <> 'rejected' AND c.severity >= 1
      AND NOT p.own_voice AND NOT p.is_late AND p.deleted_at IS NULL AND p.text <> ${erasedText}
      AND p.found_at - p.posted_at < interval '1 day'
      AND NOT EXISTS (SELECT 1 FROM incident_post ip WHERE ip.post_id = p.id)
    ORDER BY p.posted_at DESC LIMIT ${mostGripes}`;
}

/** Addresses of posts by id: their own, where they are articles, and what is attached to them. */
export async function listPostLinks(tx: Db, ids: readonly string[]): Promise<Map<string, string[]>> {
  const rows = await tx.post.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, kind: true, permalink: true, attached: true },
  });
  return new Map(
    rows.map(({ id, kind, permalink, attached }) => {
      const { urls = [] } = (attached ?? {}) as { urls?: string[] };
      return [id, [...(kind === 'article' && permalink !== null ? [permalink] : []), ...urls]];
    }),
  );
}

/** Of these posts, those of which a person said that they are no criticism; a newer verdict does not change that. */
export async function findSaidHarmless(tx: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT post_id AS id FROM candidate WHERE post_id = ANY(${ids}::uuid[])
      AND (said->>'label' <> 'negative_press' OR state = 'rejected' AND EXISTS (SELECT 1 FROM decision d WHERE d.candidate_id = candidate.id
        AND d.action = 'reject' AND d.reason = ${wrongJudgement} AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)))`;
  return new Set(rows.map(({ id }) => id));
}
