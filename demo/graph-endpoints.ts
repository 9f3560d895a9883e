/** The Graph API's paths: who may read what, and in which form. */
import type { Clock } from '../core/clock.ts';
import { instagramAccount } from './account-model.ts';
import { centralPageId, type DemoPage } from './demo-model.ts';
import { type LivePost, type PostEdge, postEdges, type World } from './demo-world.ts';
import { pickPlain, shapes, wantedFields } from './field-shapes.ts';
import { type Access, type Identity, requirePage, systemUserId } from './graph-access.ts';
import { debugToken } from './graph-debug-token.ts';
import { failureOf, GraphFailure, missing } from './graph-failure.ts';
import { commentList, limitOf, type PagingQuirk, postList } from './graph-list.ts';
import { type Publish, publishPost } from './graph-publish.ts';
import type { Usage } from './graph-usage.ts';
import { commentView, isVisible, postJson, type View } from './graph-view.ts';
import { answerInstagram } from './instagram-endpoints.ts';
import type { InstagramWorld } from './instagram-world.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';
import { answerSubscribedApps, type Subscriptions } from './subscribed-apps.ts';

export type Platform = {
  world: World;
  access: Access;
  usage: Usage;
  clock: Clock;
  switches: SimulatorSwitches;
  subscriptions: Subscriptions;
  publish: Publish;
  instagram: InstagramWorld;
};

export type GraphCall = {
  method: string;
  /** Parts of the path after the version. */
  parts: string[];
  query: URLSearchParams;
  token: string | undefined;
  selfUrl: string;
  quirk?: PagingQuirk | undefined;
  /** Filled with usage headers on the way. */
  headers: Record<string, string>;
};

type Known = GraphCall & { platform: Platform; identity: Identity; view: View };

/** The body of the answer; throws GraphFailure. */
export function answerCall(call: GraphCall, platform: Platform): string {
  const { clock, switches, world, access } = platform;
  const identity = access.admit(call.query, call.token);
  const view = { nowMs: clock.now().getTime(), switches, world };
  if (call.token) call.query.set('access_token', call.token);
  const known = { ...call, platform, identity, view };
  if (call.parts.length === 0) return call.query.has('ids') ? manyById(known) : refusePath(call);
  return oneCall(known);
}

function oneCall(known: Known): string {
  const { parts, platform, identity, view, headers } = known;
  const [first = '', edge] = parts;
  if (parts.length > 2) return refusePath(known);
  if (first === 'debug_token') return debugToken({ ...known, ...platform, nowMs: view.nowMs });
  const instagram = answerInstagram(known);
  if (instagram !== undefined) return instagram;
  const id = first === 'me' ? idOf(identity) : first;
  const pageId = platform.world.page(id) ? id : identity.kind === 'page' ? identity.pageId : undefined;
  if (pageId !== undefined) platform.usage.count(pageId, view.nowMs, headers);
  if (id === systemUserId && identity.kind === 'system') return systemUser(known, edge);
  const page = platform.world.page(id);
  if (page) return pageCall(page, known, edge);
  return objectCall(id, known, edge);
}

const idOf = (identity: Identity): string => (identity.kind === 'page' ? identity.pageId : systemUserId);

function refusePath({ parts }: { parts: string[] }): never {
  throw new GraphFailure(2500, `Unknown path components: /${parts.slice(1).join('/')}`);
}

function manyById(known: Known): string {
  const ids = (known.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length > 50) throw new GraphFailure(100, '(#100) Too many IDs. Maximum: 50. Provided: more');
  const found = ids.flatMap((id) => {
    try {
      return [`${JSON.stringify(id)}:${oneCall({ ...known, parts: [id] })}`];
    } catch (error) {
      if (known.view.switches.idsPartialFailure && error instanceof GraphFailure && error.code === 100) return [];
      throw error;
    }
  });
  return `{${found.join(',')}}`;
}

function systemUser(known: Known, edge: string | undefined): string {
  if (edge === undefined) return JSON.stringify({ id: systemUserId, name: 'Lytteposten' });
  if (edge !== 'accounts' && edge !== 'assigned_pages') return refusePath(known);
  const { query, platform, selfUrl } = known;
  const nodes = wantedFields(query.get('fields') ?? 'id,name,access_token,category,tasks', shapes.Page);
  const limit = limitOf(query);
  const after = Buffer.from(query.get('after') ?? '', 'base64url').toString();
  const start = platform.world.pages.findIndex(({ id }) => id === after) + 1;
  const page = platform.world.pages.slice(start, start + limit);
  const data = page.map((one) => pickPlain(pageRecord(one, known), nodes));
  const last = Buffer.from(page.at(-1)?.id ?? '').toString('base64url');
  const next = new URLSearchParams(query);
  next.set('after', last);
  const hasMore = start + limit < platform.world.pages.length;
  const paging = { cursors: { before: Buffer.from(page[0]?.id ?? '').toString('base64url'), after: last } };
  return JSON.stringify({ data, paging: hasMore ? { ...paging, next: `${selfUrl}?${next}` } : paging });
}

const pageRecord = ({ id, name, slug }: DemoPage, { platform }: Known): Record<string, unknown> => ({
  id,
  name,
  username: slug,
  link: `https://www.facebook.com/${slug}`,
  access_token: platform.access.tokenFor(id),
  category: 'Government organization',
  tasks: ['MODERATE', 'CREATE_CONTENT', 'ANALYZE'],
  is_published: true,
  ...(id === centralPageId && { instagram_business_account: instagramAccount }),
  has_transitioned_to_new_page_experience: true,
});

const isPostEdge = (edge: string): edge is PostEdge => postEdges.some((known) => known === edge);

function pageCall(page: DemoPage, known: Known, edge: string | undefined): string {
  const { identity, query, platform, view } = known;
  if (edge === undefined) {
    if (identity.kind === 'page' && identity.pageId !== page.id) throw failureOf(10);
    const nodes = wantedFields(query.get('fields') ?? 'id,name', shapes.Page);
    return JSON.stringify({ ...(pickPlain(pageRecord(page, known), nodes) as object), id: page.id });
  }
  if (edge === 'subscribed_apps') return answerSubscribedApps({ ...platform, ...known, pageId: page.id });
  if (!isPostEdge(edge)) return refusePath(known);
  requirePage(identity, page.id);
  if (edge === 'feed' && known.method === 'POST' && query.get('method') !== 'get')
    return publishPost({ ...platform, pageId: page.id, query, nowMs: view.nowMs });
  return postList(platform.world.list(page.id, edge), known, { ...view, edge });
}

/** A post or a comment. What is deleted, unknown or another's gives one and the same answer. */
function objectCall(id: string, known: Known, edge: string | undefined): string {
  const { identity, query, platform, view } = known;
  const gone = view.switches.deletedCode === 'alias' ? failureOf(803) : missing();
  const comment = platform.world.comment(id);
  const live = platform.world.post(comment?.postId ?? id);
  if (identity.kind === 'system' && live) requirePage(identity, live.post.ownerId);
  if (
    !live ||
    !isVisible(live.post, view.nowMs) ||
    !mayRead(identity, live, { edge, isComment: comment !== undefined })
  )
    throw gone;
  if (comment && !isVisible(comment, view.nowMs)) throw gone;
  if (edge === 'comments') return commentList(live, known, view, comment?.id);
  if (edge === 'sharedposts' || edge === 'reactions' || edge === 'likes') return '{"data":[]}';
  if (edge !== undefined) return refusePath(known);
  if (comment) {
    const fields = query.get('fields') ?? 'created_time,from,message,id';
    return JSON.stringify(commentView(comment, wantedFields(fields, shapes.Comment), view));
  }
  return postJson(live, query.get('fields') ?? 'created_time,message,id', view);
}

/** The owner reads all of it; the central Page also reads a post that mentions it, but not what stands below. */
function mayRead(
  identity: Identity,
  { post }: LivePost,
  what: { edge: string | undefined; isComment: boolean },
): boolean {
  if (identity.kind !== 'page') return false;
  if (identity.pageId === post.ownerId) return true;
  return identity.pageId === '100200300400500' && post.mentionsCentral && what.edge === undefined && !what.isComment;
}
