import { chooseVersion } from '../../store/model-versions.ts';
import { listMeasuredVersions, type ShownVersion } from '../../store/screens-judgement.ts';
import { choiceNames, choiceOf, isChoice } from '../model-choice.ts';
import { type Page, type PageContext, reader } from '../page.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { show } from '../views/layout.tsx';

/** Asks before another version of the model is put to use; says what follows. */
export const askModel: Page = async (c) => {
  const { wanted, live } = await find(c);
  return wanted ? ask(c, wanted, live) : c.notFound();
};

/** Puts the version to use, unless another one has been since the person was asked. */
export const chooseModel: Page = async (c) => {
  const { db, clock, config } = c.get('web');
  const { wanted, live } = await find(c);
  if (!wanted) return c.notFound();
  const choice = choiceOf(wanted, config.builtInModel);
  // The second click of two: it is done.
  if (choice === 'in-use') return c.redirect('/vurdering?valgt=1', 303);
  if (choice === 'not-kept') return ask(c, wanted, live, 410);
  const chosen = await chooseVersion(db, {
    version: wanted.version,
    byHand: choice === 'use',
    actor: reader(c).person.id,
    saw: c.get('form').get('version') ?? '',
    at: clock.now(),
  });
  return chosen ? c.redirect('/vurdering?valgt=1', 303) : ask(c, wanted, (await find(c)).live, 409);
};

async function find(c: PageContext) {
  const versions = await listMeasuredVersions(c.get('web').db);
  const name = c.req.param('version');
  return { wanted: versions.find((one) => one.version === name), live: versions.find((one) => one.live) };
}

function ask(c: PageContext, wanted: ShownVersion, live: ShownVersion | undefined, status: 200 | 409 | 410 = 200) {
  const { builtInModel } = c.get('web').config;
  const isBuiltIn = wanted.version === builtInModel;
  const choice = choiceOf(wanted, builtInModel);
  const title = isBuiltIn ? 'Gå tilbage til den indbyggede model' : `Tag ${wanted.version} i brug`;
  return show(
    c,
    { title, status },
    <div class="narrow">
      <h1>{title}?</h1>
      {status === 409 && (
        <div class="notice notice-warning" role="alert">
          <p>En anden udgave er kommet i brug, siden du åbnede siden. Dit valg er ikke gemt.</p>
        </div>
      )}
      {live && (
        <p>
          I brug nu: <strong>{live.version}</strong>.
        </p>
      )}
      {wanted.note !== null && !wanted.live && (
        <p>
          Om {wanted.version}: {wanted.note}
        </p>
      )}
      {choice === 'in-use' && <p>{wanted.version} er allerede i brug.</p>}
      {choice === 'not-kept' && <p>{wanted.version} er ikke gemt længere og kan ikke tages i brug.</p>}
      {isChoice(choice) && (
        <form method="post">
          <p>
            {isBuiltIn
              ? `Fra næste vurdering taler ${wanted.version}, som følger med programmet. Den lærer igen af alt, hvad I har besluttet, og nattens træning må afløse den.`
              : `Fra næste vurdering taler ${wanted.version}. Den bliver i brug, til en af jer vælger en anden; nattens træning skifter den ikke ud.`}{' '}
            Det, der allerede er vurderet, ændrer sig ikke.
          </p>
          <CsrfField c={c} />
          <input type="hidden" name="version" value={live?.version ?? ''} />
          <button class="button button-primary" type="submit">
            {choiceNames[choice]}
          </button>
        </form>
      )}
      <p>
        <a href="/vurdering#udgaver">Tilbage til Vurdering</a>
      </p>
    </div>,
  );
}
