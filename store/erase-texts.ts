import type { Db } from './db.ts';
import { erasedText } from './posts.ts';
import { eraseSearchWords } from './search-words.ts';

/** For good: also what was moved away with a shielded incident. */
export async function eraseTexts(tx: Db, postIds: string[]): Promise<number> {
  if (postIds.length === 0) return 0;
  await tx.$executeRaw`UPDATE sealed_text SET words = NULL WHERE post_id = ANY(${postIds}::uuid[])`;
  return takeTexts(tx, postIds);
}

/** Takes the text of these posts and all that was derived from its words; ids, times, verdicts and decisions stay. */
export async function takeTexts(tx: Db, postIds: string[]): Promise<number> {
  if (postIds.length === 0) return 0;
  await tx.$executeRaw`DELETE FROM post_version WHERE post_id = ANY(${postIds}::uuid[])`;
  // Colleagues may have quoted it to each other.
  await tx.$executeRaw`
    UPDATE note SET text = ${erasedText} WHERE candidate_id IN (SELECT id FROM candidate WHERE post_id = ANY(${postIds}::uuid[]))`;
  // A link post quotes it.
  await tx.$executeRaw`
    UPDATE publication SET text = ${erasedText}, state = CASE state WHEN 'planned' THEN 'cancelled' ELSE state END
    WHERE candidate_id IN (SELECT id FROM candidate WHERE post_id = ANY(${postIds}::uuid[]))`;
  await eraseSearchWords(tx, postIds);
  await tx.$executeRaw`UPDATE verdict SET reasons = '[]' WHERE post_id = ANY(${postIds}::uuid[])`;
  return tx.$executeRaw`
    UPDATE post SET text = ${erasedText}, permalink = CASE WHEN own_voice THEN permalink END, attached = CASE WHEN own_voice THEN attached END
    WHERE id = ANY(${postIds}::uuid[])`;
}
