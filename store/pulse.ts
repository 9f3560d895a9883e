import type { Db } from './db.ts';

/** When a source spoke last, newest first. What others answer under its posts is not its own speaking. */
export async function listNewestPosts(tx: Db, sourceId: string, limit: number): Promise<Date[]> {
  const rows = await tx.$queryRaw<{ at: Date }[]>`
    SELECT posted_at AS at FROM post WHERE source_id = ${sourceId}::uuid AND kind <> 'comment' ORDER BY posted_at DESC LIMIT ${limit}`;
  return rows.map(({ at }) => at);
}
