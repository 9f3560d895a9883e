import { useContext } from 'hono/jsx';
import { courseOf } from '../../store/incident-status.ts';
import { RoomChanges } from './incident-changes.tsx';
import { RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';
import { ReaderContext } from './reader-context.ts';

/** What can be done with the whole matter, the next thing first. */
export function RoomActions(props: RoomProps & { readerId: string }) {
  const { room, csrf, mayAct, readerId } = props;
  const letters = useContext(ReaderContext).roomKeys;
  if (!mayAct)
    return (
      <p class="muted" id="handlinger">
        Du kan læse med. Det er krisekontakterne og kommunikation, der handler.
      </p>
    );
  const stood = courseOf(room);
  const form = { room, csrf };
  if (room.status === 'closed')
    return room.mergedIntoId ? (
      <div id="handlinger" />
    ) : (
      <div class="room-actions" id="handlinger">
        <RoomForm {...form} to="status" stood={stood}>
          <input type="hidden" name="til" value="open" />
          <RoomButton>Åbn sagen igen</RoomButton>
        </RoomForm>
      </div>
    );
  return (
    <div class="room-actions" id="handlinger">
      {room.hasOpenAlert && (
        <RoomForm {...form} to="status" stood={stood}>
          <input type="hidden" name="til" value="seen" />
          <input type="hidden" name="alarm" value="ja" />
          <input type="hidden" name="niveau" value={room.severity} />
          <RoomButton kind="primary" letter={letters.acknowledge}>
            Jeg har set alarmen
          </RoomButton>
        </RoomForm>
      )}
      {room.leadId !== readerId && room.hands.some(({ id }) => id === readerId) && (
        <RoomForm {...form} to="ansvarlig" stood={room.leadId ?? ''}>
          <input type="hidden" name="person" value={readerId} />
          <RoomButton kind={!room.hasOpenAlert && room.leadId === null ? 'primary' : 'secondary'} letter={letters.take}>
            Jeg tager sagen
          </RoomButton>
        </RoomForm>
      )}
      {room.status !== 'active' && room.leadId !== null && (
        <RoomForm {...form} to="status" stood={stood}>
          <input type="hidden" name="til" value="active" />
          <RoomButton>Sæt i gang</RoomButton>
        </RoomForm>
      )}
      {room.calmAt === null && (
        <RoomForm {...form} to="roligt" stood={`${stood} `}>
          <RoomButton letter={letters.calm}>Alt roligt</RoomButton>
        </RoomForm>
      )}
      <RoomForm {...form} to="luk" stood={stood}>
        <RoomButton letter={letters.close}>Luk sagen</RoomButton>
      </RoomForm>
      <RoomChanges {...props} />
    </div>
  );
}
