/** Old posts out of an archive: for the figures, the search and the evaluation of the judgement. */
import type { Db } from './db.ts';
import { findFilledSource } from './filled-sources.ts';
import { type NewPost, saveFound } from './posts.ts';

const dayMs = 86_400_000;

/**
 * Stores those that are not here yet, all as *hentet senere*, so that none of them alerts. What a source has given itself
 * is newer than an archive and stays as it is.
 */
export async function saveArchived(
  tx: Db,
  posts: NewPost[],
  { source, now }: { source: string; now: Date },
): Promise<string[]> {
  const keys = JSON.stringify(posts.map(({ platform, externalId }) => ({ platform, external_id: externalId })));
  const known = await tx.$queryRaw<{ key: string }[]>`
    SELECT p.platform || ' ' || p.external_id AS key
    FROM jsonb_to_recordset(${keys}::jsonb) AS k(platform text, external_id text) JOIN post p USING (platform, external_id)`;
  const isKnown = new Set(known.map(({ key }) => key));
  const fresh = posts.filter(({ platform, externalId }) => !isKnown.has(`${platform} ${externalId}`));
  if (fresh.length === 0) return [];
  const externalId = source.toLowerCase();
  const sourceId = await findFilledSource(tx, { kind: 'archive', externalId, name: source }, now);
  const lateBefore = new Date(now.getTime() + dayMs);
  return (await saveFound(tx, fresh, { sourceId, departmentKey: null, at: now, lateBefore })).created;
}
