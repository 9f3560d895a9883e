import { formatDateTime } from '../../core/danish-time.ts';
import type { DecisionAction } from '../../core/words.ts';
import type { Undoable } from '../../store/screens-candidate.ts';
import { actionNames, reasonName } from '../danish-words.ts';

type UndoProps = { undoable: Undoable; csrf: string; back: string; isNew: boolean };

/** Says what was decided last, and offers to take it back. `back` as in decide-form.tsx; `isNew` when it was this person, just now. */
export function UndoNotice({ undoable, csrf, back, isNew }: UndoProps) {
  const { action, reason, snoozedUntil } = undoable;
  return (
    <div class="notice" id="besked" {...(isNew && { role: 'status' as const, tabindex: -1 })}>
      <p>
        {isNew ? 'Gemt' : 'Seneste beslutning'}: <strong>{actionNames[action as DecisionAction]}</strong>
        {action === 'snooze' && snoozedUntil && ` til ${formatDateTime(snoozedUntil)}`}
        {reason !== null && ` (${reasonName(reason)})`}.
      </p>
      <form method="post" action={`/kandidat/${undoable.candidateId}/fortryd`}>
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="version" value={String(undoable.version)} />
        <input type="hidden" name="beslutning" value={undoable.decisionId} />
        <input type="hidden" name="tilbage" value={back} />
        <button class="button button-secondary" type="submit" data-key="z">
          Fortryd <kbd aria-hidden="true">z</kbd>
        </button>
      </form>
    </div>
  );
}

export const UndoneNotice = () => (
  <div class="notice" role="status" id="besked" tabindex={-1}>
    <p>Fortrudt. Kortet er tilbage, hvor det var.</p>
  </div>
);
