import { type ClassifiableText, type Department, departments, type TextSource } from '../core/words.ts';
import type { UnjudgedPost } from '../store/posts.ts';
import type { ThreadContext } from '../store/thread-context.ts';

const textSources: Record<string, TextSource> = {
  feed: 'news',
  webpage: 'web',
  'instagram-hashtag': 'instagram_hashtag',
  'instagram-account': 'instagram_hashtag',
  bluesky: 'instagram_hashtag',
  mastodon: 'instagram_hashtag',
};

const isDepartment = (key: string | null): key is Department => departments.includes(key as Department);

/**
 * A post as the classifier reads it, and learns from it: who speaks, where, and what is answered. What was said before a
 * comment is for a second opinion only: the classifier has learnt from pairs, and its contract knows one parent (design §8).
 */
export function classifiableText(
  post: Pick<UnjudgedPost, 'text' | 'kind' | 'ownVoice' | 'departmentKey' | 'parentText' | 'sourceKind' | 'sourceName'>,
  thread?: ThreadContext,
): ClassifiableText {
  const outside = post.kind === 'comment' ? 'facebook_comment' : (textSources[post.sourceKind] ?? 'facebook_mention');
  const source = post.ownVoice && post.kind !== 'comment' ? 'facebook_page' : outside;
  const parent = thread ? thread.parent : post.parentText;
  return {
    text: post.text,
    source,
    page: post.sourceName,
    ...(isDepartment(post.departmentKey) && { department: post.departmentKey }),
    ...(parent !== null && { parent }),
    ...(thread && thread.before.length > 0 && { before: thread.before }),
  };
}
