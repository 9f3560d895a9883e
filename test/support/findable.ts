import { createHash } from 'node:crypto';
import { hashtagsIn } from '../../demo/account-model.ts';
import type { DemoModel } from '../../demo/demo-model.ts';

const dayMs = 86_400_000;

const keys = (platform: string, items: { id: string }[]) => items.map(({ id }) => `${platform} ${id}`);
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** SQL: a post as the keys below name it. The address of a simulated web site begins differently in each run. */
export const storedKey = "platform || ' ' || regexp_replace(external_id, '^http://127.0.0.1:[0-9]+', '')";

/** News by their address, points of minutes by that and their heading; closed ones never. */
function onSite({ news, meetings }: DemoModel['site'], isThere: (item: { createdMs: number }) => boolean): string[] {
  const points = meetings
    .filter(isThere)
    .flatMap(({ path, points }) =>
      points.filter(({ isClosed }) => !isClosed).map(({ heading }) => ({ path, heading })),
    );
  return keys('web', [
    ...news.filter(isThere).map(({ path }) => ({ id: path })),
    ...points.map(({ path, heading }) => ({ id: `${path}#${sha256(heading.toLowerCase()).slice(0, 16)}` })),
  ]);
}

const onNetworks = (posts: DemoModel['networks']): string[] =>
  posts
    .filter(({ isQuiet }) => !isQuiet)
    .map(({ network, id }) => `${network} ${network === 'mastodon' ? sha256(id) : id}`);

/**
 * What a reading at this time must and may find of a model: all that is visible, but comments only where something has
 * happened within the fortnight of a re-check. A reading that takes a while has some freedom at the edges.
 */
export function findable(model: DemoModel, at: Date, { spanMs = 0 }: { spanMs?: number } = {}) {
  const now = at.getTime();
  const pages = new Set(model.pages.map((page) => page.id));
  const isThere = (item: { createdMs: number; removedMs?: number }) =>
    item.createdMs <= now && !(item.removedMs && item.removedMs <= now);
  const stories = model.posts.filter((post) => isThere(post) && post.isPublished);
  const own = stories.filter((post) => pages.has(post.ownerId));
  const activity = new Map(own.map((post) => [post.id, post.createdMs]));
  const comments = model.comments.filter((comment) => isThere(comment) && activity.has(comment.postId));
  for (const { postId, createdMs } of comments) activity.set(postId, Math.max(activity.get(postId) ?? 0, createdMs));
  const media = model.accounts.media.filter(isThere);
  const lasting = media.filter(({ way }) => way === 'own' || way === 'tagged');
  const updates = model.accounts.updates.filter(isThere);
  const always = [
    ...keys('facebook', own),
    ...keys(
      'facebook',
      stories.filter((post) => post.mentionsCentral),
    ),
    ...keys('feed', model.articles.filter(isThere)),
    ...keys('instagram', [...lasting, ...lasting.flatMap(({ comments }) => comments.filter(isThere))]),
    ...keys('linkedin', [...updates, ...updates.flatMap(({ comments }) => comments.filter(isThere))]),
    ...onSite(model.site, isThere),
    ...onNetworks(model.networks.filter(isThere)),
  ];
  const tagged = media.filter(({ text }) => hashtagsIn(text).includes('norddjurs'));
  const since = (ms: number) => tagged.filter(({ createdMs }) => createdMs > ms - dayMs);
  const lively = comments.filter(({ postId }) => (activity.get(postId) ?? 0) > now + spanMs - 14 * dayMs);
  return {
    must: new Set([...always, ...keys('facebook', lively), ...keys('instagram', since(now + spanMs))]),
    may: new Set([...always, ...keys('facebook', comments), ...keys('instagram', since(now))]),
  };
}
