/** LinkedIn: what our page posts, what is said below it, and who mentions or shares it. There is no search. */

import { countOf, type JsonObject, objectOf } from '../core/loose-json.ts';
import { inBatches } from './batches.ts';
import type { Connector, FoundPost, ReadWindow } from './contract.ts';
import { createLinkedinClient, type LinkedinClient, type LinkedinOptions } from './linkedin-client.ts';
import { readElements } from './linkedin-elements.ts';
import { linkedinScope } from './linkedin-errors.ts';
import { noticesReachBackTo, readNotices } from './linkedin-notifications.ts';
import { encodeUrn, type OwnOrganisation, organisationUrn, readLinkedinComment, readUpdate } from './linkedin-posts.ts';

export function createLinkedinConnector(options: LinkedinOptions): Connector {
  const client = createLinkedinClient(options);
  return {
    kinds: ['linkedin-organisation'],
    scopes: () => [linkedinScope],

    async *read({ externalId: organisation }, window, { clock, signal }) {
      const now = clock.now();
      const found = readPage(client, { organisation, now, window, signal });
      for await (const posts of inBatches(found, signal)) yield { posts };
      yield { posts: [], complete: { unreachableBefore: noticesReachBackTo(now) } };
    },
  };
}

type Around = OwnOrganisation & { window: ReadWindow; signal: AbortSignal };

/** Own posts, then mentions and shares, then the comments under those own posts that have new ones. */
async function* readPage(client: LinkedinClient, around: Around): AsyncGenerator<FoundPost[]> {
  yield* readOwnPosts(client, around);
  const talkedAbout = new Set<string>();
  yield* readNotices(client, around, (postUrn) => talkedAbout.add(postUrn));
  for (const postUrn of talkedAbout) yield* readComments(client, postUrn, around);
}

/** Last changed first, so that an edit is seen as well; it ends at the first page that was changed before the window. */
async function* readOwnPosts(client: LinkedinClient, around: Around): AsyncGenerator<FoundPost[]> {
  const { organisation, window, signal } = around;
  const byAuthor = `q=author&author=${encodeUrn(organisationUrn(organisation))}`;
  // That it can be sorted so is unconfirmed (platform-apis.md §7).
  const list = { path: 'posts', query: `${byAuthor}&sortBy=LAST_MODIFIED`, fallbackQuery: byAuthor, count: 50, signal };
  for await (const elements of readElements(client, list)) {
    const posts = elements.flatMap((post) => readUpdate(post, { kind: 'post', evidence: 'feed' }, around) ?? []);
    const recent = posts.filter(({ postedAt, updatedAt }) => (updatedAt ?? postedAt) >= window.since);
    yield recent;
    if (posts.length > 0 && recent.length === 0) return;
  }
}

/** Comments, each page's before the replies to them. */
async function* readComments(client: LinkedinClient, on: string, around: Around): AsyncGenerator<FoundPost[]> {
  const list = { path: `socialActions/${encodeUrn(on)}/comments`, query: '', count: 100, signal: around.signal };
  for await (const elements of readElements(client, { ...list, mayBeGone: true })) {
    const comments = elements.map((comment) => readLinkedinComment(comment, on, around));
    yield comments.flatMap((comment) => comment ?? []);
    for (const [place, comment] of comments.entries())
      if (comment?.parentExternalId === on && hasReplies(elements[place]))
        yield* readComments(client, comment.externalId, around);
  }
}

const hasReplies = (comment: JsonObject | undefined): boolean =>
  (countOf(objectOf(comment?.commentsSummary)?.aggregatedTotalComments) ?? 0) > 0;
