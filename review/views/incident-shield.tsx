import { shieldOf } from '../../store/shield.ts';
import { PersonChoice, RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';

type ShutFormProps = {
  incident: { id: string; version: number };
  csrf: string;
};

/** One button: the matter is about an employee by name. */
export const ShutForm = ({ incident, csrf }: ShutFormProps) => (
  <RoomForm room={incident} csrf={csrf} to="skjold" stood="open" name="Luk sagen for andre end leder og HR">
    <RoomButton>Luk sagen for andre end leder og HR</RoomButton>
  </RoomForm>
);

/** People are asked; nothing is shut by itself, and a medium's word alone asks nobody. */
export const SeemsNamed = (props: ShutFormProps) => (
  <div class="notice room-named">
    <p>Sagen ser ud til at nævne en medarbejder ved navn. Skal den lukkes?</p>
    <ShutForm {...props} />
  </div>
);

type ShieldProps = RoomProps & { mayShield: boolean; leads: boolean };

/** Medarbejder-skjold: shut it, or, where it is shut, who sees it. */
export function RoomShield({ mayShield, leads, ...props }: ShieldProps) {
  const { room, csrf } = props;
  if (room.shielded) return <WhoSees {...props} leads={leads} />;
  if (!mayShield || room.mergedIntoId !== null) return null;
  if (room.shield.seemsNamed) return <SeemsNamed incident={room} csrf={csrf} />;
  return (
    <details class="room-shut">
      <summary class="link-summary">Handler sagen om en navngiven medarbejder?</summary>
      <p>
        Så kan den lukkes for andre end leder og HR. Opslagene forsvinder fra køen, søgningen, historikken og
        morgenoverblikket, og kun områdets leder kan åbne sagen igen.
      </p>
      <ShutForm incident={room} csrf={csrf} />
    </details>
  );
}

function WhoSees({ room, csrf, leads }: RoomProps & { leads: boolean }) {
  const form = { room, csrf, stood: shieldOf(room) };
  const leaders = room.shield.readers.filter(({ isLeader }) => isLeader);
  const letIn = room.shield.readers.filter(({ isLeader }) => !isLeader);
  return (
    <section class="room-shut-people" aria-labelledby="skjold">
      <h2 id="skjold">Hvem kan se sagen?</h2>
      <p>
        Sagen handler om en navngiven medarbejder. Den kan ses af {listed(leaders)}
        {letIn.length > 0 && ` og af ${listed(letIn)}, som er lukket ind`}. Hver gang nogen læser den, bliver det
        skrevet i loggen.
      </p>
      {leads && (
        <>
          {letIn.map(({ id, name }) => (
            <RoomForm {...form} to="skjold/person">
              <input type="hidden" name="person" value={id} />
              <input type="hidden" name="valg" value="ud" />
              <RoomButton>Luk sagen for {name}</RoomButton>
            </RoomForm>
          ))}
          <RoomForm {...form} to="skjold/person">
            <input type="hidden" name="valg" value="ind" />
            <PersonChoice
              id="luk-ind"
              label="Luk en person ind, for eksempel fra HR"
              people={room.shield.others}
              none="Vælg en person"
            />
            <RoomButton>Luk ind</RoomButton>
          </RoomForm>
          <RoomForm {...form} to="skjold/aabn">
            <RoomButton>Åbn sagen for kommunikation igen</RoomButton>
          </RoomForm>
        </>
      )}
    </section>
  );
}

const listed = (people: readonly { name: string }[]) =>
  people.length === 0
    ? 'ingen leder'
    : new Intl.ListFormat('da-DK', { type: 'conjunction' }).format(people.map(({ name }) => name));

type BackProps = { incidentId: string; eventId: string; csrf: string };

/** For who has just shut it and sees it no more: the way back of every click, as long as it is open. */
export const ShutNotice = ({ incidentId, eventId, csrf }: BackProps) => (
  <div class="notice" id="besked" role="status" tabindex={-1} data-toast>
    <p>Sagen er lukket. Nu kan kun områdets leder se den, og dem lederen lukker ind.</p>
    <form method="post" action={`/sag/${incidentId}/skjold/fortryd`}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="haendelse" value={eventId} />
      <RoomButton>Fortryd</RoomButton>
    </form>
  </div>
);
