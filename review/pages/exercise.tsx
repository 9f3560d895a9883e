import { inTransaction } from '../../store/db.ts';
import { acknowledgeExercise, findExercise } from '../../store/drills.ts';
import { linkedRow } from '../linked-row.ts';
import type { Page, PageContext } from '../page.ts';
import { AcknowledgeForm, showAcknowledge, showLinkGone } from '../views/acknowledge.tsx';

/** Behind the button of an exercise, as behind that of an alert: one tap. Opening the page changes nothing. */
export const askExercise: Page = async (c) => {
  const id = linkedRow(c, 'exercise');
  const exercise = id === undefined ? null : await findExercise(c.get('web').db, id);
  return exercise ? showExercise(c, exercise.acknowledgedAt !== null) : gone(c);
};

export const passExercise: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = linkedRow(c, 'exercise');
  const isDone = id !== undefined && (await inTransaction(db, (tx) => acknowledgeExercise(tx, id, clock.now())));
  return isDone ? showExercise(c, true) : gone(c);
};

const showExercise = (c: PageContext, isDone: boolean) =>
  showAcknowledge(
    c,
    { isDone, ask: 'Kvittér for øvelsen', thanks: 'Tak, du har kvitteret for øvelsen' },
    isDone ? (
      <p>Sådan gør du også, når det er alvor. Du kan lukke siden.</p>
    ) : (
      <AcknowledgeForm c={c} why="Det er en øvelse. Der er ingen sag." />
    ),
  );

const gone = (c: PageContext) => showLinkGone(c, 'Øvelsen er forbi. Du skal ikke gøre noget.');
