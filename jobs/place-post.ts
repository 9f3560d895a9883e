import type { Lane } from '../core/words.ts';
import type { UnjudgedPost } from '../store/posts.ts';

/** What is fetched later than this after it was written serves the figures and the search; nobody shares it any more. */
const pastMs = 14 * 86_400_000;

/**
 * The lanes that a post gets in the end. What a person sent in by the tip form or by link is never dropped: where the
 * judgement sees nothing in it, people look. What came out of an archive or a long gap is no card once it is old.
 */
export function placePost(
  post: Pick<UnjudgedPost, 'sourceKind' | 'isLate' | 'postedAt' | 'foundAt'>,
  lanes: Lane[],
): Lane[] {
  if (post.isLate && post.foundAt.getTime() - post.postedAt.getTime() > pastMs) return [];
  return lanes.length === 0 && post.sourceKind === 'tips' ? ['unsure'] : lanes;
}
