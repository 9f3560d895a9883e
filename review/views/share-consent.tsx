import type { ConsentAnswers } from '../consent-check.ts';
import { type ConsentAnswer, consentAnswerNames, insteadOf, questionsFor } from '../consent-check.ts';
import type { ConsentPlace } from '../consent-note.ts';
import type { SharePlan } from '../share-facts.ts';
import { When } from './when.tsx';

type Props = { plan: SharePlan; csrf: string; now: Date; given?: ConsentAnswers; problem?: string };

/** The four questions, asked until they are answered well; then who answered and when, with the way to answer anew. */
export function ShareConsent({ plan, csrf, now, given, problem }: Props) {
  const { place, item } = plan;
  if (place === undefined) return null;
  const { consent } = item;
  const isOfOldText = consent !== null && consent.textVersion !== item.post.textVersion;
  const answers: ConsentAnswers = given ?? (isOfOldText ? {} : (consent?.answers ?? {}));
  const form = <Questions {...{ plan, place, csrf, answers }} />;
  return (
    <section aria-labelledby="samtykke" class="share-consent">
      <h2 id="samtykke">Samtykke til billeder</h2>
      {place === 'care' && (
        <p class="consent">
          <strong>Plejehjem og bosteder:</strong> Et ja er ikke altid frivilligt, når man er afhængig af hjælp.
          Datatilsynet har fået billeder fjernet, selv om patienterne havde skrevet under. Vælg helst en historie set
          fra medarbejdernes side, eller et billede, hvor ingen kan kendes.
        </p>
      )}
      {problem !== undefined && (
        <p class="field-problem" id="besked" role="alert" tabindex={-1}>
          {problem}
        </p>
      )}
      {consent === null || isOfOldText || given ? (
        <>
          <p>
            {isOfOldText
              ? 'Opslaget er ændret, siden der blev spurgt. Se det igennem, og svar igen.'
              : 'Opslaget kan have billeder fra et sted, hvor nogen skal sige ja. Svar, før det bliver delt.'}
          </p>
          {form}
        </>
      ) : (
        <>
          <p>
            <strong>{consent.mayShare ? 'Billederne må deles.' : 'Billederne må ikke deles endnu.'}</strong> Svaret er
            givet af {consent.person} <When at={consent.at} now={now} />.
          </p>
          {!consent.mayShare && (
            <ul class="share-instead">
              {insteadOf(answers).map((line) => (
                <li>{line}</li>
              ))}
            </ul>
          )}
          <details class="more-text">
            <summary class="link-summary">Svar igen</summary>
            {form}
          </details>
        </>
      )}
    </section>
  );
}

const choices: readonly ConsentAnswer[] = ['ja', 'nej', 'ved_ikke'];

function Questions({
  plan: { item },
  place,
  csrf,
  answers,
}: {
  plan: SharePlan;
  place: ConsentPlace;
  csrf: string;
  answers: ConsentAnswers;
}) {
  return (
    <form method="post" action={`/kandidat/${item.id}/del/samtykke`} class="share-questions">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(item.version)} />
      <input type="hidden" name="set" value={item.consent?.id ?? ''} />
      {questionsFor(place).map(({ key, ask, hint }) => (
        <fieldset>
          <legend>{ask}</legend>
          {hint !== undefined && <p class="form-hint">{hint}</p>}
          <div class="share-choices">
            {choices.map((choice) => (
              <div class="form-group-radio">
                <input
                  type="radio"
                  class="form-radio"
                  id={`${key}-${choice}`}
                  name={key}
                  value={choice}
                  checked={answers[key] === choice}
                />
                <label for={`${key}-${choice}`}>{consentAnswerNames[choice]}</label>
              </div>
            ))}
          </div>
        </fieldset>
      ))}
      <button class="button button-primary" type="submit">
        Gem svarene
      </button>
    </form>
  );
}
