import { lanes } from '../core/words.ts';
import { lanePaths } from './danish-words.ts';
import type { PageContext } from './page.ts';

/** Where a form came from, by name; never an address that was sent along (reliability.md W11). */
export function backTo(c: PageContext, candidateId: string, query: Record<string, string>): string {
  const name = c.get('form').get('tilbage');
  if (name === 'kandidat') return `/kandidat/${candidateId}?${new URLSearchParams(query)}`;
  const lane = lanes.find((one) => lanePaths[one] === name) ?? 'good_story';
  return `/koe?${new URLSearchParams({ bane: lanePaths[lane], ...query })}`;
}
