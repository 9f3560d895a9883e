/** Shares that a person ticks off: on channels where nothing can be proven, or before the proof has come. */
import { appendAudit } from './audit.ts';
import { type Change, lockCandidate } from './candidate-changes.ts';
import { findConsentCheck, isConsented } from './consent-checks.ts';
import type { Db } from './db.ts';
import { type NewShare, saveShare } from './shares.ts';
import { tellShare } from './told-events.ts';

const nameOf = (channel: string) => `manual/${channel}`;

export type MarkResult = { outcome: 'done'; shareId: string } | { outcome: 'known' | 'stale' | 'gone' | 'consent' };

/** One row for a candidate and a channel; the card moves to *delt*. */
export async function markShared(
  tx: Db,
  { candidateId, personId, version, at, channel, needsConsent }: Change & { channel: string; needsConsent: boolean },
): Promise<MarkResult> {
  const candidate = await lockCandidate(tx, candidateId);
  if (!candidate) return { outcome: 'gone' };
  const { postId, state } = candidate;
  const name = nameOf(channel);
  if (await tx.share.findUnique({ where: { postId_centralExternalId: { postId, centralExternalId: name } } }))
    return { outcome: 'known' };
  if (candidate.version !== version || (state !== 'to_share' && state !== 'shared')) return { outcome: 'stale' };
  if (needsConsent && !isConsented(await findConsentCheck(tx, candidateId), candidate.textVersion))
    return { outcome: 'consent' };
  const shareId = await saveShare(tx, {
    postId,
    centralExternalId: name,
    evidence: 'manual',
    strength: 'certain',
    score: 1,
    proof: {},
    sharedAt: at,
    foundAt: at,
  });
  if (shareId === undefined) return { outcome: 'known' };
  await appendAudit(tx, at, {
    actor: personId,
    action: 'share-marked',
    subject: `candidate ${candidateId}`,
    details: { share: shareId, channel },
  });
  return { outcome: 'done', shareId };
}

export type UnmarkResult = 'done' | 'gone' | 'thanked';

/** Takes the tick back while nobody has been thanked; without another share the card is to be shared again. */
export async function unmarkShared(
  tx: Db,
  { candidateId, personId, at, channel }: Omit<Change, 'version'> & { channel: string },
): Promise<UnmarkResult> {
  const candidate = await lockCandidate(tx, candidateId);
  if (!candidate) return 'gone';
  const { postId } = candidate;
  const where = { postId, centralExternalId: nameOf(channel) };
  const share = await tx.share.findUnique({ where: { postId_centralExternalId: where } });
  if (!share) return 'gone';
  const { count } = await tx.share.deleteMany({ where: { id: share.id, thanksId: null } });
  if (count === 0) return 'thanked';
  await tellShare(tx, 'story.unshared', share, at);
  const others = await tx.share.count({ where: { postId, strength: { not: 'probable' } } });
  if (others === 0 && candidate.state === 'shared')
    await tx.candidate.update({
      where: { id: candidateId },
      data: { state: 'to_share', version: { increment: 1 }, updatedAt: at },
    });
  await appendAudit(tx, at, {
    actor: personId,
    action: 'share-unmarked',
    subject: `candidate ${candidateId}`,
    details: { share: share.id, channel },
  });
  return 'done';
}

/**
 * The proof of what was ticked off before takes the place of the tick, and of its thank-you: both are one share. What was only
 * guessed of the same post goes up in it. Nothing back where nothing was ticked off.
 */
export async function mergeWithManual(tx: Db, share: NewShare): Promise<{ id: string; tickedAt: Date } | undefined> {
  if (share.strength === 'probable') return undefined;
  const { postId, centralExternalId, evidence, strength, score, proof, sharedAt } = share;
  const [tick] = await tx.$queryRaw<{ id: string; tickedAt: Date }[]>`
    SELECT id, shared_at AS "tickedAt" FROM share
    WHERE post_id = ${postId}::uuid AND central_external_id = ${nameOf('facebook')} FOR UPDATE`;
  if (!tick) return undefined;
  await tx.share.deleteMany({ where: { postId, centralExternalId, strength: 'probable' } });
  const changed = await tx.$executeRaw`
    UPDATE share SET central_external_id = ${centralExternalId}, evidence = ${evidence}, strength = ${strength},
      score = ${score}::real, proof = ${JSON.stringify(proof)}::jsonb, shared_at = ${sharedAt}::timestamptz
    WHERE id = ${tick.id}::uuid
      AND NOT EXISTS (SELECT 1 FROM share o WHERE o.post_id = ${postId}::uuid AND o.central_external_id = ${centralExternalId})`;
  return changed > 0 ? tick : undefined;
}

/** The opposite: what a person took for its proof was none, and what is left is the tick. */
export async function splitFromManual(tx: Db, id: string, tickedAt: Date): Promise<void> {
  await tx.share.update({
    where: { id },
    data: {
      centralExternalId: nameOf('facebook'),
      evidence: 'manual',
      strength: 'certain',
      score: 1,
      proof: {},
      sharedAt: tickedAt,
    },
  });
}
