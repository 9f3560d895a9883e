import type { RankedLane } from '../../core/rank.ts';
import type { Card } from '../../store/cards.ts';
import { whyHere } from '../rank-words.ts';

type WhyProps = { card: Card; focus: readonly string[]; now: Date };

/** Why the card stands where it does, for each lane that ranks it. A card in doubt is ranked by the harm it may do. */
export function WhyHere({ card, focus, now }: WhyProps) {
  const ranked = (['good_story', 'negative_press'] as const).filter((lane) => card.lanes.includes(lane));
  const shown: readonly RankedLane[] = ranked.length > 0 ? ranked : ['negative_press'];
  return (
    <details class="why-here">
      <summary class="link-summary">
        Hvorfor her?<span class="sr-only"> Om opslaget fra {card.source.name}</span>
      </summary>
      {shown.map((lane) => (
        <ul>
          {whyHere(card, lane, focus, now).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      ))}
    </details>
  );
}
