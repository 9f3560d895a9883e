import { readSignedId } from '../../core/signed-links.ts';
import { inTransaction } from '../../store/db.ts';
import { acknowledgeExercise, findExercise } from '../../store/setup-tests.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';

/** Behind the button of an exercise, as behind that of an alert: one tap. Opening the page changes nothing. */
export const askExercise: Page = async (c) => {
  const id = exerciseOf(c);
  const exercise = id === undefined ? null : await findExercise(c.get('web').db, id);
  return exercise ? showExercise(c, exercise.acknowledgedAt !== null) : gone(c);
};

export const passExercise: Page = async (c) => {
  const { db, clock } = c.get('web');
  const id = exerciseOf(c);
  const isDone = id !== undefined && (await inTransaction(db, (tx) => acknowledgeExercise(tx, id, clock.now())));
  return isDone ? showExercise(c, true) : gone(c);
};

const exerciseOf = (c: PageContext) => {
  const { config, clock } = c.get('web');
  const id = readSignedId('exercise', config.secretKey, c.req.param('token') ?? '', clock.now());
  return id !== undefined && isUuid(id) ? id : undefined;
};

const showExercise = (c: PageContext, isDone: boolean) =>
  show(
    c,
    { title: isDone ? 'Tak, øvelsen er kvitteret' : 'Kvittér for øvelsen' },
    <div class="narrow">
      <h1>{isDone ? 'Tak, øvelsen er kvitteret' : 'Kvittér for øvelsen'}</h1>
      {isDone ? (
        <p>Sådan gør du også, når det er alvor. Du kan lukke siden.</p>
      ) : (
        <form method="post">
          <p>Det er en øvelse. Der er ingen sag.</p>
          <CsrfField c={c} />
          <button class="button button-primary" type="submit">
            Jeg har set alarmen
          </button>
        </form>
      )}
    </div>,
  );

const gone = (c: PageContext) =>
  show(
    c,
    { title: 'Linket virker ikke længere', status: 410 },
    <div class="narrow">
      <h1>Linket virker ikke længere</h1>
      <p>Øvelsen er forbi. Du skal ikke gøre noget.</p>
    </div>,
  );
