import { noAccounts } from './account-model.ts';
import { permalinkOf } from './attachments.ts';
import { type DemoModel, type DemoPost, steadyId, steadyNumber } from './demo-model.ts';
import { loadFiction } from './fiction.ts';
import { localMoment } from './local-moment.ts';
import { noSite } from './site-model.ts';

type BulkOptions = { pages: number; posts: number; anchorDay: string; fiction?: DemoModel };

const spreadMs = 13 * 24 * 3_600_000;

/**
 * A big model for load tests only: the hand-written texts over and over, with ids of their own, spread over the
 * Pages and over the thirteen days before the anchor day. Pages beyond the written ones get invented numbers.
 */
export function bulkModel({ pages, posts, anchorDay, fiction = loadFiction(anchorDay) }: BulkOptions): DemoModel {
  const texts = fiction.posts.filter((post) => post.message !== undefined && post.story === undefined);
  const allPages = Array.from({ length: pages }, (_, index) => {
    const page = at(fiction.pages, index);
    const id = `1112224${index.toString().padStart(8, '0')}`;
    return index < fiction.pages.length
      ? page
      : { ...page, id, slug: `${page.slug}-${index}`, name: `${page.name} ${index}` };
  });
  const endMs = localMoment(anchorDay, 0, '00:00');
  const made = Array.from({ length: posts }, (_, index): DemoPost => {
    const text = at(texts, index);
    const page = at(allPages, index);
    const id = `${page.id}_${steadyId(`bulk ${index}`)}`;
    return {
      ...text,
      id,
      key: `bulk-${index}`,
      ownerId: page.id,
      from: { id: page.id, name: page.name },
      createdMs: endMs - steadyNumber(`bulk ${index}`, spreadMs / 1000) * 1000,
      mentionsCentral: false,
      permalink: permalinkOf(id),
    };
  });
  const others = { comments: [], articles: [], accounts: noAccounts, site: noSite, networks: [] };
  return { ...fiction, pages: allPages, posts: made, ...others };
}

function at<T>(list: T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('the fiction is empty');
  return found;
}
