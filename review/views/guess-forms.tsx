/** A share that is only probable: one click says whether it is one, another takes the click back. */

type Guess = { id: string; version: number; strength: string; answer: string | null; isThanked: boolean };
type GuessProps = {
  share: Guess;
  csrf: string;
  /** The candidate to go back to; the list of shares without one. */
  back: string | null;
  /** Whose story it is, for those who hear the buttons one by one. */
  about: string;
};

export function GuessForms({ share, csrf, back, about }: GuessProps) {
  const isOpen = share.strength === 'probable' && share.answer === null;
  if (!isOpen && (share.answer === null || share.isThanked)) return null;
  const hidden = about === '' ? '' : ` (${about})`;
  return (
    <form class="actions" method="post" action={`/deling/${share.id}/svar`}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(share.version)} />
      {back !== null && <input type="hidden" name="kort" value={back} />}
      {isOpen ? (
        <>
          <button class="button button-secondary" type="submit" name="svar" value="ja">
            Ja, det er en deling<span class="sr-only">{hidden}</span>
          </button>{' '}
          <button class="button button-secondary" type="submit" name="svar" value="nej">
            Nej<span class="sr-only">, det er ikke en deling{hidden}</span>
          </button>
        </>
      ) : (
        <button class="link-button" type="submit" name="svar" value="fortryd">
          Fortryd svaret<span class="sr-only">{hidden}</span>
        </button>
      )}
    </form>
  );
}

/** Behind what the evidence is. */
export function guessWords({ strength, answer }: Pick<Guess, 'strength' | 'answer'>): string {
  if (answer === 'yes') return ', bekræftet af et menneske';
  if (answer === 'no') return ', afvist af et menneske';
  return strength === 'probable' ? ', sandsynlig' : '';
}

/** What a click has done, on the card. */
export const AnswerNotice = ({ said }: { said: string | undefined }) =>
  said === undefined ? null : (
    <div class="notice" id="svar" role="status">
      <p>{said}</p>
    </div>
  );
