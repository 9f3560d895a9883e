import { lanes } from '../core/words.ts';
import { lanePaths } from './danish-words.ts';
import { isUuid, type PageContext } from './page.ts';
import { addressOf, readAsked } from './queue-address.ts';

/**
 * Where a form came from, by name; never an address that was sent along (reliability.md W11). What was shown of the queue is
 * read word by word and written anew; the card that comes next is opened there.
 */
export function backTo(c: PageContext, candidateId: string, query: Record<string, string>): string {
  const name = c.get('form').get('tilbage');
  if (name === 'kandidat') return `/kandidat/${candidateId}?${new URLSearchParams(query)}`;
  if (name === 'del') return `/kandidat/${candidateId}/del?${new URLSearchParams(query)}`;
  return backToQueue(c, query, lanes.find((one) => lanePaths[one] === name) ?? 'good_story');
}

export function backToQueue(c: PageContext, query: Record<string, string>, lane?: (typeof lanes)[number]): string {
  const form = c.get('form');
  const asked = readAsked(new URLSearchParams(form.get('visning') ?? ''));
  const address = addressOf({ ...(lane && { lane }), ...asked });
  const more = new URLSearchParams(query).toString();
  const next = form.get('naeste') ?? '';
  return `${address}${more === '' ? '' : `${address.includes('?') ? '&' : '?'}${more}`}${isUuid(next) ? `#kort-${next}` : ''}`;
}
