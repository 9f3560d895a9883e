import { sealedState } from '../core/shield-access.ts';
import type { Db } from './db.ts';
import { tellShareOf } from './told-events.ts';

export type NewShare = {
  postId: string;
  centralExternalId: string;
  evidence: string;
  strength: string;
  /** 0..1, and which fields proved it (jobs/share-evidence.ts); a click of a person is its own proof. */
  score: number;
  proof: object;
  sharedAt: Date;
  foundAt: Date;
};

/**
 * Writes a share once; a proven one moves the card of its post to *delt*. What was only probable becomes proven when better
 * evidence comes. Nothing back: it was known already.
 */
export async function saveShare(tx: Db, share: NewShare): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO share (post_id, central_external_id, evidence, strength, score, proof, shared_at, found_at)
    VALUES (${share.postId}::uuid, ${share.centralExternalId}, ${share.evidence}, ${share.strength}, ${share.score}::real,
      ${JSON.stringify(share.proof)}::jsonb, ${share.sharedAt}::timestamptz, ${share.foundAt}::timestamptz)
    ON CONFLICT (post_id, central_external_id) DO UPDATE SET evidence = EXCLUDED.evidence, strength = EXCLUDED.strength,
      score = EXCLUDED.score, proof = EXCLUDED.proof, found_at = EXCLUDED.found_at, answer = NULL, answered_at = NULL, version = share.version + 1
    WHERE share.strength = 'probable' AND EXCLUDED.strength <> 'probable' RETURNING id`;
  if (!rows[0]) return undefined;
  if (share.strength !== 'probable') {
    await moveToShared(tx, share.postId, share.foundAt);
    await tellShareOf(tx, 'story.shared', rows[0].id, share.foundAt);
  }
  return rows[0].id;
}

/** The card of a shared story is out of the queue. */
export async function moveToShared(tx: Db, postId: string, at: Date): Promise<void> {
  await tx.candidate.updateMany({
    where: { postId, state: { notIn: ['shared', sealedState] } },
    data: { state: 'shared', version: { increment: 1 }, updatedAt: at },
  });
}

/** Until when the central Page was searched, or why it could not be. */
export async function markSharesRead(db: Db, outcome: { at: Date } | { sentence: string }): Promise<void> {
  const data = 'at' in outcome ? { sharesReadAt: outcome.at, sharesError: null } : { sharesError: outcome.sentence };
  await db.municipality.update({ where: { id: 1 }, data });
}
