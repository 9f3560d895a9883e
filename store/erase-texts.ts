import type { Db } from './db.ts';
import { erasedText } from './posts.ts';

/** Takes the text of these posts and all that was derived from its words; ids, times, verdicts and decisions stay. */
export async function eraseTexts(tx: Db, postIds: string[]): Promise<number> {
  if (postIds.length === 0) return 0;
  await tx.$executeRaw`DELETE FROM post_version WHERE post_id = ANY(${postIds}::uuid[])`;
  await tx.$executeRaw`UPDATE verdict SET reasons = '[]' WHERE post_id = ANY(${postIds}::uuid[])`;
  return tx.$executeRaw`
    UPDATE post SET text = ${erasedText}, permalink = CASE WHEN own_voice THEN permalink END, attached = CASE WHEN own_voice THEN attached END
    WHERE id = ANY(${postIds}::uuid[])`;
}
