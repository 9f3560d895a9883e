import type { LinkedAction } from '../core/mail-links.ts';
import { hashToken } from '../core/signing.ts';
import type { Db } from './db.ts';

/** A link under a story that was used: when, what it decided, and whether that was taken back since. */
export type LinkUse = { usedAt: Date; decisionId: string; isUndone: boolean };

export async function findLinkUse(db: Db, token: string): Promise<LinkUse | null> {
  const row = await db.mailLinkUse.findUnique({ where: { id: hashToken(token) } });
  if (!row) return null;
  const { usedAt, decisionId } = row;
  return { usedAt, decisionId, isUndone: (await db.decision.count({ where: { undoes: decisionId } })) > 0 };
}

export type NewLinkUse = {
  token: string;
  personId: string;
  candidateId: string;
  action: LinkedAction;
  decisionId: string;
  usedAt: Date;
};

/** In the transaction of the decision: a link that was used meanwhile stops it there. */
export async function saveLinkUse(tx: Db, { token, ...use }: NewLinkUse): Promise<void> {
  await tx.mailLinkUse.create({ data: { id: hashToken(token), ...use } });
}
