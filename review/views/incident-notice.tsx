import { useContext } from 'hono/jsx';
import { doneWords, whatIsOut } from '../incident-words.ts';
import { RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';
import { ReaderContext } from './reader-context.ts';

type NoticeProps = RoomProps & { done: string | undefined; isStale: boolean; problem: string | undefined };

/** What came of the last form: done with the way back, refused with the reason, or somebody was faster. */
export function RoomNotice({ room, csrf, done, isStale, problem }: NoticeProps) {
  if (isStale || problem !== undefined)
    return (
      <div class="notice notice-warning" role="alert" id="besked" tabindex={-1}>
        <p>{problem ?? 'Sagen er ændret imens. Dit valg er ikke gemt: se sagen igen, og vælg så.'}</p>
      </div>
    );
  const event = room.timeline.find((line) => line.kind === 'event' && line.id === done);
  if (event?.kind !== 'event') return null;
  return (
    <div class="notice" id="besked" role="status" tabindex={-1} data-toast>
      <p>
        {doneWords[event.what] ?? 'Gemt.'} {room.undoable.has(event.id) && (whatIsOut[event.what] ?? '')}
      </p>
      {room.undoable.has(event.id) && (
        <RoomForm room={room} csrf={csrf} to="fortryd">
          <input type="hidden" name="haendelse" value={event.id} />
          <RoomButton letter={useContext(ReaderContext).keys.map.undo}>Fortryd</RoomButton>
        </RoomForm>
      )}
    </div>
  );
}
