import { nextStep, readSetup, type Setup, type SetupStep, setupSteps } from '../../store/setup-steps.ts';
import type { Page } from '../page.ts';
import { stepWords } from '../setup-words.ts';
import { show } from '../views/layout.tsx';
import { When } from '../views/when.tsx';

/** The first day at a glance: what is done, and what comes next. */
export const setup: Page = async (c) => {
  const { db, clock } = c.get('web');
  const state = await readSetup(db);
  const next = nextStep(state);
  return show(
    c,
    { title: 'Første gang' },
    <div class="settings">
      <h1>{next ? 'Velkommen til Lytteposten' : 'Lytteposten er klar'}</h1>
      <p>
        {next
          ? 'Fem trin, så læser Lytteposten med. Du kan gå fra et trin og komme tilbage; det, du har skrevet, bliver stående.'
          : 'Alle trin er klaret. Du kan altid gå et trin igennem igen.'}
      </p>
      <ol class="steps">
        {setupSteps.map((step) => (
          <Step step={step} state={state} isNext={step === next} now={clock.now()} />
        ))}
      </ol>
      <p class="sheet-end">
        {next ? (
          <a class="button button-primary" href={stepWords[next].path}>
            {Object.keys(state.done).length === 0 ? 'Begynd' : 'Fortsæt'}
          </a>
        ) : (
          <a class="button button-primary" href="/daekning">
            Se, hvad der læses
          </a>
        )}
        <a class="button button-secondary" href="/indstillinger">
          Indstillinger
        </a>
      </p>
      {next === 'municipality' && (
        <p>
          Har I en kommunefil i forvejen? <a href="/indstillinger/fil">Læs den ind</a>, så er det meste gjort.
        </p>
      )}
    </div>,
  );
};

type StepProps = { step: SetupStep; state: Setup; isNext: boolean; now: Date };

const Step = ({ step, state, isNext, now }: StepProps) => {
  const { name, path, about } = stepWords[step];
  const at = state.done[step];
  return (
    <li {...(isNext && { 'aria-current': 'step' as const })}>
      <p>
        <a href={path}>{name}</a>
      </p>
      <p class="muted">
        {at === undefined ? (
          about
        ) : (
          <>
            Klaret <When at={new Date(at)} now={now} />
          </>
        )}
      </p>
    </li>
  );
};
