import { noteRegretMs } from '../../store/notes.ts';
import type { DecisionEvent, NoteEvent } from '../../store/screens-timeline.ts';
import { decisionName, deedOf, reasonName } from '../danish-words.ts';
import { taughtWords } from '../taught-words.ts';
import { whatStays } from '../timeline-words.ts';

/** Who reads the timeline of which candidate, and what their forms must carry. */
export type TimelineReader = {
  candidateId: string;
  version: number;
  personId: string;
  csrf: string;
  departmentNames: ReadonlyMap<string, string>;
  now: Date;
};

type DecisionProps = { event: DecisionEvent; reader: TimelineReader };

/** What somebody did. */
export const DecisionLine = ({ event, reader }: DecisionProps) => (
  <>
    <Deed event={event} names={reader.departmentNames} />
    {event.isUndone && <span class="muted">, fortrudt siden</span>}
  </>
);

function Deed({ event, names }: { event: DecisionEvent; names: ReadonlyMap<string, string> }) {
  const { action, person, reason, said, assignee, undid } = event;
  if (action === 'assign')
    return assignee === person ? (
      <>
        {person} <strong>tog kortet</strong>
      </>
    ) : (
      <>
        {person} gav kortet til <strong>{assignee ?? 'ingen bestemt'}</strong>
      </>
    );
  if (action === 'undo')
    return (
      <>
        {person} fortrød <strong>{undid === null ? 'en beslutning' : decisionName(undid)}</strong>
      </>
    );
  return (
    <>
      {person} {deedOf(action).did} <strong>{deedOf(action).what}</strong>
      {reason !== null && ` (${reasonName(reason)})`}
      {said !== null && Object.keys(said).length > 0 && ` (${taughtWords(said, names)})`}
    </>
  );
}

/** The way to take a decision back while nothing was built upon it. Says what a click would not call home. */
export function UndoButton({ event, reader: { candidateId, version, csrf } }: DecisionProps) {
  const stays = event.hasLeft ? whatStays(event.action) : undefined;
  return (
    <form class="timeline-undo" method="post" action={`/kandidat/${candidateId}/fortryd`}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="beslutning" value={event.id} />
      <input type="hidden" name="tilbage" value="kandidat" />
      <button class="link-button" type="submit" {...(stays && { 'aria-describedby': `bliver-${event.id}` })}>
        Fortryd<span class="sr-only"> {decisionName(event.action)}</span>
      </button>
      {stays && (
        <p class="muted" id={`bliver-${event.id}`}>
          {stays}
        </p>
      )}
    </form>
  );
}

/** The words of a colleague, and the way to take them back while they are fresh. */
export function NoteLine({ event, reader }: { event: NoteEvent; reader: TimelineReader }) {
  const isFresh = reader.now.getTime() - event.at.getTime() < noteRegretMs;
  return (
    <>
      <p class="note-text" dir="auto">
        {event.text}
      </p>
      {event.mentions.length > 0 && <p class="muted">Besked til {event.mentions.join(', ')}</p>}
      {isFresh && event.personId === reader.personId && (
        <form method="post" action={`/kandidat/${reader.candidateId}/notat/fjern`}>
          <input type="hidden" name="csrf" value={reader.csrf} />
          <input type="hidden" name="version" value={String(reader.version)} />
          <input type="hidden" name="notat" value={event.id} />
          <button class="link-button" type="submit">
            Tag notatet tilbage
          </button>
        </form>
      )}
    </>
  );
}
