import type { Child } from 'hono/jsx';
import type { IncidentRoom } from '../../store/incident-room.ts';
import { KeySign } from './key-help.tsx';

/** What every form of an incident room knows: the incident, who reads, and whether they may act. */
export type RoomProps = { room: IncidentRoom; csrf: string; now: Date; mayAct: boolean };

type FormProps = {
  room: Pick<IncidentRoom, 'id' | 'version'>;
  csrf: string;
  /** After `/sag/:id/`. */
  to: string;
  /** How the part to be changed stands on this page (store/incident-change.ts). */
  stood?: string;
  name?: string;
  children?: Child;
};

/** A form of an incident room: it says what it was made on. */
export const RoomForm = ({ room, csrf, to, stood, name, children }: FormProps) => (
  <form method="post" action={`/sag/${room.id}/${to}`} class={`room-form room-form-${to}`} aria-label={name}>
    <input type="hidden" name="csrf" value={csrf} />
    <input type="hidden" name="version" value={String(room.version)} />
    {stood !== undefined && <input type="hidden" name="stod" value={stood} />}
    {children}
  </form>
);

/** A button with words beside it for those who do not see what it stands by. */
export const RoomButton = ({ children, kind = 'secondary', letter }: ButtonProps) => (
  <button class={`button button-${kind}`} type="submit" data-key={letter || undefined}>
    {children}
    {letter && <KeySign letter={letter} />}
  </button>
);

/** `letter` presses it, for those who have not switched that off. */
type ButtonProps = { children: Child; kind?: 'primary' | 'secondary'; letter?: string };

type PersonChoiceProps = {
  id: string;
  label: string;
  people: readonly { id: string; name: string }[];
  none?: string;
  selected?: string | null;
};

export const PersonChoice = ({ id, label, people, none, selected = null }: PersonChoiceProps) => (
  <>
    <label class="form-label" for={id}>
      {label}
    </label>
    <select class="form-select" id={id} name="person">
      {none !== undefined && <option value="">{none}</option>}
      {people.map((person) => (
        <option value={person.id} selected={person.id === selected}>
          {person.name}
        </option>
      ))}
    </select>
  </>
);
