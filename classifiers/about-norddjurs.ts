import type { ClassifiableText } from '../core/words.ts';
import type { Evidence } from './read-text.ts';
import { groupNumber } from './term-groups.ts';

const institution = groupNumber('target');

/**
 * Whether the municipality could be held to account, or take the credit, for what is told. Our own Pages, comments under
 * them and mentions of us are ours unless the text points elsewhere; anything else must point here by itself.
 */
export function isAboutNorddjurs(item: ClassifiableText, evidence: Evidence): boolean {
  const { places } = evidence.found;
  const here = places.own.length + places.places.length;
  const addressed = places.addressed.length;
  const named = places.own.some((hit) => hit.to - hit.from > 1);
  if (places.namesakes.length > 0) return named || (here > 0 && addressed > 0);
  if (item.source === 'facebook_page') return true;
  if (places.elsewhere.length > 0) return here >= places.elsewhere.length && (here > 0 || named);
  if (places.others.length > 0 && addressed === 0) return false;
  if (here > 0) return true;
  switch (item.source) {
    case 'facebook_comment':
    case 'facebook_mention':
    case 'instagram_hashtag':
    case 'web':
      return true;
    case 'news':
      return places.shared.length > 0
        ? institutionSeen(evidence) || addressed > 0
        : institutionSeen(evidence) || addressed > 0;
    default:
      return item.page !== undefined || item.department !== undefined || addressed > 0 || institutionSeen(evidence);
  }
}

const institutionSeen = (evidence: Evidence) => (evidence.strength[institution] ?? 0) > 0;
