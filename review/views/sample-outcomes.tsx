import type { BlindOutcome } from '../../store/blind-samples.ts';
import { labelNames } from '../danish-words.ts';
import { counted } from '../number-words.ts';
import { excerpt } from './excerpt.ts';

/** What came of the sample, for who has been through it. */
export function SampleOutcomes({ outcomes }: { outcomes: readonly BlindOutcome[] }) {
  const same = outcomes.filter(({ mine, model }) => mine === model).length;
  return (
    <>
      <p>
        Du og modellen sagde det samme om {same} af {counted(outcomes.length, 'opslag', 'opslag')}. Nu kan du se, hvad
        den mente.
      </p>
      <ul class="entries">
        {outcomes.map((outcome) => (
          <li class="entry">
            <p>{excerpt(outcome.text)}</p>
            <ul class="facts">
              <li class="fact">Du: {labelNames[outcome.mine]}</li>
              <li class="fact">Modellen: {labelNames[outcome.model]}</li>
              {outcome.others.length > 0 && (
                <li class="fact">Andre: {outcome.others.map((label) => labelNames[label]).join(', ')}</li>
              )}
            </ul>
            {outcome.mine !== outcome.model && <p class="muted">Her var I uenige.</p>}
            <p>
              <a href={`/vurdering/proeve?nr=${outcome.id}`}>Svar om</a>
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
