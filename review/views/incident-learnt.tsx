import type { IncidentRoom } from '../../store/incident-room.ts';
import { RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';
import { longest } from './incident-limits.ts';

export const questions = {
  godt: 'Hvad gik godt?',
  skidt: 'Hvad gik mindre godt?',
  naeste: 'Hvad gør vi anderledes næste gang?',
} as const;

/** After a matter is closed: three short questions, and the way to the summary. */
export function Learnt({ room, csrf, mayAct }: RoomProps) {
  if (room.status !== 'closed' || room.mergedIntoId) return null;
  const { well = '', badly = '', next = '' } = lastAnswer(room);
  const values = { godt: well, skidt: badly, naeste: next };
  return (
    <section class="room-part room-learnt" aria-labelledby="laering">
      <h2 id="laering">Hvad lærte vi?</h2>
      <p>
        <a href={`/sag/${room.id}/opsummering`}>Se opsummeringen af sagen</a>
      </p>
      {mayAct && (
        <RoomForm room={room} csrf={csrf} to="laering" stood={room.status} name="Hvad lærte vi?">
          {Object.entries(questions).map(([field, question]) => (
            <>
              <label class="form-label" for={`svar-${field}`}>
                {question}
              </label>
              <textarea class="form-input" id={`svar-${field}`} name={field} rows={2} maxlength={longest.note}>
                {values[field as keyof typeof values]}
              </textarea>
            </>
          ))}
          <RoomButton kind="primary">Gem</RoomButton>
        </RoomForm>
      )}
    </section>
  );
}

function lastAnswer({ timeline }: IncidentRoom): { well?: string; badly?: string; next?: string } {
  const last = timeline.find((line) => line.kind === 'event' && line.what === 'evaluated' && !line.isUndone);
  return last?.kind === 'event' ? last.details : {};
}
