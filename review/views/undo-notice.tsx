import { formatDateTime } from '../../core/danish-time.ts';
import type { Undoable } from '../../store/screens-candidate.ts';
import { decisionName, reasonName } from '../danish-words.ts';

/** `taught` is what a correction taught, in words. `back` as in decide-form.tsx; `isNew` when it was this person, just now. */
type UndoProps = { undoable: Undoable; csrf: string; back: string; isNew: boolean; taught?: string };

/** Says what was decided last, and offers to take it back. */
export const UndoNotice = ({ undoable, csrf, back, isNew, taught }: UndoProps) => (
  <div class="notice" id="besked" {...(isNew && { role: 'status' as const, tabindex: -1 })}>
    {isNew && taught !== undefined ? (
      <p>
        Tak. Det husker vurderingen fra nu af: <strong>{taught}</strong>.
      </p>
    ) : (
      <Decided undoable={undoable} isNew={isNew} {...(taught !== undefined && { taught })} />
    )}
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

function Decided({ undoable, isNew, taught }: Pick<UndoProps, 'undoable' | 'isNew' | 'taught'>) {
  const { action, reason, snoozedUntil } = undoable;
  return (
    <p>
      {isNew ? 'Gemt' : 'Seneste beslutning'}: <strong>{decisionName(action)}</strong>
      {action === 'snooze' && snoozedUntil && ` til ${formatDateTime(snoozedUntil)}`}
      {reason !== null && ` (${reasonName(reason)})`}
      {taught !== undefined && ` (${taught})`}.
    </p>
  );
}

export const UndoneNotice = ({ isCorrection = false }: { isCorrection?: boolean }) => (
  <div class="notice" role="status" id="besked" tabindex={-1}>
    <p>
      {isCorrection
        ? 'Fortrudt. Vurderingen er, som den var, og rettelsen er glemt igen.'
        : 'Fortrudt. Kortet er tilbage, hvor det var.'}
    </p>
  </div>
);

/** After a correction that said nothing. */
export const NothingSaidNotice = () => (
  <div class="notice" role="status" id="besked" tabindex={-1}>
    <p>Der var ikke noget at rette. Vælg det, der er forkert, og gem igen.</p>
  </div>
);
