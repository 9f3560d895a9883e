import { type Child, useContext } from 'hono/jsx';
import { legalActions } from '../../core/candidate-moves.ts';
import { kindReasons, kindReasonsFor, mayTellWhy } from '../../core/kind-reasons.ts';
import type { DecisionAction, Lane } from '../../core/words.ts';
import type { Card } from '../../store/screens-queue.ts';
import { actionNames, lanePaths, rejectReasons } from '../danish-words.ts';
import { escalations, untilNewsKey } from '../decision-choice.ts';
import type { KeyAction } from '../key-map.ts';
import { snoozeTimes } from '../snooze-times.ts';
import { KeySign } from './key-help.tsx';
import { ReaderContext } from './reader-context.ts';

/**
 * `back` says where to go afterwards: a lane of the queue, or the candidate's own page. In the queue `shown` is what is
 * shown of it, and `next` the card to be opened after this one.
 */
type FormProps = { card: Card; csrf: string; now: Date; back: Lane | 'candidate'; shown?: string; next?: string };

/** All decisions in one form, so that it works with a mouse, a keyboard and no script at all. Offers what the state allows. */
export function DecideForm({ card, csrf, now, back, shown, next }: FormProps) {
  const isGood = card.lanes.includes('good_story');
  const may = (action: DecisionAction) => legalActions(card.state).includes(action);
  return (
    <form class="decide" method="post" action={`/kandidat/${card.id}/beslut`} aria-label="Beslut">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(card.version)} />
      <input type="hidden" name="tilbage" value={back === 'candidate' ? 'kandidat' : lanePaths[back]} />
      {shown !== undefined && <input type="hidden" name="visning" value={shown} />}
      {next !== undefined && <input type="hidden" name="naeste" value={next} />}
      {may('share') && <Choice action="share" primary={isGood} />}
      {may('follow') && <Choice action="follow" primary={!isGood} />}
      {may('send') && <Choice action="send" />}
      {may('send') && back !== 'candidate' && !card.isReachable && (
        <span class="decide-note">(fagområdet har ingen mail)</span>
      )}
      {may('snooze') && <Snooze now={now} />}
      {may('reject') && <Choice action="reject" />}
      {may('escalate') && <Escalate />}
      {back !== 'candidate' && <Assign card={card} />}
      {back !== 'candidate' && <CardLinks card={card} />}
      {may('reject') && <RejectWithReason card={card} />}
    </form>
  );
}

const useKey = (action: KeyAction) => useContext(ReaderContext).keys.map[action];

type ChoiceProps = { action: 'share' | 'follow' | 'send' | 'reject'; primary?: boolean };

function Choice({ action, primary = false }: ChoiceProps) {
  const letter = useKey(action);
  return (
    <button
      class={`button ${primary ? 'button-primary' : 'button-secondary'}`}
      type="submit"
      name="valg"
      value={action}
      data-key={letter}
    >
      {actionNames[action]} <KeySign letter={letter} />
    </button>
  );
}

/** A button that opens a few choices; the key opens it and stands on the first of them. */
function Panel({
  action,
  name,
  children,
}: {
  action: 'snooze' | 'escalate' | 'assign';
  name: string;
  children: Child;
}) {
  const letter = useKey(action);
  return (
    <details class={`more more-${action}`} data-key={letter}>
      <summary class="button button-secondary">
        {name} <KeySign letter={letter} />
      </summary>
      <div class="more-panel">{children}</div>
    </details>
  );
}

const Pick = ({ value, label }: { value: string; label: string }) => (
  <button class="button button-tertiary" type="submit" name="valg" value={value}>
    {label}
  </button>
);

const Snooze = ({ now }: { now: Date }) => (
  <Panel action="snooze" name={actionNames.snooze}>
    {snoozeTimes(now).map(({ key, label }) => (
      <Pick value={`snooze:${key}`} label={label} />
    ))}
    <Pick value={`snooze:${untilNewsKey}`} label="når der sker noget" />
  </Panel>
);

const Escalate = () => (
  <Panel action="escalate" name={actionNames.escalate}>
    {escalations.map(({ severity, label }) => (
      <Pick value={`escalate:${severity}`} label={label} />
    ))}
    <p class="more-note">Kortet går i Pressevagt. Alarmen sendes om 15 sekunder; indtil da kan du fortryde.</p>
  </Panel>
);

function Assign({ card }: { card: Card }) {
  const { personId } = useContext(ReaderContext);
  const to = `/kandidat/${card.id}/tildel`;
  return (
    <Panel action="assign" name="Tildel">
      {card.assignee?.id !== personId && (
        <button class="button button-tertiary" type="submit" formaction={to} name="til" value="mig">
          til mig
        </button>
      )}
      {card.assignee !== null && (
        <button class="button button-tertiary" type="submit" formaction={to} name="til" value="ingen">
          til ingen
        </button>
      )}
      <a class="button button-tertiary" href={`/kandidat/${card.id}#tildel`}>
        til en kollega<span class="sr-only">: vælg på kortets egen side</span>
      </a>
    </Panel>
  );
}

function CardLinks({ card }: { card: Card }) {
  const [open, wrong] = [useKey('open'), useKey('wrong')];
  const from = <span class="sr-only"> fra {card.source.name}</span>;
  return (
    <span class="decide-links">
      <a href={`/kandidat/${card.id}`} data-key={open}>
        Åbn kortet{from}
        <KeySign letter={open} />
      </a>
      <a href={`/kandidat/${card.id}?ret=1#ret`} data-key={wrong}>
        Forkert vurdering<span class="sr-only"> af opslaget fra {card.source.name}</span>
        <KeySign letter={wrong} />
      </a>
    </span>
  );
}

const RejectWithReason = ({ card: { id, lanes, post } }: { card: Card }) => (
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
      {mayTellWhy({ lanes, ...post }) && <TellWhy id={id} kind={post.kind} />}
      <button class="button button-secondary" type="submit" name="valg" value="reject">
        Afvis
      </button>
    </div>
  </details>
);

/** Nothing is chosen, nothing is told. */
const TellWhy = ({ id, kind }: { id: string; kind: string }) => (
  <>
    <label class="form-label" for={`fortael-${id}`}>
      Fortæl {kind === 'tip' ? 'afsenderen' : 'afdelingen'} hvorfor (valgfrit)
    </label>
    <select class="form-select" id={`fortael-${id}`} name="fortael">
      <option value="">Fortæl ikke noget</option>
      {kindReasonsFor(kind).map((key) => (
        <option value={key}>{kindReasons[key].name}</option>
      ))}
    </select>
    <p class="more-note">
      {kind === 'tip'
        ? 'Kommer med i svaret på tippet.'
        : 'Kommer i den næste mail til dem. Indtil da kan du fortryde.'}
    </p>
  </>
);
