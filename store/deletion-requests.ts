import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { eraseTexts } from './erase-texts.ts';
import { erasedText } from './posts.ts';

export type DeletionRequestRow = { code: string; requestedAt: Date; doneAt: Date | null; erased: number | null };

export async function findDeletionRequest(db: Db, code: string): Promise<DeletionRequestRow | null> {
  return db.deletionRequest.findUnique({ where: { code } });
}

/** When the oldest post was written of which a private voice is still kept. */
export async function findOldestVoice(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<
    { at: Date | null }[]
  >`SELECT min(posted_at) AS at FROM post WHERE voice IS NOT NULL`;
  return row?.at ?? null;
}

/**
 * Erases what these voices wrote and the voices themselves, and keeps that it was done. The same request again changes
 * nothing: its code is the same.
 */
export async function eraseVoices(tx: Db, code: string, voices: string[], at: Date): Promise<void> {
  const isNew = await tx.deletionRequest.createMany({ data: [{ code, requestedAt: at }], skipDuplicates: true });
  if (isNew.count === 0) return;
  const posts = await tx.$queryRaw<{ id: string; text: string }[]>`
    SELECT p.id, COALESCE(k.words->>'text', p.text) AS text FROM post p LEFT JOIN sealed_text k ON k.post_id = p.id
    WHERE p.voice = ANY(${voices}::text[]) FOR UPDATE OF p`;
  const ids = posts.map(({ id }) => id);
  const erased = posts.filter(({ text }) => text !== erasedText).length;
  await eraseTexts(tx, ids);
  await tx.post.updateMany({ where: { id: { in: ids } }, data: { voice: null } });
  await tx.deletionRequest.update({ where: { code }, data: { doneAt: at, erased } });
  await appendAudit(tx, at, {
    actor: 'facebook',
    action: 'deletion-request',
    subject: `deletion ${code}`,
    details: { erased },
  });
}
