/** Instagram's part of the Graph API: hashtags, an account's own posts, its tags and mentions (platform-apis.md §3). */
import { type DemoMedia, type DemoReply, instagramAccount } from './account-model.ts';
import { centralPageId } from './demo-model.ts';
import { type FieldNode, parseFields } from './field-list.ts';
import { pickPlain, type Shape, wantedFields } from './field-shapes.ts';
import type { Identity } from './graph-access.ts';
import { failureOf, GraphFailure, missing } from './graph-failure.ts';
import { commentView, instagramShapes, mediaView } from './instagram-views.ts';
import type { InstagramWorld } from './instagram-world.ts';

type Call = {
  parts: string[];
  query: URLSearchParams;
  selfUrl: string;
  identity: Identity;
  platform: { instagram: InstagramWorld };
  view: { nowMs: number };
};

/** Undefined for what is not Instagram's. */
export function answerInstagram(call: Call): string | undefined {
  const { parts, platform, view } = call;
  const [first = '', edge] = parts;
  const { instagram } = platform;
  const answer = () => {
    if (first === 'ig_hashtag_search') return searchHashtag(call);
    if (first === instagramAccount.id) return account(call, edge);
    const tag = instagram.tagOf(first);
    if (tag !== undefined) return hashtag(call, tag, edge);
    const media = instagram.media(first, view.nowMs);
    if (media) return ownMedia(call, media, edge);
    const found = instagram.comment(first, view.nowMs);
    return found ? ownComment(call, found) : undefined;
  };
  const body = answer();
  if (body !== undefined) admit(call.identity);
  return body;
}

/** The system user, or the Page to which the account is linked. */
function admit(identity: Identity): void {
  if (identity.kind === 'page' && identity.pageId !== centralPageId) throw failureOf(10);
  if (identity.kind === 'app') throw failureOf(190);
}

function requireAccount({ query }: Call): void {
  if (query.get('user_id') !== instagramAccount.id) throw failureOf(100, { subcode: 33 });
}

function searchHashtag(call: Call): string {
  admit(call.identity);
  requireAccount(call);
  const { query, platform, view } = call;
  const tag = query.get('q')?.normalize('NFC').toLowerCase() ?? '';
  if (!/^[\p{L}\p{N}_]+$/u.test(tag)) throw failureOf(100);
  platform.instagram.ask(tag, view.nowMs);
  return JSON.stringify({ data: [{ id: platform.instagram.hashtagId(tag) }] });
}

const sameCursor = 'NTJkZG';

function hashtag(call: Call, tag: string, edge: string | undefined): string {
  const { query, platform, view, parts } = call;
  const { instagram } = platform;
  if (edge === undefined) return JSON.stringify({ id: parts[0], name: tag });
  if (edge !== 'recent_media' && edge !== 'top_media') return refusePath(call);
  admit(call.identity);
  requireAccount(call);
  instagram.ask(tag, view.nowMs);
  const nodes = wantedFields(query.get('fields') ?? 'id', instagramShapes.hashtagMedia);
  const list = `${tag}/${edge}`;
  const start = instagram.placeOf(list, !query.has('after'));
  const all = instagram.tagged(tag, view.nowMs, edge === 'recent_media');
  const data = all.slice(start, start + limitOf(query, 50));
  instagram.moveTo(list, start + data.length);
  if (data.length === 0) return '{"data":[]}';
  return JSON.stringify({
    data: data.map((one) => pickPlain(mediaView(one, view.nowMs), nodes)),
    ...pagingOf(call, sameCursor),
  });
}

function limitOf(query: URLSearchParams, most: number): number {
  const limit = Number(query.get('limit') ?? 25);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw failureOf(100);
  return limit;
}

function pagingOf({ query, selfUrl }: Call, after: string) {
  const next = new URLSearchParams(query);
  next.set('after', after);
  return { paging: { cursors: { after }, next: `${selfUrl}?${next}` } };
}

function refusePath({ parts }: Call): never {
  throw new GraphFailure(2500, `Unknown path components: /${parts.slice(1).join('/')}`);
}

function account(call: Call, edge: string | undefined): string {
  const { query, platform, view } = call;
  const { instagram } = platform;
  if (edge === undefined) return accountFields(call);
  if (edge === 'recently_searched_hashtags')
    return JSON.stringify({ data: instagram.asked(view.nowMs).map((tag) => ({ id: instagram.hashtagId(tag) })) });
  if (edge !== 'media' && edge !== 'tags') return refusePath(call);
  admit(call.identity);
  const shape = edge === 'media' ? instagramShapes.media : instagramShapes.taggedMedia;
  const nodes = wantedFields(query.get('fields') ?? 'id', shape);
  const bound = (name: string) => Number(query.get(name) ?? Number.NaN) * 1000;
  const all = instagram
    .list(edge === 'media' ? 'own' : 'tagged', view.nowMs)
    .filter(({ createdMs }) => edge === 'tags' || !(createdMs < bound('since') || createdMs > bound('until')));
  const start = all.findIndex(({ id }) => id === query.get('after')) + 1;
  const data = all.slice(start, start + limitOf(query, 100));
  const rendered = data.map((one) => pickPlain(mediaView(one, view.nowMs), nodes));
  const last = data.at(-1)?.id;
  const hasMore = last !== undefined && last !== all.at(-1)?.id;
  return JSON.stringify({ data: rendered, ...(hasMore && pagingOf(call, last)) });
}

/** Mentions can be read by id only, and the ids are told by webhook only. */
function accountFields(call: Call): string {
  const { query, platform, view } = call;
  admit(call.identity);
  const body: Record<string, unknown> = { id: instagramAccount.id };
  for (const node of parseFields(query.get('fields') ?? 'id')) {
    if (node.name === 'username') body['username'] = instagramAccount.username;
    else if (node.name === 'mentioned_media') {
      const media = platform.instagram.media(node.options['media_id'] ?? '', view.nowMs);
      if (media?.way !== 'mentioned') throw missing();
      body['mentioned_media'] = pick(mediaView(media, view.nowMs), node, instagramShapes.mentionedMedia);
    } else if (node.name === 'mentioned_comment') {
      const found = platform.instagram.comment(node.options['comment_id'] ?? '', view.nowMs);
      if (!found?.comment.text.includes(`@${instagramAccount.username}`)) throw missing();
      body['mentioned_comment'] = pick(commentView(found.comment, found.on.id), node, instagramShapes.comment);
    } else if (node.name !== 'id')
      throw new GraphFailure(100, `(#100) Tried accessing nonexisting field (${node.name})`);
  }
  return JSON.stringify(body);
}

function pick(value: object, node: FieldNode, shape: Shape): unknown {
  const names = (node.children ?? []).map(({ name }) => name).join(',');
  return pickPlain(value, wantedFields(names || 'id', shape));
}

function ownMedia(call: Call, media: DemoMedia, edge: string | undefined): string {
  const { query, view } = call;
  if (media.way !== 'own') throw missing();
  if (edge === undefined)
    return JSON.stringify(
      pickPlain(mediaView(media, view.nowMs), wantedFields(query.get('fields') ?? 'id', instagramShapes.media)),
    );
  if (edge !== 'comments') return refusePath(call);
  const nodes = wantedFields(query.get('fields') ?? 'id,text,timestamp', instagramShapes.comment);
  const seen = media.comments.filter(({ createdMs }) => createdMs <= view.nowMs);
  return JSON.stringify({ data: seen.map((comment) => pickPlain(commentView(comment, media.id), nodes)) });
}

function ownComment(call: Call, { on, comment }: { on: DemoMedia; comment: DemoReply }): string {
  if (on.way !== 'own') throw missing();
  const nodes = wantedFields(call.query.get('fields') ?? 'id', instagramShapes.comment);
  return JSON.stringify(pickPlain(commentView(comment, on.id), nodes));
}
