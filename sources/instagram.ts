/** Instagram: public posts under a hashtag, and what an account of ours says and hears. */
import { PermanentError } from '../core/errors.ts';
import { idOf, objectOf, textOf } from '../core/loose-json.ts';
import { inBatches } from './batches.ts';
import type { Connector, ConnectorContext, PendingMention, ReadableSource, TokenVault } from './contract.ts';
import { createGraphClient, type GraphClientOptions } from './graph-client.ts';
import { budgetOf, restAfter } from './graph-usage.ts';
import { readAccount, readMentioned } from './instagram-account.ts';
import { type HashtagSlots, hashtagsReachBackTo, readHashtag, tagScope } from './instagram-hashtags.ts';
import { bodyOf, type InstagramReading, openInstagram } from './instagram-reading.ts';

export type InstagramOptions = GraphClientOptions & {
  vault: TokenVault;
  systemToken: string | undefined;
  hashtagSlots: HashtagSlots;
};

export function createInstagramConnector(options: InstagramOptions): Connector {
  const { vault, systemToken, hashtagSlots: slots } = options;
  const client = createGraphClient(options);

  const readingOf = (account: string, { municipality: { centralPage }, signal }: ConnectorContext) =>
    openInstagram({ client, vault, systemToken, centralPage, account, signal });

  return {
    kinds: ['instagram-hashtag', 'instagram-account'],
    scopes: (source) => ['app', 'identity', ...ownScopes(source)],

    async *read(source, window, context) {
      const { externalId, kind } = source;
      const now = context.clock.now();
      if (kind === 'instagram-hashtag') {
        const account = await findAccount(source, context, readingOf);
        const reading = readingOf(account, context);
        const found = readHashtag(reading, { tag: tagOf(externalId), slots, now });
        for await (const posts of inBatches(found, context.signal)) yield { posts };
        const unreachableBefore = hashtagsReachBackTo(now);
        yield { posts: [], complete: { ...ending(reading, context), cursor: { account }, unreachableBefore } };
        return;
      }
      const reading = readingOf(externalId, context);
      const mentions = (await context.pendingMentions?.(externalId)) ?? [];
      const found = readAll(reading, { window, now, mentions });
      for await (const posts of inBatches(found, context.signal)) yield { posts };
      const handled = mentions.map(({ key }) => key);
      yield { posts: [], complete: { ...ending(reading, context), ...(handled.length > 0 && { handled }) } };
    },
  };
}

const tagOf = (externalId: string): string => externalId.replace(/^#/, '').normalize('NFC').toLowerCase();

/** A hashtag is read by an account, and pauses with it; which one that is is known from its first read on. */
function ownScopes({ kind, externalId, cursor }: ReadableSource): string[] {
  if (kind === 'instagram-account') return [`page:${externalId}`];
  const account = textOf(cursor?.account);
  return [tagScope(tagOf(externalId)), ...(account ? [`page:${account}`] : [])];
}

const ending = ({ usage, account }: InstagramReading, { clock }: ConnectorContext) => ({
  ...restAfter(usage, account, clock.now()),
  ...budgetOf(usage),
});

/** What webhooks told of comes first: it is shown by no list, and a budget that ends must not cost it. */
async function* readAll(
  reading: InstagramReading,
  { mentions, ...around }: Parameters<typeof readAccount>[1] & { mentions: PendingMention[] },
) {
  yield* readMentioned(reading, mentions, around.now);
  yield* readAccount(reading, around);
}

/** The account that asks for hashtags: the one in the file, else the one that is linked to the central Page. */
async function findAccount(
  { cursor }: ReadableSource,
  context: ConnectorContext,
  readingOf: (account: string, context: ConnectorContext) => InstagramReading,
): Promise<string> {
  const { centralPage, instagramUser } = context.municipality;
  const known = instagramUser ?? textOf(cursor?.account);
  if (known) return known;
  const reading = readingOf(centralPage, context);
  const page = bodyOf(await reading.ask(centralPage, { fields: 'instagram_business_account{id}' }), centralPage);
  const account = idOf(objectOf(page.instagram_business_account)?.id);
  if (account) return account;
  throw new PermanentError(
    'no instagram account',
    'Hashtags på Instagram kan kun læses gennem en af kommunens egne konti. Skriv dens id som instagramUser i kommunefilen; kontoen skal være professionel og knyttet til en Facebook-side.',
  );
}
