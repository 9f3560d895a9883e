import type { Child } from 'hono/jsx';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { readSetup, type SetupStep, setupSteps } from '../../store/setup-steps.ts';
import type { PageContext } from '../page.ts';
import { stepWords } from '../setup-words.ts';
import { CsrfField } from './csrf-field.tsx';
import { show } from './layout.tsx';
import { savedNotice } from './settings-page.tsx';

type Frame = {
  step: SetupStep;
  status?: ContentfulStatusCode;
  /** What the button says that ends the step; null where it cannot be ended yet. */
  onwards?: string | null;
  /** Nothing else on the page is more to the point than to go on. */
  isMain?: boolean;
};

/** One step of the first day: where we are, its content, and the way on. */
export async function setupPage(
  c: PageContext,
  { step, status = 200, onwards = 'Videre', isMain = false }: Frame,
  content: Child,
) {
  const { done } = await readSetup(c.get('web').db);
  const { name, path } = stepWords[step];
  const number = setupSteps.indexOf(step) + 1;
  return show(
    c,
    { title: `${name} – Første gang`, status },
    <div class="settings">
      <p class="crumb">
        <a href="/start">Første gang</a>
      </p>
      <h1>
        <span class="step-number">
          Trin {number} af {setupSteps.length}
        </span>{' '}
        {name}
      </h1>
      {await savedNotice(c)}
      {content}
      <form class="setup-end" method="post" action={path}>
        <CsrfField c={c} />
        {onwards !== null && (
          <button
            class={`button ${isMain ? 'button-primary' : 'button-secondary'}`}
            type="submit"
            name="knap"
            value="videre"
          >
            {done[step] === undefined ? onwards : 'Videre'}
          </button>
        )}
        <a class="button button-secondary" href="/start">
          Fortsæt senere
        </a>
      </form>
    </div>,
  );
}
