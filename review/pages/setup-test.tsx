import { randomUUID } from 'node:crypto';
import { enqueue } from '../../jobs/enqueue.ts';
import { appendAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { readSetup, rememberTest } from '../../store/setup-steps.ts';
import { listExercised, listTests, planTests, type TestLine } from '../../store/setup-tests.ts';
import { alertStateNames, messageKindNames } from '../danish-words.ts';
import { isUuid, type Page, type PageContext } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { setupPage } from '../views/setup-page.tsx';
import { When } from '../views/when.tsx';

const path = '/start/proeve';

/** A round of real messages, named by the number of its form: the second click of two sends nothing more. */
export const actTest: Page = async (c) => {
  const form = c.get('form');
  const nr = form.get('nr') ?? '';
  const testId = isUuid(nr) ? nr.toLowerCase() : randomUUID();
  const button = form.get('knap');
  if (button !== 'mail' && button !== 'alarm' && button !== 'alarm-alle') return c.notFound();
  const kind = button === 'mail' ? 'test' : 'exercise';
  const { personId, at } = byReader(c);
  await inTransaction(c.get('web').db, async (tx) => {
    const people = await listExercised(tx, button === 'alarm-alle', personId);
    const ids = await planTests(tx, { testId, kind, people, at });
    await rememberTest(tx, testId, at);
    await appendAudit(tx, at, {
      actor: personId,
      action: `${kind}-sent`,
      subject: `setup test`,
      details: { modtagere: ids.length },
    });
    await enqueue(tx, ...ids.map((id) => ({ name: 'deliver-message' as const, payload: { id } })));
  });
  return c.redirect(`${path}#proever`, 303);
};

export async function showTest(c: PageContext) {
  const { db, clock, config } = c.get('web');
  const { testId } = await readSetup(db);
  const lines = testId === undefined ? [] : await listTests(db, testId);
  const isOnItsWay = lines.some(({ state }) => state === 'planned' || state === 'claimed');
  return setupPage(
    c,
    { step: 'test', isMain: lines.some(({ state }) => state === 'sent') },
    <>
      {config.hasMailServer === false && (
        <p class="notice notice-warning">
          Der er ingen mailserver endnu: mails bliver lagt i mappen <code>outbox</code> hos Lytteposten og kommer ikke
          frem. Sæt <code>SMTP_URL</code>, og start Lytteposten igen.
        </p>
      )}
      <form class="sheet" method="post" action={path}>
        <CsrfField c={c} />
        <input type="hidden" name="nr" value={randomUUID()} />
        <p>
          En prøvemail viser, om mails når frem. En prøvealarm ligner en rigtig alarm og siger tydeligt, at den er en
          øvelse.
        </p>
        <div class="sheet-end">
          <button class="button button-primary" type="submit" name="knap" value="mail">
            Send mig en prøvemail
          </button>
          <button class="button button-secondary" type="submit" name="knap" value="alarm">
            Send mig en prøvealarm
          </button>
          <button class="button button-secondary" type="submit" name="knap" value="alarm-alle">
            Send prøvealarm til alle krisekontakter
          </button>
        </div>
        <p class="muted">Hold gerne en øvelse med krisekontakterne hvert kvartal.</p>
      </form>
      {lines.length > 0 && (
        <section id="proever" aria-live="polite" {...(isOnItsWay && { 'data-follow': '' })}>
          <h2>Seneste prøve</h2>
          <Lines lines={lines} now={clock.now()} />
        </section>
      )}
    </>,
  );
}

const Lines = ({ lines, now }: { lines: TestLine[]; now: Date }) => (
  <ul class="checks">
    {lines.map(({ kind, name, state, sentAt, lastError, acknowledgedAt }) => (
      <li
        class={
          state === 'sent'
            ? 'check check-ok'
            : state === 'failed' || lastError !== null
              ? 'check check-problem'
              : 'check'
        }
      >
        <strong>
          {messageKindNames[kind] ?? kind} til {name}: {alertStateNames[state] ?? state}
        </strong>
        {sentAt && (
          <>
            {' '}
            <When at={sentAt} now={now} />
          </>
        )}
        {kind === 'exercise' && state === 'sent' && (
          <>
            {' · '}
            {acknowledgedAt ? (
              <>
                kvitteret <When at={acknowledgedAt} now={now} />
              </>
            ) : (
              'ikke kvitteret endnu'
            )}
          </>
        )}
        {lastError !== null && state !== 'sent' && <span class="cell-note">{lastError}</span>}
      </li>
    ))}
  </ul>
);
