/** Posts and comments of LinkedIn as we keep them: the full URN is the id, times are milliseconds, authors are never kept. */

import { countOf, type JsonObject, objectOf, textOf } from '../core/loose-json.ts';
import type { FoundPost } from './contract.ts';
import { unwrapAddress } from './facebook-attachments.ts';
import { readLittleText } from './little-text.ts';

export type OwnOrganisation = { organisation: string; now: Date };

export const organisationUrn = (id: string): string => `urn:li:organization:${id}`;

/** For a path or a parameter: URNs of comments hold parentheses, which have a meaning of their own there. */
export const encodeUrn = (urn: string): string =>
  encodeURIComponent(urn).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));

export function momentOf(value: unknown): Date | undefined {
  const ms = countOf(value);
  const moment = ms === undefined ? undefined : new Date(ms);
  return moment && !Number.isNaN(moment.getTime()) ? moment : undefined;
}

/** Our own page by its id, everybody else as an opaque key that the caller hashes. */
export function authorOf(urn: string | undefined, own: string): Pick<FoundPost, 'authorPage' | 'authorKey'> {
  if (urn === undefined) return {};
  return urn === organisationUrn(own) ? { authorPage: own } : { authorKey: urn };
}

const hasPage = /^urn:li:(?:share|ugcPost|activity):\d+$/;

export const addressOf = (urn: string): string | undefined =>
  hasPage.test(urn) ? `https://www.linkedin.com/feed/update/${urn}/` : undefined;

/** Undefined for drafts, for what is shown as an advertisement only, and without an id. */
export function readUpdate(
  post: JsonObject,
  as: { kind: 'post' | 'mention'; evidence: string },
  { organisation, now }: OwnOrganisation,
): FoundPost | undefined {
  const externalId = textOf(post.id);
  const state = textOf(post.lifecycleState);
  const isAdvertisement = objectOf(post.distribution)?.feedDistribution === 'NONE';
  if (!externalId || isAdvertisement || (state !== undefined && state !== 'PUBLISHED')) return undefined;
  const updatedAt = momentOf(post.lastModifiedAt);
  const reshare = objectOf(post.reshareContext);
  const [parent, root] = [textOf(reshare?.parent), textOf(reshare?.root)];
  const attached = attachedTo(post, [parent, root]);
  const permalink = addressOf(externalId);
  const parentExternalId = parent ?? root;
  return {
    platform: 'linkedin',
    externalId,
    ...as,
    ...authorOf(textOf(post.author), organisation),
    postedAt: momentOf(post.publishedAt) ?? momentOf(post.createdAt) ?? now,
    text: readLittleText(textOf(post.commentary) ?? ''),
    ...(updatedAt && { updatedAt }),
    ...(permalink && { permalink }),
    ...(parentExternalId && { parentExternalId }),
    ...(attached && { attached }),
  };
}

function attachedTo(post: JsonObject, shared: (string | undefined)[]): FoundPost['attached'] {
  const article = objectOf(objectOf(post.content)?.article);
  const url = unwrapAddress(article?.source);
  const ids = [...new Set(shared)].filter((id) => id !== undefined);
  if (ids.length === 0 && !url) return undefined;
  const title = textOf(article?.title);
  return { ids, urls: url ? [url] : [], ...(title && { title }) };
}

/** A comment under a post; a reply names the comment that it answers. */
export function readLinkedinComment(
  comment: JsonObject,
  parent: string,
  { organisation, now }: OwnOrganisation,
): FoundPost | undefined {
  const id = textOf(comment.id);
  const object = textOf(comment.object);
  const externalId = textOf(comment.commentUrn) ?? (id && object && `urn:li:comment:(${object},${id})`);
  if (!externalId) return undefined;
  return {
    platform: 'linkedin',
    externalId,
    kind: 'comment',
    evidence: 'feed',
    ...authorOf(textOf(comment.actor), organisation),
    postedAt: momentOf(objectOf(comment.created)?.time) ?? now,
    text: textOf(objectOf(comment.message)?.text) ?? '',
    parentExternalId: textOf(comment.parentComment) ?? parent,
  };
}
