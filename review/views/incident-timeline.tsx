import type { IncidentLineOfTime } from '../../store/incident-timeline.ts';
import { deedOf } from '../danish-words.ts';
import { alertWords, eventWords, toldWords } from '../incident-words.ts';
import { RoomForm, type RoomProps } from './incident-form.tsx';
import { When } from './when.tsx';

const unfolded = 20;

type TimelineProps = RoomProps & { mayOpenCards: boolean };

/** Everything that happened in the matter, newest first; what people did can be taken back where nothing builds on it. */
export function IncidentTimeline(props: TimelineProps) {
  const { timeline } = props.room;
  const list = (lines: readonly IncidentLineOfTime[]) => (
    <ol class="timeline-list">
      {lines.map((line) => (
        <li class={line.kind === 'event' && line.by !== null ? 'timeline-decision' : `timeline-${line.kind}`}>
          <Line line={line} {...props} /> <When at={line.at} now={props.now} />
          {line.kind === 'event' && <More line={line} {...props} />}
        </li>
      ))}
    </ol>
  );
  return (
    <section class="timeline room-timeline" aria-labelledby="tidslinje">
      <h2 id="tidslinje">Tidslinje</h2>
      <p class="muted">Skriver sig selv. Det nyeste står øverst.</p>
      {list(timeline.slice(0, unfolded))}
      {timeline.length > unfolded && (
        <details class="more-text">
          <summary class="link-summary">Vis {timeline.length - unfolded} tidligere</summary>
          {list(timeline.slice(unfolded))}
        </details>
      )}
    </section>
  );
}

function Line({ line, mayOpenCards }: { line: IncidentLineOfTime; mayOpenCards: boolean }) {
  switch (line.kind) {
    case 'event':
      return line.by === null ? (
        <span class={line.isUndone ? 'is-undone' : ''}>{eventWords(line)}</span>
      ) : (
        <span class={line.isUndone ? 'is-undone' : ''}>
          <strong>{line.by}</strong> {eventWords(line)}
        </span>
      );
    case 'alert':
      return <>{alertWords(line)}</>;
    case 'acknowledged':
      return (
        <>
          <strong>{line.by}</strong> kvitterede for alarmen
        </>
      );
    case 'message':
      return <>{toldWords(line)}</>;
    case 'decision': {
      const { did, what } = deedOf(line.action);
      return (
        <>
          <strong>{line.by}</strong> {did} {what} om opslaget fra{' '}
          {mayOpenCards ? <a href={`/kandidat/${line.candidateId}`}>{line.source}</a> : line.source}
        </>
      );
    }
  }
}

type Event = Extract<IncidentLineOfTime, { kind: 'event' }>;

/** What was written, and the way back. */
function More({ line, room, csrf, mayAct }: TimelineProps & { line: Event }) {
  return (
    <>
      {line.isUndone && <span class="muted"> (taget tilbage)</span>}
      {line.note !== null && !line.isUndone && <p class="note-text">{line.note}</p>}
      {mayAct && room.undoable.has(line.id) && (
        <RoomForm room={room} csrf={csrf} to="fortryd">
          <input type="hidden" name="haendelse" value={line.id} />
          <button class="link-button" type="submit">
            Fortryd<span class="sr-only">: {eventWords(line)}</span>
          </button>
        </RoomForm>
      )}
    </>
  );
}
