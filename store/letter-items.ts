/** What is to be told to institutions and departments, each matter once to each address. Which letter tells it: letters.ts. */
import { type KindReasonKey, kindReasonsFor, mayTellWhy } from '../core/kind-reasons.ts';
import type { LetterKind } from '../core/letter-times.ts';
import type { Lane } from '../core/words.ts';
import type { Db } from './db.ts';
import { letterRecipients } from './letter-recipients.ts';

type NewItem = { kind: LetterKind; recipient: string; shareId?: string; candidateId?: string; dueAt: Date };

async function addItems(tx: Db, items: readonly NewItem[], createdAt: Date): Promise<void> {
  if (items.length > 0)
    await tx.letterItem.createMany({ data: items.map((item) => ({ ...item, createdAt })), skipDuplicates: true });
}

type ThankedShare = { id: string; postId: string; recipients: readonly string[]; effectDueAt: Date };

/**
 * The thanks for a share, and what came of it later. Where that is due already, the thanks tell it; of a post that is shared again
 * it was told with the first share.
 */
export async function planThanks(tx: Db, shares: readonly ThankedShare[], now: Date): Promise<void> {
  const told = await tx.letterItem.findMany({
    where: { kind: 'effect', share: { postId: { in: shares.map(({ postId }) => postId) } } },
    select: { share: { select: { postId: true } } },
  });
  const seen = new Set(told.map(({ share }) => share?.postId));
  const items = shares.flatMap(({ id: shareId, postId, recipients, effectDueAt }) => {
    const isLater = effectDueAt > now && !seen.has(postId);
    seen.add(postId);
    return recipients.flatMap((recipient): NewItem[] => [
      { kind: 'shared', recipient, shareId, dueAt: now },
      ...(isLater ? [{ kind: 'effect' as const, recipient, shareId, dueAt: effectDueAt }] : []),
    ]);
  });
  await addItems(tx, items, now);
}

type Rejection = { decisionId: string; candidateId: string; reason: KindReasonKey; dueAt: Date; at: Date };

/**
 * Communications wishes to tell why a story is not shared. Kept with the decision; a tipper reads it in the answer to the tip, an
 * institution in its next letter. What was judged, by anybody and at any time, to be criticism is left untold.
 */
export async function planNotShared(tx: Db, { decisionId, candidateId, reason, dueAt, at }: Rejection): Promise<void> {
  const card = await tx.candidate.findUnique({
    where: { id: candidateId },
    include: {
      decisions: { select: { before: true } },
      post: { include: { source: { select: { mail: true } }, incidentPost: { select: { incidentId: true } } } },
    },
  });
  if (!card) return;
  const { post } = card;
  const wasCritical = card.decisions.some(({ before }) => JSON.stringify(before).includes('negative_press'));
  if (wasCritical || post.incidentPost || !mayTellWhy({ lanes: card.lanes as Lane[], ...post })) return;
  if (!kindReasonsFor(post.kind).includes(reason)) return;
  await tx.decision.update({ where: { id: decisionId }, data: { toldReason: reason } });
  if (!post.ownVoice) return;
  const origin = { sourceMail: post.source.mail, departmentKey: post.departmentKey };
  const { recipients } = (await letterRecipients(tx, [origin]))(origin);
  const items = recipients.map((recipient): NewItem => ({ kind: 'not_shared', recipient, candidateId, dueAt }));
  await addItems(tx, items, at);
}

/** The decision was taken back: what has not left the house is not said. */
export async function dropNotShared(tx: Db, candidateId: string): Promise<void> {
  await tx.letterItem.deleteMany({ where: { kind: 'not_shared', candidateId, letterId: null } });
}
