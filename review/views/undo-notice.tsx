import { useContext } from 'hono/jsx';
import { formatDateTime } from '../../core/danish-time.ts';
import type { Undoable } from '../../store/screens-candidate.ts';
import type { Batch } from '../../store/story-decisions.ts';
import { decisionName, reasonName } from '../danish-words.ts';
import { KeySign } from './key-help.tsx';
import { ReaderContext } from './reader-context.ts';

/** `taught` is what a correction taught, in words. `back` as in decide-form.tsx; `isNew` when it was this person, just now. */
type UndoProps = { undoable: Undoable; csrf: string; back: string; isNew: boolean; taught?: string; shown?: string };

/**
 * Says what was decided last, and offers to take it back. In the queue (`shown` is what is shown of it) the script makes it a
 * note at the foot of the window that goes away after ten seconds; the history keeps the way back.
 */
export const UndoNotice = ({ undoable, csrf, back, isNew, taught, shown }: UndoProps) => (
  <div class="notice" id="besked" {...(isNew && { role: 'status' as const, tabindex: -1 })} {...toast(shown)}>
    {isNew && taught !== undefined ? (
      <p>
        Tak. Det husker vurderingen fra nu af: <strong>{taught}</strong>.
      </p>
    ) : (
      <Decided undoable={undoable} isNew={isNew} {...(taught !== undefined && { taught })} />
    )}
    {undoable.action === 'share' && <a href={`/kandidat/${undoable.candidateId}/del`}>Klargør deling</a>}
    <form method="post" action={`/kandidat/${undoable.candidateId}/fortryd`}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="version" value={String(undoable.version)} />
      <input type="hidden" name="beslutning" value={undoable.decisionId} />
      <input type="hidden" name="tilbage" value={back} />
      {shown !== undefined && <input type="hidden" name="visning" value={shown} />}
      <UndoButton />
    </form>
  </div>
);

const toast = (shown: string | undefined) => (shown === undefined ? {} : { 'data-toast': '' });

function UndoButton({ name = 'Fortryd' }: { name?: string }) {
  const { map } = useContext(ReaderContext).keys;
  return (
    <button class="button button-secondary" type="submit" data-key={map.undo}>
      {name} <KeySign letter={map.undo} />
    </button>
  );
}

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

type BatchProps = { batch: Batch; csrf: string; shown: string };

/** The same for one click on several cards, or on a story that was seen in several places. */
export const BatchNotice = ({ batch, csrf, shown }: BatchProps) => (
  <div class="notice" id="besked" role="status" tabindex={-1} data-toast>
    <p>
      Gemt: <strong>{decisionName(batch.action)}</strong>
      {batch.action === 'snooze' && batch.snoozedUntil && ` til ${formatDateTime(batch.snoozedUntil)}`}
      {batch.reason !== null && ` (${reasonName(batch.reason)})`}, {batchSize(batch)}.
    </p>
    {batch.undoable > 0 && (
      <form method="post" action="/koe/fortryd">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="bunke" value={batch.batchId} />
        <input type="hidden" name="visning" value={shown} />
        <UndoButton name={batch.undoable > 1 ? 'Fortryd det hele' : 'Fortryd'} />
      </form>
    )}
  </div>
);

/** `12 kort`, `1 kort og 4 opslag, der fortæller det samme` */
export const batchSize = ({ cards, folded }: Pick<Batch, 'cards' | 'folded'>): string =>
  `${cards} kort${folded > 0 ? ` og ${folded} opslag, der fortæller det samme` : ''}`;

export const UndoneNotice = ({ isCorrection = false, count = 1 }: { isCorrection?: boolean; count?: number }) => (
  <div class="notice" role="status" id="besked" tabindex={-1}>
    <p>
      {isCorrection
        ? 'Fortrudt. Vurderingen er, som den var, og rettelsen er glemt igen.'
        : count > 1
          ? `Fortrudt. ${count} opslag er tilbage, hvor de var.`
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
