/**
 * Publishing by a Page (platform-apis.md §6), so far as its traps go: no idempotency key, a refusal of the same words twice,
 * tags by number that vanish without a word, and a link to a post of ours that is no share of it.
 */
import { parseUrl } from '../core/parse-url.ts';
import { permalinkOf } from './attachments.ts';
import type { World } from './demo-world.ts';
import { failureOf, GraphFailure } from './graph-failure.ts';
import type { NewPost } from './new-items.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

export type Publish = (post: NewPost) => string;

type Asked = {
  pageId: string;
  query: URLSearchParams;
  world: World;
  switches: SimulatorSwitches;
  publish: Publish;
  nowMs: number;
};

const remembered = 25;
const numberedTag = /@\[\d+\]\s?/g;

export function publishPost({ pageId, query, world, switches, publish, nowMs }: Asked): string {
  const message = (query.get('message') ?? '').replace(numberedTag, '');
  const link = query.get('link') ?? undefined;
  if (message === '' && link === undefined) throw new GraphFailure(100, '(#100) Missing message or attachment');
  if (link !== undefined && !parseUrl(link)) throw new GraphFailure(1609005, 'Link has error');
  const latest = world
    .list(pageId, 'published_posts')
    .filter(({ post }) => post.createdMs <= nowMs)
    .slice(0, remembered);
  const isSame = (url: string | undefined) => link === undefined || url === link;
  if (latest.some(({ post }) => (post.message ?? '') === message && isSame(post.attachments[0]?.unshimmed_url)))
    throw failureOf(506);
  const original = link === undefined ? undefined : findByLink(world, link);
  const isShare = original !== undefined && switches.apiLinkBecomesShare;
  const id = publish({
    page: pageId,
    message,
    isPublished: query.get('published') !== 'false',
    ...(isShare ? { shareOf: original, shape: 'parent' as const } : link !== undefined && { link }),
  });
  return JSON.stringify({ id });
}

function findByLink(world: World, link: string): string | undefined {
  const [, owner, story] = /facebook\.com\/(\d+)\/posts\/(\d+)/.exec(link) ?? [];
  const id = `${owner}_${story}`;
  return world.post(id) && permalinkOf(id) === link ? id : undefined;
}
