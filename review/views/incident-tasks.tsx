import { useContext } from 'hono/jsx';
import { formatDateTime } from '../../core/danish-time.ts';
import { DoneBy, TickButton } from './incident-checklist.tsx';
import { PersonChoice, RoomButton, RoomForm, type RoomProps } from './incident-form.tsx';
import { longest } from './incident-limits.ts';
import { ReaderContext } from './reader-context.ts';

/** What people have agreed on beside the playbook: who does what, and when at the latest. */
export const Tasks = ({ room, csrf, now, mayAct }: RoomProps) => {
  const isOff = !mayAct || room.status === 'closed';
  return (
    <section class="room-part room-tasks" aria-labelledby="opgaver">
      <h2 id="opgaver">Opgaver</h2>
      {room.tasks.length === 0 && isOff && <p class="muted">Der er ingen opgaver.</p>}
      <ol class="ticks">
        {room.tasks.map((task) => {
          const isDone = task.doneAt !== null;
          const isLate = !isDone && task.dueAt !== null && task.dueAt < now;
          return (
            <li>
              <form method="post" action={`/sag/${room.id}/opgave`} class="tick-form">
                <input type="hidden" name="csrf" value={csrf} />
                <input type="hidden" name="version" value={String(task.version)} />
                <input type="hidden" name="opgave" value={task.id} />
                <input type="hidden" name="gjort" value={isDone ? 'nej' : 'ja'} />
                <TickButton text={task.text} isDone={isDone} isOff={isOff} />
                {isDone ? (
                  <DoneBy doneAt={task.doneAt} by={task.doneBy && room.nameOf(task.doneBy)} now={now} />
                ) : (
                  <p class={isLate ? 'tick-by is-late' : 'tick-by'}>
                    {[
                      task.assignee ?? 'Ingen har den',
                      task.dueAt && `senest ${formatDateTime(task.dueAt)}`,
                      isLate && 'skulle være gjort',
                    ]
                      .filter(Boolean)
                      .join(', ')}
                  </p>
                )}
              </form>
            </li>
          );
        })}
      </ol>
      {!isOff && (
        <details class="room-add" data-key={useContext(ReaderContext).roomKeys.task || undefined}>
          <summary class="link-summary">Skriv en opgave på</summary>
          <RoomForm room={room} csrf={csrf} to="opgave" name="Ny opgave">
            <label class="form-label" for="opgave-tekst">
              Hvad skal gøres?
            </label>
            <input class="form-input" id="opgave-tekst" name="tekst" maxlength={longest.task} required />
            <PersonChoice id="opgave-person" label="Hvem gør det?" people={room.hands} none="Ingen endnu" />
            <label class="form-label" for="opgave-frist">
              Hvornår senest?
            </label>
            <input class="form-input" id="opgave-frist" name="frist" type="datetime-local" />
            <RoomButton>Gem opgave</RoomButton>
          </RoomForm>
        </details>
      )}
    </section>
  );
};
