import type { Colleague } from '../../store/assign.ts';

export const longestNote = 2_000;

/** `said` tells what came of the last note; `draft` is what could not be saved, with the reason. */
type NoteProps = {
  candidateId: string;
  csrf: string;
  /** Colleagues who can be told; not the reader. */
  others: readonly Colleague[];
  draft?: { text: string; problem: string } | undefined;
  said?: string | undefined;
};

/** Writes to the colleagues. Who is named gets a mail with a link, and nothing of what is written. */
export const NoteForm = ({ candidateId, csrf, others, draft, said }: NoteProps) => (
  <section class="note-form" id="notater">
    <h2>Notat til kollegerne</h2>
    {said !== undefined && <p role="status">{said}</p>}
    <form method="post" action={`/kandidat/${candidateId}/notat`} aria-label="Notat">
      <input type="hidden" name="csrf" value={csrf} />
      <label class="form-label" for="notat-tekst">
        Notat
      </label>
      <p class="form-hint" id="notat-hjaelp">
        Kun kommunikation kan læse det. Skriv ikke navne på borgere. Du kan tage det tilbage i 10 minutter.
      </p>
      {draft && (
        <p class="field-problem" id="notat-fejl" role="alert">
          {draft.problem}
        </p>
      )}
      <textarea
        class="form-input"
        id="notat-tekst"
        name="tekst"
        rows={3}
        maxlength={longestNote}
        aria-describedby={draft ? 'notat-hjaelp notat-fejl' : 'notat-hjaelp'}
        {...(draft && { 'aria-invalid': 'true' as const })}
      >
        {draft?.text ?? ''}
      </textarea>
      {others.length > 0 && (
        <fieldset class="note-names">
          <legend class="form-label">Giv besked på mail (du kan også skrive @ og et navn)</legend>
          {others.map(({ id, name }) => (
            <div class="form-group-checkbox">
              <input type="checkbox" class="form-checkbox" id={`besked-${id}`} name="besked" value={id} />
              <label for={`besked-${id}`}>{name}</label>
            </div>
          ))}
        </fieldset>
      )}
      <button class="button button-secondary" type="submit">
        Gem notat
      </button>
    </form>
  </section>
);
