import { useContext } from 'hono/jsx';
import { RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';
import { longest } from './incident-limits.ts';
import { ReaderContext } from './reader-context.ts';

/** Writes down what was decided, while it is decided. */
export const LogForm = ({ room, csrf, mayAct }: RoomProps) =>
  mayAct && (
    <section class="room-part room-log" aria-labelledby="log">
      <h2 id="log">Skriv i loggen</h2>
      <RoomForm room={room} csrf={csrf} to="notat" name="Log">
        <label class="form-label" for="log-tekst">
          Hvad er besluttet eller gjort?
        </label>
        <p class="form-hint" id="log-hjaelp">
          Kort og sagligt, som om en journalist læser med. Ingen navne på borgere.
        </p>
        <textarea
          class="form-input"
          id="log-tekst"
          name="tekst"
          rows={3}
          data-key={useContext(ReaderContext).roomKeys.note || undefined}
          maxlength={longest.note}
          aria-describedby="log-hjaelp"
          required
        />
        <RoomButton kind="primary">Gem i loggen</RoomButton>
      </RoomForm>
    </section>
  );
