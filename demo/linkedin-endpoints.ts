/** LinkedIn's paths as far as an organisation's page is read. */

import type { DemoReply, DemoUpdate } from './account-model.ts';
import { linkedinOrganisation } from './account-model.ts';
import { type LinkedinWorld, type Notice, ownUrn } from './linkedin-world.ts';

export class LinkedinFailure extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

type Scene = { linkedin: LinkedinWorld; nowMs: number };

/** Notices are kept so long. */
const keptMs = 60 * 24 * 3_600_000;
const invalid = (message: string) => new LinkedinFailure(400, 'ILLEGAL_ARGUMENT', message);

/** `path` and `query` as they were sent. @throws LinkedinFailure */
export function answerRest(path: string, query: string, scene: Scene): object {
  const parts = path.split('/');
  if (path === 'posts') return ownPosts(query, scene);
  if (parts[0] === 'posts' && parts.length === 2) return onePost(urnOf(parts[1]), scene);
  if (path === 'organizationalEntityNotifications') return noticeList(query, scene);
  if (parts[0] === 'socialActions' && parts[2] === 'comments') return commentsOn(urnOf(parts[1]), query, scene);
  throw new LinkedinFailure(404, 'RESOURCE_NOT_FOUND', 'No virtual resource found');
}

/** A URN that is not escaped is taken for something else. */
function urnOf(text = ''): string {
  if (/[:(),]/.test(text)) throw invalid('Syntax exception in path variables');
  return decodeURIComponent(text);
}

function rawParameter(query: string, name: string): string | undefined {
  const part = query.split('&').find((one) => one.startsWith(`${name}=`));
  return part?.slice(name.length + 1);
}

function paged(all: object[], query: string): object {
  const number = (name: string, usual: number) => Number(rawParameter(query, name) ?? usual);
  const [start, count] = [number('start', 0), number('count', 10)];
  if (!Number.isInteger(start) || !Number.isInteger(count) || count < 1 || count > 100)
    throw invalid('Invalid paging parameters');
  return { elements: all.slice(start, start + count), paging: { start, count, links: [] } };
}

function ownPosts(query: string, { linkedin, nowMs }: Scene): object {
  if (rawParameter(query, 'q') !== 'author') throw invalid('Unknown finder');
  if (urnOf(rawParameter(query, 'author')) !== ownUrn)
    throw new LinkedinFailure(403, 'ACCESS_DENIED', 'Not an administrator');
  const own = linkedin.visible(nowMs).filter(({ author }) => author === ownUrn);
  const isByChange = rawParameter(query, 'sortBy') === 'LAST_MODIFIED';
  if (isByChange) own.sort((a, b) => changedMs(b) - changedMs(a));
  return paged(own.map(postView), query);
}

const changedMs = ({ editedMs, createdMs }: DemoUpdate): number => editedMs ?? createdMs;

/** What people write is theirs: an organisation's access shows posts of organisations only. */
function onePost(id: string, { linkedin, nowMs }: Scene): object {
  const update = linkedin.update(id, nowMs);
  if (!update) throw new LinkedinFailure(404, 'NOT_FOUND', 'Post not found');
  if (update.author.startsWith('urn:li:person:'))
    throw new LinkedinFailure(403, 'ACCESS_DENIED', 'Not enough permissions');
  return postView(update);
}

function postView(update: DemoUpdate): object {
  const { id, author, text, createdMs, shareOf } = update;
  return {
    id,
    author,
    commentary: writeLittleText(text, author),
    createdAt: createdMs,
    publishedAt: createdMs,
    lastModifiedAt: changedMs(update),
    visibility: 'PUBLIC',
    lifecycleState: 'PUBLISHED',
    distribution: { feedDistribution: 'MAIN_FEED', targetEntities: [], thirdPartyDistributionChannels: [] },
    isReshareDisabledByAuthor: false,
    lifecycleStateInfo: { isEditedByAuthor: update.editedMs !== undefined },
    ...(shareOf !== undefined && { reshareContext: { parent: shareOf, root: shareOf } }),
  };
}

const reserved = /[\\|{}@[\]()<>#*_~]/g;

/** Reserved signs are escaped, hashtags and the name of the page, where others write it, are templates. */
export function writeLittleText(text: string, author: string): string {
  const name = linkedinOrganisation.name;
  const parts = text.split(new RegExp(`(#[\\p{L}\\p{N}_]+|${name})`, 'u'));
  return parts
    .map((part, place) => {
      if (place % 2 === 0) return part.replace(reserved, (sign) => `\\${sign}`);
      if (part === name) return author === ownUrn ? part : `@[${name}](${ownUrn})`;
      return `{hashtag|\\#|${part.slice(1).replace(reserved, (sign) => `\\${sign}`)}}`;
    })
    .join('');
}

function noticeList(query: string, { linkedin, nowMs }: Scene): object {
  if (rawParameter(query, 'q') !== 'criteria') throw invalid('Unknown finder');
  if (urnOf(rawParameter(query, 'organizationalEntity')) !== ownUrn)
    throw new LinkedinFailure(403, 'ACCESS_DENIED', 'Not an administrator');
  const actions = /^List\(([A-Z_,]+)\)$/.exec(rawParameter(query, 'actions') ?? '')?.[1]?.split(',');
  const range = /^\(start:(\d+),end:(\d+)\)$/.exec(rawParameter(query, 'timeRange') ?? '');
  if (!actions || !range) throw invalid('Invalid query parameters');
  const oldestMs = Math.max(Number(range[1]), nowMs - keptMs);
  const found = linkedin
    .notices(nowMs)
    .filter(({ action, atMs }) => actions.includes(action) && atMs >= oldestMs && atMs <= Number(range[2]));
  return paged(found.map(noticeView), query);
}

const noticeView = ({ id, action, source, made, actor, atMs }: Notice): object => ({
  notificationId: id,
  action,
  organizationalEntity: ownUrn,
  sourcePost: source,
  generatedActivity: made,
  actor,
  lastModifiedAt: atMs,
});

function commentsOn(id: string, query: string, { linkedin, nowMs }: Scene): object {
  const update = linkedin.update(id, nowMs);
  if (!update) throw new LinkedinFailure(404, 'NOT_FOUND', 'Post not found');
  const seen = update.comments.filter(({ createdMs }) => createdMs <= nowMs);
  return paged(
    seen.map((comment) => commentView(comment, linkedin.actorOf(comment))),
    query,
  );
}

function commentView({ id, createdMs, text }: DemoReply, actor: string): object {
  const [, object = '', number = ''] = /^urn:li:comment:\((.+),(\d+)\)$/.exec(id) ?? [];
  return {
    id: number,
    object,
    commentUrn: id,
    actor,
    message: { text, attributes: [] },
    created: { actor, time: createdMs },
  };
}
