import type { Child } from 'hono/jsx';
import { departmentName } from '../../core/danish-names.ts';
import { owners } from '../../core/words.ts';
import { severityName } from '../danish-words.ts';
import { incidentName, ownerNames } from '../incident-words.ts';
import { PersonChoice, RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';
import { longest } from './incident-limits.ts';

/** What is changed more seldom: level, table, title, people, and what belongs together. */
export const RoomChanges = ({ room, csrf }: RoomProps) => {
  const form = { room, csrf };
  return (
    <details class="room-changes">
      <summary class="button button-secondary">Ret sagen</summary>
      <h2 class="sr-only">Ret sagen</h2>
      <div class="room-changes-panel">
        <Change title="Niveau">
          <RoomForm {...form} to="niveau" stood={String(room.severity)}>
            <label class="form-label" for="niveau">
              Hvor alvorlig er sagen?
            </label>
            <select class="form-select" id="niveau" name="niveau">
              {[1, 2, 3].map((level) => (
                <option value={String(level)} selected={level === room.severity}>
                  {severityName(level)}
                </option>
              ))}
            </select>
            <label class="form-label" for="hvorfor-niveau">
              Hvorfor? Skal skrives, når du sænker niveauet
            </label>
            <input class="form-input" id="hvorfor-niveau" name="hvorfor" maxlength={longest.why} />
            <RoomButton>Gem niveau</RoomButton>
          </RoomForm>
        </Change>
        <Change title="Hvis bord er det?">
          <RoomForm {...form} to="bord" stood={room.owner}>
            <label class="form-label" for="bord">
              Det er kun kommunens egne sager, der giver alarm
            </label>
            <select class="form-select" id="bord" name="bord">
              {owners.map((owner) => (
                <option value={owner} selected={owner === room.owner}>
                  {ownerNames[owner]}
                </option>
              ))}
            </select>
            <RoomButton>Gem bord</RoomButton>
          </RoomForm>
        </Change>
        <Change title="Titel">
          <RoomForm {...form} to="titel" stood={room.title ?? ''}>
            <label class="form-label" for="titel">
              Et kort navn uden navne på borgere
            </label>
            <input
              class="form-input"
              id="titel"
              name="titel"
              value={room.title ?? ''}
              maxlength={longest.title}
              autocomplete="off"
            />
            <RoomButton>Gem titel</RoomButton>
          </RoomForm>
        </Change>
        <Change title="Hvem har den?">
          <RoomForm {...form} to="ansvarlig" stood={room.leadId ?? ''}>
            <PersonChoice
              id="giv-til"
              label="Giv sagen til"
              people={room.hands}
              none="Ingen lige nu"
              selected={room.leadId}
            />
            <RoomButton>Gem</RoomButton>
          </RoomForm>
        </Change>
        <HeldOut room={room} csrf={csrf} />
        {room.neighbours.length > 0 && (
          <Change title="Samme sag?">
            <RoomForm {...form} to="saml" stood={`${room.status} ${room.severity}`}>
              <label class="form-label" for="sag">
                Læg denne sag ind i
              </label>
              <select class="form-select" id="sag" name="sag">
                <option value="">Vælg en sag</option>
                {room.neighbours.map(({ id, title, departmentKey, department, severity }) => (
                  <option value={id}>
                    {incidentName(title, departmentName(departmentKey, department))} (niveau {severity})
                  </option>
                ))}
              </select>
              <p class="form-hint">Opslagene flytter med, og denne sag lukkes.</p>
              <RoomButton>Læg sammen</RoomButton>
            </RoomForm>
          </Change>
        )}
      </div>
    </details>
  );
};

const Change = ({ title, children }: { title: string; children: Child }) => (
  <section class="room-change">
    <h3>{title}</h3>
    {children}
  </section>
);

/** Whom the matter is about does not handle it, and does not see it (design rule 11). */
const HeldOut = ({ room, csrf }: Pick<RoomProps, 'room' | 'csrf'>) => (
  <Change title="Hold en kollega ude">
    {room.excluded.map(({ id, name }) => (
      <RoomForm room={room} csrf={csrf} to="person" stood="out">
        <input type="hidden" name="person" value={id} />
        <input type="hidden" name="valg" value="med" />
        <p>{name} er holdt ude.</p>
        <RoomButton>
          Lad være med igen<span class="sr-only">: {name}</span>
        </RoomButton>
      </RoomForm>
    ))}
    <RoomForm room={room} csrf={csrf} to="person" stood="in">
      <input type="hidden" name="valg" value="ude" />
      <PersonChoice
        id="hold-ude"
        label="Den, sagen handler om, skal hverken se den eller have alarmer om den"
        people={room.others.filter(({ id }) => !room.excluded.some((one) => one.id === id))}
        none="Vælg en person"
      />
      <RoomButton>Hold ude</RoomButton>
    </RoomForm>
  </Change>
);
