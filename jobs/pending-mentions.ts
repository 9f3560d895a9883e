import type { PendingMention } from '../sources/contract.ts';
import type { Db } from '../store/db.ts';
import { listPendingMentions } from '../store/webhooks.ts';

/** What webhooks told of an account on Instagram, for its next scan; marked as handled when that scan is complete. */
export const pendingMentionsIn =
  (db: Db) =>
  async (account: string): Promise<PendingMention[]> => {
    const events = await listPendingMentions(db, account);
    return events.map(({ hash, field, postId, commentId }) => ({
      key: hash,
      place: field === 'comments' ? 'comments' : 'mentions',
      ...(postId !== null && { postId }),
      ...(commentId !== null && { commentId }),
    }));
  };
