/**
 * What others do with our page: mention it, share its posts, comment on them. LinkedIn keeps these notices 60 days. They
 * name a post; its text is read from the post, else from what the notice says of it.
 */

import { countOf, type JsonObject, laterBy, objectOf, textOf } from '../core/loose-json.ts';
import type { FoundPost, ReadWindow } from './contract.ts';
import type { LinkedinClient } from './linkedin-client.ts';
import { readElements } from './linkedin-elements.ts';
import {
  addressOf,
  authorOf,
  encodeUrn,
  momentOf,
  type OwnOrganisation,
  organisationUrn,
  readUpdate,
} from './linkedin-posts.ts';
import { readLittleText } from './little-text.ts';

const keptMs = 60 * 24 * 60 * 60_000;

export const noticesReachBackTo = (now: Date): Date => laterBy(now, -keptMs);

type Around = OwnOrganisation & { window: ReadWindow; signal: AbortSignal };

/** Yields mentions and shares; `onComment` is told of our posts that were commented on. */
export async function* readNotices(
  client: LinkedinClient,
  around: Around,
  onComment: (postUrn: string) => void,
): AsyncGenerator<FoundPost[]> {
  const { organisation, window, now, signal } = around;
  const earliest = Math.max(
    Math.min(window.since.getTime(), window.changedSince.getTime()),
    noticesReachBackTo(now).getTime(),
  );
  const query = [
    'q=criteria',
    `organizationalEntity=${encodeUrn(organisationUrn(organisation))}`,
    'actions=List(SHARE_MENTION,SHARE,COMMENT)',
    `timeRange=(start:${earliest},end:${window.until.getTime()})`,
  ].join('&');
  const list = { path: 'organizationalEntityNotifications', query, count: 50, signal };
  for await (const notices of readElements(client, list)) {
    const found: FoundPost[] = [];
    for (const notice of notices) {
      const source = textOf(notice.sourcePost);
      if (notice.action === 'COMMENT') {
        if (source) onComment(source);
      } else if (notice.action === 'SHARE' || notice.action === 'SHARE_MENTION') {
        const post = await readNoticed(client, notice, around);
        if (post) found.push(post);
      }
    }
    yield found;
  }
}

/** The post that the notice is about: the one that came of the action, else, for a mention, the one it was in. */
async function readNoticed(client: LinkedinClient, notice: JsonObject, around: Around): Promise<FoundPost | undefined> {
  const isShare = notice.action === 'SHARE';
  const as = { kind: 'mention', evidence: isShare ? 'shared' : 'tagged' } as const;
  const source = textOf(notice.sourcePost);
  const made = textOf(notice.generatedActivity);
  for (const urn of new Set([made, isShare ? undefined : source])) {
    const post = urn === undefined ? undefined : await readPost(client, urn, around.signal);
    if (urn === undefined || !post) continue;
    const found = readUpdate({ ...post, id: textOf(post.id) ?? urn }, as, around);
    // Our own page mentions itself now and then: that is found among its own posts.
    if (found?.authorPage !== undefined) return undefined;
    if (found) return isShare && source ? { parentExternalId: source, ...found } : found;
  }
  return fromNotice(notice, as, around);
}

/** Undefined when it is gone or not ours to see; posts by people often are not. */
async function readPost(client: LinkedinClient, urn: string, signal: AbortSignal): Promise<JsonObject | undefined> {
  const answer = await client.get({ path: `posts/${encodeUrn(urn)}`, signal });
  if (answer.ok) return answer.body;
  if ([400, 403, 404].includes(answer.status)) return undefined;
  throw answer.error;
}

function fromNotice(
  notice: JsonObject,
  as: { kind: 'mention'; evidence: string },
  { organisation, now }: Around,
): FoundPost | undefined {
  const source = textOf(notice.sourcePost);
  const externalId = textOf(notice.generatedActivity) ?? source;
  const author = authorOf(textOf(notice.actor), organisation);
  if (!externalId || author.authorPage !== undefined) return undefined;
  const told = objectOf(objectOf(notice.decoratedGeneratedActivity)?.share);
  const permalink = addressOf(externalId);
  const isShare = as.evidence === 'shared' && source !== undefined && source !== externalId;
  return {
    platform: 'linkedin',
    externalId,
    ...as,
    ...author,
    postedAt: (countOf(notice.lastModifiedAt) && momentOf(notice.lastModifiedAt)) || now,
    text: readLittleText(textOf(told?.text) ?? ''),
    ...(permalink && { permalink }),
    ...(isShare && { parentExternalId: source }),
  };
}
