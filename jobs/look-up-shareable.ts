import type { FoundPost } from '../sources/contract.ts';
import type { Db } from '../store/db.ts';
import { findByOpenings, findByTraces, listPagesToShareFrom } from '../store/shareable-posts.ts';
import { letters } from './opens-with.ts';
import { findShareEvidence } from './share-evidence.ts';
import { indexShareable, type ShareIndex } from './share-index.ts';
import { pagesNamedBy, tracesOf } from './share-traces.ts';

/** By its words alone nothing older is known again; by id or address it is, however old. */
const wordsReachMs = 60 * 86_400_000;
/** Enough to leave few to be compared with the whole. */
const openingLetters = 16;

/**
 * What these posts may be shares of: as much of ours as they point to, and not all that we have. Words are looked up only where
 * no id and no address says which post it is.
 */
export async function lookUpShareable(posts: readonly FoundPost[], centralPage: string, db: Db): Promise<ShareIndex> {
  const pages = await listPagesToShareFrom(db);
  const traced = await findByTraces(db, [...new Set(posts.flatMap(tracesOf))]);
  const index = indexShareable(traced, pages);
  const open = posts.filter(
    (post) => (findShareEvidence(post, index, centralPage)?.strength ?? 'probable') === 'probable',
  );
  const openings = open.flatMap((post) => {
    const { byAddress, byTitle } = pagesNamedBy(post, index);
    // Half a picture letter at the end is none.
    const opening = letters(post.attached?.description ?? '')
      .slice(0, openingLetters)
      .replace(/\p{Surrogate}$/u, '');
    return [...new Set([...byAddress, ...byTitle])].map((page) => ({ page, opening }));
  });
  if (openings.length === 0) return index;
  const oldest = Math.min(...open.map(({ postedAt }) => postedAt.getTime()));
  const once = [...new Map(openings.map((one) => [`${one.page} ${one.opening}`, one])).values()];
  const spoken = await findByOpenings(db, once, new Date(oldest - wordsReachMs));
  return indexShareable([...traced, ...spoken], pages);
}
