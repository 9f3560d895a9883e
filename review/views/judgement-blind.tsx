import { type Answered, agreementAmongPeople, agreementWithModel } from '../../core/blind-agreement.ts';
import { shareWords } from './judgement-decisions.tsx';

export type OwnPart = { all: number; answered: number };
type BlindProps = { answered: readonly Answered[]; weeks: number; own: OwnPart | undefined; mayAnswer: boolean };

/** The blind sample: what is left of this week's, and how far people and model agree. */
export function BlindSample({ answered, weeks, own, mayAnswer }: BlindProps) {
  const [withModel, amongPeople] = [agreementWithModel(answered), agreementAmongPeople(answered)];
  return (
    <section id="proeve">
      <h2>Den blinde prøve</h2>
      <p>
        Hver mandag trækkes ti opslag ved lodtrækning, lige mange af det sjældne og det almindelige. I siger, hvad de
        er, uden at se, hvad modellen mente. Så ser man også det, den overser.
      </p>
      {mayAnswer && <Own own={own} />}
      {withModel.all === 0 ? (
        <p>Ingen har svaret endnu.</p>
      ) : (
        <ul class="lines">
          <li>
            <strong>I og modellen:</strong> {shareWords(withModel, `De seneste ${weeks} uger sagde I det samme`)}
          </li>
          <li>
            <strong>I indbyrdes:</strong>{' '}
            {amongPeople.all === 0
              ? 'Ikke to har svaret på det samme endnu.'
              : shareWords(amongPeople, 'Når to af jer så det samme, var I enige')}{' '}
            Bedre end det kan ingen model blive.
          </li>
        </ul>
      )}
    </section>
  );
}

function Own({ own }: { own: OwnPart | undefined }) {
  if (own === undefined || own.all === 0) return <p>Næste prøve kommer mandag morgen.</p>;
  const isDone = own.answered >= own.all;
  return (
    <p>
      {isDone
        ? `Du har svaret på alle ${own.all} i denne uge.`
        : `Du har svaret på ${own.answered} af ${own.all} i denne uge.`}{' '}
      <a class="button button-secondary" href="/vurdering/proeve">
        {isDone ? 'Se svarene' : own.answered === 0 ? 'Begynd' : 'Fortsæt'}
      </a>
    </p>
  );
}
