import { type Confusion, precisionOf, recallOf } from '../../core/label-figures.ts';
import { type Share, wilson } from '../../core/wilson.ts';
import { type Label, labels } from '../../core/words.ts';
import { labelNames } from '../danish-words.ts';
import { ofHundred } from '../figure-words.ts';
import { counted } from '../number-words.ts';
import { ConfusionCells } from './confusion-table.tsx';

type DecisionsProps = {
  confusion: Confusion;
  days: number;
  hrefOf?: ((said: Label, model: Label) => string) | undefined;
};
/** Fewer decisions say nothing. */
const least = 10;

/** How the model did by what people decided: figures with their intervals, and the table behind them. */
export function JudgedByDecisions({ confusion, days, hrefOf }: DecisionsProps) {
  const all = confusion.flat().reduce((sum, cell) => sum + cell, 0);
  return (
    <section id="beslutninger">
      <h2>Målt på jeres beslutninger</h2>
      {all < least ? (
        <p>
          {all === 0 ? 'I har ikke besluttet noget' : `I har kun besluttet om ${counted(all, 'opslag', 'opslag')}`} de
          seneste {days} dage, der siger noget om vurderingen. Tallene kommer, når der er {least}.
        </p>
      ) : (
        <>
          <p>
            {counted(all, 'opslag', 'opslag')} de seneste {days} dage. Det, I har delt, fulgt, sendt videre, rettet
            eller kaldt en forkert vurdering, tæller med; et almindeligt afslag gør ikke. I ser mest det, modellen
            lægger frem, så det, den overser, står i den blinde prøve.
          </p>
          <Figures confusion={confusion} />
          <ConfusionCells
            confusion={confusion}
            caption={
              hrefOf
                ? 'Jeres svar og modellens. Vælg et tal for at se eksempler'
                : 'Jeres svar og modellens, antal opslag'
            }
            truth="I sagde"
            hrefOf={hrefOf}
          />
        </>
      )}
    </section>
  );
}

const Figures = ({ confusion }: { confusion: Confusion }) => (
  <ul class="lines">
    {labels.map((label, at) => (
      <li>
        <strong>{labelNames[label]}:</strong>{' '}
        {shareWords(precisionOf(confusion, at), 'Når modellen siger det, har den ret')}{' '}
        {shareWords(recallOf(confusion, at), 'Når I siger det, havde modellen sagt det samme')}
      </li>
    ))}
  </ul>
);

/** `… 8 af 10 gange (mellem 49 og 94 af 100).` */
export function shareWords(share: Share, what: string): string {
  if (share.all === 0) return `${what}: ikke set endnu.`;
  const { low, high } = wilson(share);
  return `${what} ${share.part} af ${counted(share.all, 'gang', 'gange')} (med stor sikkerhed mellem ${ofHundred(low)} og ${ofHundred(high)} af 100).`;
}
