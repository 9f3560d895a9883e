import type { Lane } from '../../core/words.ts';
import { findUndoable } from '../../store/screens-candidate.ts';
import { findBatch } from '../../store/story-decisions.ts';
import { lanePaths } from '../danish-words.ts';
import { isUuid, type PageContext, reader } from '../page.ts';
import { BatchNotice, UndoNotice, UndoneNotice } from '../views/undo-notice.tsx';

/** What the last click did, read from the tables: nothing in the address is shown. */
export async function queueNotice(c: PageContext, lane: Lane, shown: string) {
  const { db } = c.get('web');
  const { csrf, person } = reader(c);
  if (c.req.query('fortrudt') !== undefined) {
    const count = Number.parseInt(c.req.query('antal') ?? '1', 10) || 1;
    return <UndoneNotice count={Math.min(count, 100_000)} />;
  }
  const view = c.req.query('visning');
  if (view !== undefined) return <ViewNotice what={view} />;
  const decided = c.req.query('besluttet');
  if (decided === undefined || !isUuid(decided)) return null;
  const batch = await findBatch(db, decided);
  if (batch === null || batch.personId !== person.id) return null;
  if (batch.cards + batch.folded > 1) return <BatchNotice batch={batch} csrf={csrf} shown={shown} />;
  const undoable = await findUndoable(db, decided);
  return undoable && <UndoNotice undoable={undoable} csrf={csrf} back={lanePaths[lane]} isNew shown={shown} />;
}

const viewWords: Record<string, string> = {
  gemt: 'Visningen er gemt. Du finder den under filtrene.',
  slettet: 'Visningen er slettet.',
  mange: 'Du har så mange visninger, at der ikke kan gemmes flere. Slet en, du ikke bruger.',
};

const ViewNotice = ({ what }: { what: string }) =>
  Object.hasOwn(viewWords, what) && (
    <div class="notice" role="status" id="besked" tabindex={-1}>
      <p>{viewWords[what]}</p>
    </div>
  );
