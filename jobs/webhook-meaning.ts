import type { ItemHint } from '../sources/contract.ts';
import type { NewWebhookEvent } from '../store/webhooks.ts';

/** What a batch of changes on one Page asks for. */
export type WebhookMeaning = {
  /** What is to be read again, by the Page whose token can read it. */
  reads: ReadonlyMap<string, readonly ItemHint[]>;
  /** Full ids of what is said to be gone. */
  removed: string[];
  /** The Page was mentioned by somebody whose post we cannot read as its author: the list of mentions knows it. */
  isMentioned: boolean;
  /** Something was published on it. */
  isNewPost: boolean;
};

const removals = new Set(['remove', 'delete']);

/**
 * Reads the platform's words (platform-apis.md §5.4). Whatever names a post and is not a removal is a reason to read that
 * post again, unknown items and verbs as well; order and repetition do not matter.
 */
export function meaningOf(
  account: string,
  events: readonly NewWebhookEvent[],
  ownPages: ReadonlySet<string>,
): WebhookMeaning {
  const reads = new Map<string, Map<string, ItemHint>>();
  const removed = new Set<string>();
  const meaning = { isMentioned: false, isNewPost: false };
  const read = (page: string, { postId, commentId }: { postId: string; commentId: string | null }) => {
    const items = reads.get(page) ?? new Map<string, ItemHint>();
    reads.set(page, items.set(`${postId} ${commentId}`, { postId, ...(commentId !== null && { commentId }) }));
  };
  for (const { field, verb, postId, commentId } of events) {
    if (postId === null) continue;
    if (field === 'mention') {
      const author = postId.split('_')[0] ?? '';
      if (ownPages.has(author)) read(author, { postId, commentId });
      else meaning.isMentioned = true;
    }
    if (field !== 'feed') continue;
    if (removals.has(verb ?? '')) removed.add(commentId ?? postId);
    else read(account, { postId, commentId });
    if (verb === 'add' && commentId === null) meaning.isNewPost = true;
  }
  const asLists = [...reads].map(([page, items]) => [page, [...items.values()]] as const);
  return { reads: new Map(asLists), removed: [...removed], ...meaning };
}
