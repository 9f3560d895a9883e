import type { KeptFigures } from '../../store/kept-figures.ts';
import { figureWords } from '../figure-words.ts';

/** Every figure with a sentence of what it means. */
export const FigureList = ({ figures }: { figures: KeptFigures }) => (
  <dl class="figures">
    {figureWords(figures).map(({ title, value, meaning, interval }) => (
      <div class="figure">
        <dt>{title}</dt>
        <dd class="figure-value">{value}</dd>
        <dd>{meaning}</dd>
        {interval !== undefined && <dd class="muted">{interval}</dd>}
      </div>
    ))}
  </dl>
);
