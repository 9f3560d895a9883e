import { cleanText } from '../../core/hygiene.ts';
import { maskCpr } from '../../core/masking.ts';
import { enqueueAfterUndo, undoWindowMs } from '../../jobs/enqueue.ts';
import { listColleagues } from '../../store/assign.ts';
import { inTransaction } from '../../store/db.ts';
import { addNote, removeNote } from '../../store/notes.ts';
import { mentionedIn } from '../mentions.ts';
import { isUuid, type Page, reader, rowId } from '../page.ts';
import { longestNote } from '../views/note-form.tsx';
import { showCandidate } from './candidate.tsx';

/** Writes a note on a card, and to the colleagues who are named in it once it can no longer be taken back with a key. */
export const writeNote: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  if (candidateId === undefined) return c.notFound();
  const form = c.get('form');
  const text = maskCpr(cleanText(form.get('tekst') ?? '').replace(/\r\n?/g, '\n')).trim();
  const problem =
    text === ''
      ? 'Skriv noget i notatet, før du gemmer det.'
      : text.length > longestNote
        ? `Notatet er for langt: ${text.length} tegn. Der er plads til ${longestNote}.`
        : undefined;
  if (problem !== undefined) return showCandidate(c, { note: { text, problem } });
  const colleagues = await listColleagues(db);
  const ticked = form.getAll('besked').filter(isUuid);
  const at = clock.now();
  const written = await inTransaction(db, async (tx) => {
    const note = await addNote(tx, {
      candidateId,
      text,
      personId: reader(c).person.id,
      mentions: [...new Set([...ticked, ...mentionedIn(text, colleagues)])],
      at,
      mailAt: new Date(at.getTime() + undoWindowMs),
    });
    const ids = note?.deliveryIds ?? [];
    await enqueueAfterUndo(tx, at, ...ids.map((id) => ({ name: 'deliver-message' as const, payload: { id } })));
    return note;
  });
  if (!written) return c.notFound();
  return c.redirect(`/kandidat/${candidateId}?notat=${written.id}#notater`, 303);
};

/** Takes a note back, by who wrote it. */
export const takeBackNote: Page = async (c) => {
  const { db, clock } = c.get('web');
  const candidateId = rowId(c);
  const noteId = c.get('form').get('notat') ?? '';
  if (candidateId === undefined || !isUuid(noteId)) return c.notFound();
  const personId = reader(c).person.id;
  const removed = await inTransaction(db, (tx) => removeNote(tx, { noteId, candidateId, personId, at: clock.now() }));
  if (removed === 'gone') return c.notFound();
  return c.redirect(`/kandidat/${candidateId}?notat=${removed === 'done' ? 'fjernet' : 'forsent'}#notater`, 303);
};
