import { unfoldCard } from '../../store/stories.ts';
import { readTicked } from '../decide-many.ts';
import { type Page, reader } from '../page.ts';
import { showStale } from './candidate-stale.tsx';

/** Gives a folded post a card of its own, and opens it. */
export const unfold: Page = async (c) => {
  const { db, clock } = c.get('web');
  const [card] = readTicked(c.get('form'));
  if (card === undefined) return c.notFound();
  const outcome = await unfoldCard(db, { ...card, personId: reader(c).person.id, at: clock.now() });
  if (outcome === 'gone') return c.notFound();
  if (outcome === 'stale') return showStale(c, card.id, { outcome, state: 'open', last: null }, 'Giv sit eget kort');
  return c.redirect(`/kandidat/${card.id}`, 303);
};
