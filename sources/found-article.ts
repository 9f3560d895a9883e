import type { FoundPost, ReadWindow } from './contract.ts';
import type { ReadItem } from './document-contract.ts';
import { shorten } from './plain-text.ts';

const maxText = 600;

type Place = Pick<FoundPost, 'platform' | 'evidence'>;

/** An item as a post; what says no time, or a time to come, is of now. Undefined when it is older than the window. */
export function foundArticle(item: ReadItem, place: Place, window: ReadWindow, now: Date): FoundPost | undefined {
  const { id, title, lead, link, published, updated } = item;
  const externalId = id ?? link;
  if (!externalId || (published && published < window.since)) return undefined;
  return {
    ...place,
    externalId,
    kind: 'article',
    text: shorten([title, lead].filter(Boolean).join('\n'), maxText),
    postedAt: published && published <= now ? published : now,
    ...(updated && updated <= now && { updatedAt: updated }),
    ...(link && { permalink: link }),
  };
}
