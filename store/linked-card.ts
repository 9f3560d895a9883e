import type { CardLink } from '../core/mail-links.ts';
import { sealedState } from '../core/shield-access.ts';
import type { CandidateState } from '../core/words.ts';
import { findLastDecision, isStale, type LastDecision } from './candidate-changes.ts';
import type { Db } from './db.ts';
import { erasedText } from './posts.ts';

/** The story behind a link of a mail, as much of it as stood there. */
export type LinkedCard = {
  id: string;
  state: CandidateState;
  source: string;
  theme: string;
  postedAt: Date;
  /** Empty where the post has no words, or none any more. */
  text: string;
  last: LastDecision | null;
  /** It is not as the reader of the mail saw it. */
  isStale: boolean;
};

/** Null where it is gone: deleted at its source, or moved out of sight. */
export async function findLinkedCard(db: Db, { candidateId, version }: CardLink): Promise<LinkedCard | null> {
  const row = await db.candidate.findFirst({
    where: { id: candidateId, state: { not: sealedState }, post: { deletedAt: null } },
    select: {
      id: true,
      state: true,
      theme: true,
      version: true,
      post: { select: { text: true, postedAt: true, source: { select: { name: true } } } },
    },
  });
  if (!row) return null;
  const { post } = row;
  return {
    id: row.id,
    state: row.state as CandidateState,
    source: post.source.name,
    theme: row.theme,
    postedAt: post.postedAt,
    text: post.text === erasedText ? '' : post.text,
    last: await findLastDecision(db, candidateId),
    isStale: await isStale(db, row, version, (part) => part === 'assignee'),
  };
}
