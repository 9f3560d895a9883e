import { departmentName, themeName } from '../../core/danish-names.ts';
import { reasonsInWords } from '../../core/severity-words.ts';
import { incidentStatusNames, severityName } from '../danish-words.ts';
import { incidentName, ownerNames } from '../incident-words.ts';
import type { RoomProps } from './incident-form.tsx';
import { Exactly, When } from './when.tsx';

/** What the matter is, how grave, how much is said of it, and who has it. */
export function RoomHead({ room, now }: RoomProps) {
  const department = departmentName(room.departmentKey, room.department);
  return (
    <header class="room-head">
      <h1>{incidentName(room.title, department)}</h1>
      <ul class="facts">
        <li class={`fact severity-${room.severity}`}>{severityName(room.severity)}</li>
        <li class={`fact room-status-${room.status}`}>Status: {incidentStatusNames[room.status] ?? room.status}</li>
        <li class="fact">{department}</li>
        {room.theme !== room.departmentKey && room.theme !== 'andet' && <li class="fact">{themeName(room.theme)}</li>}
        {room.owner !== 'kommune' && <li class="fact room-other">Bord: {ownerNames[room.owner]}</li>}
        {room.calmAt && <li class="fact room-calm">Alt roligt</li>}
        {room.shielded && <li class="fact room-shield">Lukket sag: kun leder og HR kan se den</li>}
      </ul>
      <p class="room-figures">
        <strong>{spokenWords(room)}</strong>. {mediaWords(room.media)} Åbnet <When at={room.openedAt} now={now} />,
        seneste opslag <When at={room.lastPostAt} now={now} />.
        {room.closedAt && (
          <>
            {' '}
            Lukket <Exactly at={room.closedAt} />.
          </>
        )}
      </p>
      <p class="room-lead">
        {room.lead === null ? 'Ingen har sagen endnu.' : <>{<strong>{room.lead}</strong>} har sagen.</>}
      </p>
    </header>
  );
}

/** Why it stands where it stands, newest first. */
export function RoomWhy({ room }: Pick<RoomProps, 'room'>) {
  const reasons = reasonsInWords(room.reasons).slice(0, 5);
  if (reasons.length === 0) return null;
  return (
    <div class="room-why">
      <p id="hvorfor">Hvorfor niveau {room.severity}?</p>
      <ul class="lines" aria-labelledby="hvorfor">
        {reasons.map((reason) => (
          <li>{reason}</li>
        ))}
      </ul>
    </div>
  );
}

/** `14 opslag fra 9 forskellige afsendere`; where nobody's voice is known, the posts alone. */
export const spokenWords = ({ posts, voices }: { posts: number; voices: number }): string =>
  voices === 0
    ? `${posts} opslag`
    : `${posts} opslag fra ${voices === 1 ? 'én afsender' : `${voices} forskellige afsendere`}`;

export const mediaWords = (media: number): string =>
  media === 0
    ? 'Ingen medier har skrevet om den.'
    : media === 1
      ? 'Ét medie har skrevet om den.'
      : `${media} medier har skrevet om den.`;
