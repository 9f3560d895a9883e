import type { Db } from './db.ts';

const atOnce = 2_000;

/**
 * Fills in what candidates are found by: the stems of their texts. Done afterwards and not where posts are stored, which would
 * cost each of them as much again as all their other indexes. Returns how many; the rows that somebody holds wait for the next time.
 */
export async function fillSearchWords(db: Db): Promise<number> {
  for (let filled = 0; ; ) {
    const some = await db.$executeRaw`
      UPDATE candidate c SET words = to_tsvector('danish', p.text) FROM post p
      WHERE p.id = c.post_id AND c.id IN (SELECT id FROM candidate WHERE words IS NULL ORDER BY id LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)`;
    filled += some;
    if (some < atOnce) return filled;
  }
}

/** The text is another one: its words are read again. */
export async function forgetSearchWords(tx: Db, postIds: string[]): Promise<void> {
  if (postIds.length > 0)
    await tx.$executeRaw`UPDATE candidate SET words = NULL WHERE post_id = ANY(${postIds}::uuid[])`;
}

/** The text is gone, and so is all that was derived from it: nothing finds it any more. */
export async function eraseSearchWords(tx: Db, postIds: string[]): Promise<void> {
  await tx.$executeRaw`UPDATE candidate SET words = ''::tsvector WHERE post_id = ANY(${postIds}::uuid[])`;
}
