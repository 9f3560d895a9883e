/** Stories: posts that tell the same are one card. The first of them is the card; the others are folded under it. */
import { sealedState } from '../core/shield-access.ts';
import type { Lane, Severity } from '../core/words.ts';
import { appendAudit } from './audit.ts';
import { type Database, type Db, inTransaction } from './db.ts';

export type Fold = { id: string; under: string };

/**
 * Folds cards under the one that told their story first. Only what nothing has happened to (version 1) is folded, and only
 * under a card that is open, or waits for news: neither a decision nor somebody's wish for a card of its own is overrun. A graver one makes its
 * card another one: who decides on it has to have seen it. Returns those that were folded.
 */
export async function foldCards(tx: Db, folds: readonly Fold[], at: Date): Promise<string[]> {
  if (folds.length === 0) return [];
  // In the order of ids, as everybody who locks several candidates.
  const ids = [...new Set(folds.flatMap(({ id, under }) => [id, under]))];
  await tx.$queryRaw`SELECT 1 FROM candidate WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  const folded = await tx.$queryRaw<{ id: string; under: string; isGraver: boolean }[]>`
    UPDATE candidate c SET story_id = h.id, updated_at = ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(folds)}::jsonb) AS i(id uuid, under uuid) JOIN candidate h ON h.id = i.under
    WHERE c.id = i.id AND c.version = 1 AND c.state = 'open' AND c.story_id IS NULL AND h.story_id IS NULL
      AND (h.state = 'open' OR (h.state = 'snoozed' AND h.wakes_on_news))
      AND h.id <> c.id AND c.lanes <@ h.lanes AND NOT EXISTS (SELECT 1 FROM candidate below WHERE below.story_id = c.id)
    RETURNING c.id, h.id AS under, c.severity > GREATEST(h.severity, COALESCE((SELECT max(o.severity) FROM candidate o
      WHERE o.story_id = h.id AND o.state IN ('open', 'snoozed')), 0)) AS "isGraver"`;
  const graver = [...new Set(folded.filter(({ isGraver }) => isGraver).map(({ under }) => under))];
  if (graver.length > 0)
    await tx.candidate.updateMany({
      where: { id: { in: graver } },
      data: { version: { increment: 1 }, updatedAt: at },
    });
  return folded.map(({ id }) => id);
}

/**
 * Folded ones that still wait, but whose card does not (decided alone, withdrawn, deleted at its source), come back: the
 * first of them is the card from now on. Returns how many.
 */
export async function bringBackOrphans(tx: Db, at: Date): Promise<number> {
  return tx.$executeRaw`
    WITH orphan AS (
      SELECT c.id, first_value(c.id) OVER (PARTITION BY c.story_id ORDER BY c.created_at, c.id) AS first
      FROM candidate c LEFT JOIN candidate h ON h.id = c.story_id AND h.story_id IS NULL AND h.state IN ('open', 'snoozed')
      LEFT JOIN post hp ON hp.id = h.post_id AND hp.deleted_at IS NULL
      JOIN post p ON p.id = c.post_id AND p.deleted_at IS NULL
      WHERE c.story_id IS NOT NULL AND c.state IN ('open', 'snoozed') AND hp.id IS NULL)
    UPDATE candidate c SET story_id = CASE WHEN o.first = c.id THEN NULL ELSE o.first END, version = c.version + 1, updated_at = ${at}::timestamptz
    FROM orphan o WHERE o.id = c.id`;
}

/** Somebody wants a folded post as a card of its own. It is not folded again. */
export async function unfoldCard(
  db: Database,
  input: { id: string; version: number; personId: string; at: Date },
): Promise<'done' | 'stale' | 'gone'> {
  const { id, version, personId, at } = input;
  return inTransaction(db, async (tx) => {
    const row = await tx.candidate.findUnique({
      where: { id, state: { not: sealedState } },
      select: { storyId: true },
    });
    if (!row?.storyId) return 'gone';
    const { count } = await tx.candidate.updateMany({
      where: { id, version, storyId: row.storyId },
      data: { storyId: null, version: { increment: 1 }, updatedAt: at },
    });
    if (count === 0) return 'stale';
    await appendAudit(tx, at, { actor: personId, action: 'unfold', subject: `candidate ${id}` });
    return 'done';
  });
}

/** Where else a story was seen, as its card lists it. */
export type Folded = {
  id: string;
  version: number;
  storyId: string;
  source: string;
  kind: string;
  text: string;
  permalink: string | null;
  postedAt: Date;
  severity: Severity;
  lanes: Lane[];
};

const mostListed = 60;

/** What is folded under these cards and waits with them, gravest and newest first. */
export async function listFolded(db: Db, storyIds: string[]): Promise<Map<string, Folded[]>> {
  if (storyIds.length === 0) return new Map();
  const rows = await db.$queryRaw<Folded[]>`
    SELECT c.id, c.version, c.story_id AS "storyId", s.name AS source, p.kind, left(p.text, 400) AS text, p.permalink, p.posted_at AS "postedAt", c.severity, c.lanes
    FROM candidate c JOIN post p ON p.id = c.post_id JOIN source s ON s.id = p.source_id
    WHERE c.story_id = ANY(${storyIds}::uuid[]) AND c.state IN ('open', 'snoozed') AND p.deleted_at IS NULL
    ORDER BY c.severity DESC, p.posted_at DESC, c.id LIMIT ${mostListed * storyIds.length}`;
  const byStory = new Map<string, Folded[]>();
  for (const row of rows) byStory.set(row.storyId, [...(byStory.get(row.storyId) ?? []), row]);
  return byStory;
}
