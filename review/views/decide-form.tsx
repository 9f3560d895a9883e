import type { Lane } from '../../core/words.ts';
import type { Card } from '../../store/screens-queue.ts';
import { actionNames, lanePaths, rejectReasons } from '../danish-words.ts';
import { snoozeTimes } from '../snooze-times.ts';

/** `back` says where to go afterwards: a lane of the queue, or the candidate's own page. */
type FormProps = { card: Card; csrf: string; now: Date; back: Lane | 'candidate' };

/** All decisions in one form, so that it works with a mouse, a keyboard and no script at all. */
export function DecideForm({ card, csrf, now, back }: FormProps) {
  const good = card.lanes.includes('good_story');
  return (
    <form class="decide" method="post" action={`/kandidat/${card.id}/beslut`} aria-label="Beslut">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(card.version)} />
      <input type="hidden" name="tilbage" value={back === 'candidate' ? 'kandidat' : lanePaths[back]} />
      <Choice action="share" letter="d" primary={good} />
      <Choice action="follow" letter="f" primary={!good} />
      <Choice action="send" letter="s" />
      <Snooze now={now} />
      <Reject id={card.id} />
      {back !== 'candidate' && (
        <a href={`/kandidat/${card.id}?ret=1#ret`}>
          Ret vurderingen<span class="sr-only"> af opslaget fra {card.source.name}</span>
        </a>
      )}
    </form>
  );
}

function Choice({
  action,
  letter,
  primary = false,
}: {
  action: 'share' | 'follow' | 'send' | 'reject';
  letter: string;
  primary?: boolean;
}) {
  return (
    <button
      class={`button ${primary ? 'button-primary' : 'button-secondary'}`}
      type="submit"
      name="valg"
      value={action}
      data-key={letter}
    >
      {actionNames[action]} <kbd aria-hidden="true">{letter}</kbd>
    </button>
  );
}

const Snooze = ({ now }: { now: Date }) => (
  <details class="more" data-key="u">
    <summary class="button button-secondary">
      {actionNames.snooze} <kbd aria-hidden="true">u</kbd>
    </summary>
    <div class="more-panel">
      {snoozeTimes(now).map(({ key, label }) => (
        <button class="button button-tertiary" type="submit" name="valg" value={`snooze:${key}`}>
          {label}
        </button>
      ))}
    </div>
  </details>
);

const Reject = ({ id }: { id: string }) => (
  <>
    <Choice action="reject" letter="a" />
    <details class="more more-end">
      <summary class="link-summary">Afvis med begrundelse</summary>
      <div class="more-panel">
        <label class="form-label" for={`grund-${id}`}>
          Hvorfor? (valgfrit)
        </label>
        <select class="form-select" id={`grund-${id}`} name="begrundelse">
          <option value="">Ingen begrundelse</option>
          {Object.entries(rejectReasons).map(([key, name]) => (
            <option value={key}>{name}</option>
          ))}
        </select>
        <button class="button button-secondary" type="submit" name="valg" value="reject">
          Afvis
        </button>
      </div>
    </details>
  </>
);
