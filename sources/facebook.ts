/** Facebook: the posts of a Page of ours with their comments, and public posts that tag it. */
import { LyttepostenError } from '../core/errors.ts';
import { inBatches } from './batches.ts';
import type { Connector, ConnectorContext, FoundPost, ReadableSource, ReadBatch, TokenVault } from './contract.ts';
import { createGraphClient, type GraphClientOptions } from './graph-client.ts';
import { type PageReading, readEdge, startReading } from './graph-edge.ts';
import { readObjects } from './graph-object.ts';
import { listOwnPages, type OwnPage } from './graph-own-pages.ts';
import { lookFor } from './graph-presence.ts';
import { type LinkPost, type Published, publishLinkPost } from './graph-publish.ts';
import { subscribePage } from './graph-subscriptions.ts';
import { budgetOf, restAfter } from './graph-usage.ts';
import { readPageMentions } from './page-mentions.ts';
import type { Surroundings } from './page-posts.ts';
import { readPostsWithComments } from './page-threads.ts';
import { createPageAsk } from './page-tokens.ts';
import { openThreadMemory } from './thread-memory.ts';
import { createTokenCheck, type TokenCheck } from './token-check.ts';

export type FacebookOptions = GraphClientOptions & {
  vault: TokenVault;
  /** Of the system user; Page tokens are minted from it. */
  systemToken: string | undefined;
};

type PageCheck = { ok: true } | { ok: false; sentence: string };

export type FacebookConnector = Connector & {
  /** Whether a Page can be read; mints or renews its token on the way. Never throws one of our errors. */
  checkPage(pageId: string, signal?: AbortSignal): Promise<PageCheck>;
  /** Asks the platform to tell us of changes on a Page. @throws one of our errors. */
  subscribe(pageId: string, signal: AbortSignal): Promise<{ wasMissing: boolean }>;
  /** Makes a link post on a Page, sent once. @throws one of our errors when it was certainly not made. */
  publish(pageId: string, post: LinkPost, signal: AbortSignal): Promise<Published>;
  /** The Pages that the system user may read. @throws one of our errors. */
  listPages(signal: AbortSignal): Promise<OwnPage[]>;
  tokens: TokenCheck;
};

export function createFacebookConnector(options: FacebookOptions): FacebookConnector {
  const { vault, systemToken, appSecret, clock } = options;
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
      const memory = openThreadMemory(source.cursor);
      const found =
        kind === 'facebook-mentions'
          ? readPageMentions(reading, window, around, isInVault)
          : readPostsWithComments(reading, window, around, memory);
      const rest = () => {
        const cursor = memory.toCursor(context.clock.now());
        const hasMore = memory.unfinished().length > 0;
        return { ...ending(reading, context), ...(cursor && { cursor }), ...(hasMore && { hasMore }) };
      };
      yield* completedBy(inBatches(found, context.signal), rest, context.signal);
    },

    async *readItems(source, items, context) {
      const { externalId } = source;
      const reading = readingOf(externalId, context.signal);
      const found = readObjects(reading, items, surroundingsOf(source, context));
      const rest = () => ending(reading, context);
      yield* completedBy(inBatches(found, context.signal), rest, context.signal);
    },

    lookFor: ({ externalId }, question, { signal }) => lookFor(readingOf(externalId, signal), question),

    tokens: createTokenCheck({ client, vault, systemToken, appSecret, clock }),

    async listPages(signal) {
      return systemToken ? listOwnPages({ client, systemToken, signal }) : [];
    },

    subscribe: (pageId, signal) => subscribePage(readingOf(pageId, signal)),

    publish: (pageId, post, signal) => publishLinkPost(readingOf(pageId, signal), post),

    checkPage: (pageId, signal = new AbortController().signal) => checkPage(readingOf(pageId, signal)),
  };
}

/** How much the platform lets us do yet, and until when it is to be left alone. */
const ending = ({ usage, pageId }: PageReading, { clock }: ConnectorContext) => ({
  ...restAfter(usage, pageId, clock.now()),
  ...budgetOf(usage),
});

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
  return { pageId, isOurPage, municipality, now: clock.now() };
}
