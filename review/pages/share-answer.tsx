import { enqueueAfterUndo } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { type AnswerResult, answerGuess, takeBackAnswer } from '../../store/share-answers.ts';
import { isUuid, type Page, reader, rowId, seenVersion } from '../page.ts';

const answers: Record<string, 'yes' | 'no' | 'back'> = { ja: 'yes', nej: 'no', fortryd: 'back' };
const said: Record<AnswerResult, string | undefined> = {
  done: undefined,
  stale: 'svaretFoer',
  thanked: 'takket',
  gone: undefined,
};

/** Says of a probable share whether it is one. Its department is thanked when the click can no longer be undone. */
export const answerShare: Page = async (c) => {
  const { db, clock } = c.get('web');
  const form = c.get('form');
  const shareId = rowId(c);
  const answer = answers[form.get('svar') ?? ''];
  if (shareId === undefined || answer === undefined) return c.notFound();
  const at = clock.now();
  const given = { shareId, personId: reader(c).person.id, version: seenVersion(c), at };
  const result = await inTransaction(db, async (tx) => {
    if (answer === 'back') return takeBackAnswer(tx, given);
    const outcome = await answerGuess(tx, { ...given, answer });
    if (outcome === 'done' && answer === 'yes')
      await enqueueAfterUndo(tx, at, { name: 'thank-department', payload: { id: shareId } });
    return outcome;
  });
  if (result === 'gone') return c.notFound();
  const card = form.get('kort') ?? '';
  const word = said[result] ?? answerWords[answer];
  return c.redirect(isUuid(card) ? `/kandidat/${card}?svar=${word}#tidslinje` : `/deling?gjort=${word}`, 303);
};

const answerWords = { yes: 'svarJa', no: 'svarNej', back: 'svarFortrudt' };
