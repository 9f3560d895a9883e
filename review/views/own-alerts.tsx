import { randomUUID } from 'node:crypto';
import { channelName } from '../../core/danish-names.ts';
import type { Shift } from '../../store/duty-plan.ts';
import type { TestLine } from '../../store/setup-tests.ts';
import { alertStateNames } from '../danish-words.ts';
import type { PageContext } from '../page.ts';
import { CsrfField } from './csrf-field.tsx';
import { ShiftLine } from './duty-list.tsx';

type TestProps = { c: PageContext; test: TestLine[] | 'too many' | undefined };

/** A message marked ØVELSE through each of the reader's channels, and how it goes. */
export const OwnTest = ({ c, test }: TestProps) => (
  <section>
    <h2>Prøv, om det virker</h2>
    <p>Du får en besked, mærket ØVELSE, ad hver af de veje, du kan nås. Der er ingen sag, og ingen andre får noget.</p>
    {test === 'too many' ? (
      <p class="notice notice-warning" id="besked" role="alert" tabindex={-1}>
        Du har lige sendt tre prøver. Vent et kvarter, og prøv igen.
      </p>
    ) : (
      test && <TestState test={test} />
    )}
    <form method="post" action="/mine-alarmer/proev">
      <CsrfField c={c} />
      <input type="hidden" name="nr" value={randomUUID()} />
      <button class="button button-secondary" type="submit">
        Send mig en prøve
      </button>
    </form>
  </section>
);

const TestState = ({ test }: { test: TestLine[] }) => (
  <div class="notice" id="besked" role="status" tabindex={-1}>
    <p>Prøven er på vej. Genindlæs siden for at se, hvordan det går.</p>
    <ul class="lines">
      {test.map(({ channel, state, lastError, acknowledgedAt }) => (
        <li>
          {channelName(channel)}: {acknowledgedAt ? 'kvitteret' : (alertStateNames[state] ?? state)}
          {state !== 'sent' && lastError !== null && `. ${lastError}`}
        </li>
      ))}
    </ul>
  </div>
);

/** One's own shifts, each with the way to swap it. */
export const OwnShifts = ({ shifts, now }: { shifts: readonly Shift[]; now: Date }) => (
  <section>
    <h2>Mine vagter</h2>
    {shifts.length === 0 ? (
      <p class="empty">Du har ingen vagter på listen.</p>
    ) : (
      <ul class="settings-list">
        {shifts.map((shift) => (
          <ShiftLine shift={shift} now={now} canSwap={true} />
        ))}
      </ul>
    )}
  </section>
);
