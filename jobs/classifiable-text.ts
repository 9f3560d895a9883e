import { type ClassifiableText, type Department, departments, type TextSource } from '../core/words.ts';
import type { UnjudgedPost } from '../store/posts.ts';

const textSources: Record<string, TextSource> = {
  feed: 'news',
  webpage: 'web',
  'instagram-hashtag': 'instagram_hashtag',
};

const isDepartment = (key: string | null): key is Department => departments.includes(key as Department);

/** A post as the classifier reads it, and learns from it: who speaks, where, and what is answered. */
export function classifiableText(
  post: Pick<UnjudgedPost, 'text' | 'kind' | 'ownVoice' | 'departmentKey' | 'parentText' | 'sourceKind' | 'sourceName'>,
): ClassifiableText {
  const outside = textSources[post.sourceKind] ?? (post.kind === 'comment' ? 'facebook_comment' : 'facebook_mention');
  const source = post.ownVoice && post.kind !== 'comment' ? 'facebook_page' : outside;
  return {
    text: post.text,
    source,
    page: post.sourceName,
    ...(isDepartment(post.departmentKey) && { department: post.departmentKey }),
    ...(post.parentText !== null && { parent: post.parentText }),
  };
}
