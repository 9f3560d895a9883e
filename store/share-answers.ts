/** A share that is only probable: a person says whether it is one. Until somebody was thanked the answer can be taken back. */
import { sealedState } from '../core/shield-access.ts';
import { appendAudit } from './audit.ts';
import type { Db } from './db.ts';
import { mergeWithManual, splitFromManual } from './manual-shares.ts';
import { moveToShared } from './shares.ts';
import { tellShareOf } from './told-events.ts';

type Answer = 'yes' | 'no';
type Given = { shareId: string; personId: string; version: number; at: Date };
export type AnswerResult = 'done' | 'stale' | 'gone' | 'thanked';

/** What the log knows of a yes: where the card was, and since when it had been ticked off. */
type Confirmed = { before?: string; version?: number; tickedAt?: string };

type Locked = {
  id: string;
  postId: string;
  centralExternalId: string;
  evidence: string;
  strength: string;
  score: number;
  proof: object;
  sharedAt: Date;
  answer: Answer | null;
  version: number;
  thanksId: string | null;
};

async function lockShare(tx: Db, id: string): Promise<Locked | undefined> {
  const [row] = await tx.$queryRaw<Locked[]>`
    SELECT id, post_id AS "postId", central_external_id AS "centralExternalId", evidence, strength, score, proof,
      shared_at AS "sharedAt", answer, version, thanks_id AS "thanksId"
    FROM share WHERE id = ${id}::uuid FOR UPDATE`;
  return row;
}

/**
 * Yes: it is a share like any other, found now; the same as one that was ticked off before. No: it is never asked about again.
 */
export async function answerGuess(tx: Db, { shareId, personId, version, at, answer }: Given & { answer: Answer }) {
  const share = await lockShare(tx, shareId);
  if (!share) return 'gone' satisfies AnswerResult;
  if (share.strength !== 'probable' || share.answer !== null || share.version !== version)
    return 'stale' satisfies AnswerResult;
  const before = await tx.candidate.findUnique({
    where: { postId: share.postId },
    select: { state: true, version: true },
  });
  const merged =
    answer === 'yes' ? await mergeWithManual(tx, { ...share, strength: 'certain', foundAt: at }) : undefined;
  const id = merged?.id ?? shareId;
  await tx.share.update({
    where: { id },
    data: {
      answer,
      answeredAt: at,
      version: { increment: 1 },
      ...(answer === 'yes' && { strength: 'certain', foundAt: at }),
    },
  });
  if (answer === 'yes') {
    await moveToShared(tx, share.postId, at);
    if (!merged) await tellShareOf(tx, 'story.shared', id, at);
  }
  await appendAudit(tx, at, {
    actor: personId,
    action: answer === 'yes' ? 'share-confirmed' : 'share-refused',
    subject: `share ${id}`,
    details: {
      post: share.postId,
      ...(before && { before: before.state, version: before.version }),
      ...(merged && { tickedAt: merged.tickedAt.toISOString() }),
    },
  });
  return 'done' satisfies AnswerResult;
}

export async function takeBackAnswer(tx: Db, { shareId, personId, version, at }: Given): Promise<AnswerResult> {
  const share = await lockShare(tx, shareId);
  if (!share) return 'gone';
  if (share.answer === null || share.version !== version) return 'stale';
  if (share.thanksId !== null || (await isTold(tx, shareId))) return 'thanked';
  await tx.share.update({
    where: { id: shareId },
    data: { answer: null, answeredAt: null, strength: 'probable', version: { increment: 1 } },
  });
  if (share.answer === 'yes') await takeBackYes(tx, share, at);
  await appendAudit(tx, at, {
    actor: personId,
    action: 'share-unanswered',
    subject: `share ${shareId}`,
    details: { post: share.postId },
  });
  return 'done';
}

async function takeBackYes(tx: Db, share: Locked, at: Date): Promise<void> {
  const { id: shareId } = share;
  const said = await tx.audit.findFirst({
    where: { subject: `share ${shareId}`, action: 'share-confirmed' },
    orderBy: { seq: 'desc' },
    select: { details: true },
  });
  const was = (said?.details ?? {}) as Confirmed;
  await tx.shareEffect.deleteMany({ where: { shareId } });
  if (was.tickedAt !== undefined) return splitFromManual(tx, shareId, new Date(was.tickedAt));
  await tx.letterItem.deleteMany({ where: { shareId } });
  await moveBack(tx, share, was, at);
  await tellShareOf(tx, 'story.unshared', shareId, at);
}

/** A letter that speaks of it is on its way or gone. */
const isTold = async (tx: Db, shareId: string): Promise<boolean> =>
  (await tx.letterItem.count({ where: { shareId, letterId: { not: null } } })) > 0;

/** The card goes back to where it was, unless it has been touched since, or is shared by another share. */
async function moveBack(tx: Db, { postId }: Locked, { before, version }: Confirmed, at: Date): Promise<void> {
  const others = await tx.share.count({ where: { postId, strength: { not: 'probable' } } });
  if (others > 0 || before === undefined || version === undefined || before === 'shared') return;
  await tx.candidate.updateMany({
    where: { postId, state: 'shared', version: version + 1 },
    data: { state: before, version: { increment: 1 }, updatedAt: at },
  });
}

export type Guess = {
  id: string;
  version: number;
  answer: Answer | null;
  evidence: string;
  source: string;
  text: string;
  permalink: string | null;
  centralExternalId: string;
  candidateId: string | null;
  sharedAt: Date;
};

/** What waits for an answer, the newest first; beside it what was answered since then, so that it can be taken back. */
export async function listGuesses(
  db: Db,
  { answeredSince, limit }: { answeredSince: Date; limit: number },
): Promise<Guess[]> {
  const rows = await db.share.findMany({
    where: {
      AND: [
        {
          OR: [
            { strength: 'probable', answer: null },
            { answeredAt: { gte: answeredSince }, thanksId: null },
          ],
        },
        { post: { deletedAt: null, OR: [{ candidate: null }, { candidate: { state: { not: sealedState } } }] } },
      ],
    },
    orderBy: [{ sharedAt: 'desc' }, { id: 'asc' }],
    take: limit,
    include: { post: { include: { source: { select: { name: true } }, candidate: { select: { id: true } } } } },
  });
  return rows.map(({ post, answer, ...row }) => ({
    id: row.id,
    version: row.version,
    answer: answer as Answer | null,
    evidence: row.evidence,
    source: post.source.name,
    text: post.text,
    permalink: post.permalink,
    centralExternalId: row.centralExternalId,
    candidateId: post.candidate?.id ?? null,
    sharedAt: row.sharedAt,
  }));
}
