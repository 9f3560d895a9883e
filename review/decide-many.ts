import type { Database } from '../store/db.ts';
import type { NewDecision } from '../store/decisions.ts';
import type { BatchResult } from '../store/story-decisions.ts';
import { decideAndRing } from './decide-and-ring.ts';
import { isUuid } from './page.ts';

/** A card as a person saw it in a list. */
export type SeenCard = { id: string; version: number };

/** So many at once, and no more. */
export const mostAtOnce = 200;

/** Ticked cards of a form: `id:version`, each once. */
export function readTicked(form: URLSearchParams): SeenCard[] {
  const ticked = form.getAll('kort').flatMap((text): SeenCard[] => {
    const [id = '', version = ''] = text.split(':');
    return isUuid(id) ? [{ id: id.toLowerCase(), version: Number.parseInt(version, 10) || 0 }] : [];
  });
  return [...new Map(ticked.map((card) => [card.id, card])).values()].slice(0, mostAtOnce);
}

type Wish = Omit<NewDecision, 'candidateId' | 'version' | 'batchId' | 'ring'> & { batchId: string };

/** One action on many cards; those that somebody has changed since, or that are gone, are left as they are and told. */
export async function decideMany(db: Database, cards: readonly SeenCard[], wish: Wish): Promise<BatchResult> {
  const left: string[] = [];
  for (const { id, version } of cards) {
    const { outcome } = await decideAndRing(db, { ...wish, candidateId: id, version });
    if (outcome !== 'done') left.push(id);
  }
  return { done: cards.length - left.length, left };
}
