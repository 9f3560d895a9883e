/** Facebook: the posts of a Page of ours with their comments, and public posts that tag it. */
import { LyttepostenError } from '../core/errors.ts';
import { inBatches } from './batches.ts';
import type {
  Connector,
  ConnectorContext,
  FoundPost,
  ReadableSource,
  ReadBatch,
  ReadWindow,
  TokenVault,
} from './contract.ts';
import { createGraphClient, type GraphClientOptions } from './graph-client.ts';
import { type PageReading, readEdge, startReading } from './graph-edge.ts';
import { restAfter } from './graph-usage.ts';
import { hasNewComments, readPageComments } from './page-comments.ts';
import { readPageMentions } from './page-mentions.ts';
import { readPagePosts, type Surroundings } from './page-posts.ts';
import { createPageAsk } from './page-tokens.ts';

export type FacebookOptions = GraphClientOptions & {
  vault: TokenVault;
  /** Of the system user; Page tokens are minted from it. */
  systemToken: string | undefined;
};

type PageCheck = { ok: true } | { ok: false; sentence: string };

export type FacebookConnector = Connector & {
  /** Whether a Page can be read; mints or renews its token on the way. Never throws one of our errors. */
  checkPage(pageId: string, signal?: AbortSignal): Promise<PageCheck>;
};

export function createFacebookConnector(options: FacebookOptions): FacebookConnector {
  const { vault, systemToken } = options;
  const client = createGraphClient(options);

  const readingOf = (pageId: string, signal: AbortSignal): PageReading =>
    startReading(pageId, createPageAsk({ client, vault, systemToken, pageId, signal }));

  const isInVault = async (pageId: string) => (await vault.get(pageId)) !== undefined;

  return {
    kinds: ['facebook-page', 'facebook-mentions'],
    scopes: ({ externalId }) => ['app', 'identity', `page:${externalId}`],

    async *read(source, window, context) {
      const { externalId, kind } = source;
      const reading = readingOf(externalId, context.signal);
      const around = surroundingsOf(source, context);
      const found =
        kind === 'facebook-mentions'
          ? readPageMentions(reading, window, around, isInVault)
          : readPostsWithComments(reading, window, around);
      const rest = () => restAfter(reading.usage, externalId, context.clock.now());
      yield* completedBy(inBatches(found, context.signal), rest, context.signal);
    },

    checkPage: (pageId, signal = new AbortController().signal) => checkPage(readingOf(pageId, signal)),
  };
}

/** The last batch says that the reading is complete, so that both are stored together. A failure leaves none held back. */
async function* completedBy(
  batches: AsyncIterable<FoundPost[]>,
  rest: () => NonNullable<ReadBatch['complete']>,
  signal: AbortSignal,
): AsyncGenerator<ReadBatch> {
  let held: FoundPost[] | undefined;
  try {
    for await (const posts of batches) {
      if (held) yield { posts: held };
      held = posts;
    }
  } catch (error) {
    if (held && !signal.aborted) yield { posts: held };
    throw error;
  }
  yield { posts: held ?? [], complete: rest() };
}

async function checkPage(reading: PageReading): Promise<PageCheck> {
  const path = `${encodeURIComponent(reading.pageId)}/published_posts`;
  try {
    await readEdge(reading, { path, fields: 'id', largestLimit: 1, maxPages: 1 }).next();
    return { ok: true };
  } catch (error) {
    if (error instanceof LyttepostenError) return { ok: false, sentence: error.forPeople };
    throw error;
  }
}

function surroundingsOf(source: ReadableSource, { municipality, clock }: ConnectorContext): Surroundings {
  const { centralPage, ownPages } = municipality;
  const pageId = source.externalId;
  const isOurPage = (id: string) => id === pageId || id === centralPage || ownPages?.has(id) === true;
  return { pageId, isOurPage, now: clock.now() };
}

/** Posts before their comments, a comment before the replies to it. */
async function* readPostsWithComments(
  reading: PageReading,
  window: ReadWindow,
  around: Surroundings,
): AsyncGenerator<FoundPost[]> {
  const talkedAbout: string[] = [];
  for await (const posts of readPagePosts(reading, window, around)) {
    yield posts;
    talkedAbout.push(...posts.filter((post) => hasNewComments(post, window)).map(({ externalId }) => externalId));
  }
  for (const postId of talkedAbout) yield* readPageComments(reading, postId, around);
}
