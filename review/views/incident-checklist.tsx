import { severityLabel } from '../../core/danish-names.ts';
import type { ChecklistLine } from '../../store/incident-checklist.ts';
import type { RoomProps } from './incident-form.tsx';
import { When } from './when.tsx';

/** The playbook as lines to tick: of the present severity first, then what was begun at another. */
export function Checklist(props: RoomProps) {
  const { checklist, severity } = props.room;
  const sheets = [...new Set(checklist.map((line) => line.severity))];
  const now = checklist.filter((line) => line.severity === severity);
  const done = now.filter(({ doneAt }) => doneAt !== null).length;
  return (
    <section class="room-part room-checklist" aria-labelledby="tjekliste">
      <h2 id="tjekliste">
        Tjekliste{' '}
        {now.length > 0 && (
          <span class="count">
            {done} af {now.length}
          </span>
        )}
      </h2>
      {now.length === 0 && (
        <p class="muted">
          Der er ikke skrevet råd til niveau {severity}. Det kan gøres under Indstillinger, Oversigtsark.
        </p>
      )}
      {sheets.map((sheet) => (
        <>
          {sheet !== severity && (
            <h3>
              Fra niveau {sheet}: {severityLabel(sheet).toLowerCase()}
            </h3>
          )}
          <ol class="ticks">
            {checklist
              .filter((line) => line.severity === sheet)
              .map((line) => (
                <li>
                  <Tick {...props} line={line} />
                </li>
              ))}
          </ol>
        </>
      ))}
    </section>
  );
}

function Tick({ room, csrf, now, mayAct, line }: RoomProps & { line: ChecklistLine }) {
  const isDone = line.doneAt !== null;
  return (
    <form method="post" action={`/sag/${room.id}/tjek`} class="tick-form">
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(line.version)} />
      <input type="hidden" name="niveau" value={String(line.severity)} />
      <input type="hidden" name="linje" value={String(line.position)} />
      <input type="hidden" name="tekst" value={line.text} />
      <input type="hidden" name="gjort" value={isDone ? 'nej' : 'ja'} />
      <TickButton text={line.text} isDone={isDone} isOff={!mayAct || room.status === 'closed'} />
      <DoneBy doneAt={line.doneAt} by={line.doneBy && room.nameOf(line.doneBy)} now={now} />
    </form>
  );
}

/** A line that is ticked by pressing it; it says by more than colour whether it is done. */
export const TickButton = ({ text, isDone, isOff }: { text: string; isDone: boolean; isOff: boolean }) => (
  <button
    class={`tick-button${isDone ? ' is-done' : ''}`}
    type="submit"
    aria-pressed={isDone ? 'true' : 'false'}
    disabled={isOff}
  >
    <span class="tick-box" aria-hidden="true">
      {isDone ? '✓' : ''}
    </span>
    <span>{text}</span>
  </button>
);

export const DoneBy = ({ doneAt, by, now }: { doneAt: Date | null; by: string | null; now: Date }) =>
  doneAt && (
    <p class="tick-by">
      {by ?? 'Nogen'}, <When at={doneAt} now={now} />
    </p>
  );
