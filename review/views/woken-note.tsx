import type { Card } from '../../store/cards.ts';

const reasons: Record<string, string> = {
  comment: 'der er kommet en ny kommentar',
  edit: 'opslaget er rettet hos kilden',
  sighting: 'det er set et nyt sted',
  incident: 'sagen er blevet alvorligere',
};

export const wokenWords = (why: string) => reasons[why] ?? 'der er sket noget nyt';

/** A card that was put off until something happened says what did. */
export const WokenNote = ({ card: { state, wokenBy } }: { card: Pick<Card, 'state' | 'wokenBy'> }) =>
  state === 'open' && wokenBy !== null && <p class="woken">Tilbage i køen, fordi {wokenWords(wokenBy)}.</p>;
