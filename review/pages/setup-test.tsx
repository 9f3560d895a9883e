import { randomUUID } from 'node:crypto';
import { channelName } from '../../core/danish-names.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { appendAudit } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { beginDrill, findDrill } from '../../store/drills.ts';
import { readSetup, rememberTest } from '../../store/setup-steps.ts';
import { listTests, planTest, type TestLine } from '../../store/setup-tests.ts';
import { alertStateNames, messageKindNames } from '../danish-words.ts';
import { isUuid, type Page, type PageContext, reader } from '../page.ts';
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
  const { personId, at } = byReader(c);
  await inTransaction(c.get('web').db, async (tx) => {
    await rememberTest(tx, testId, at);
    if (button === 'mail') {
      const id = await planTest(tx, { testId, person: reader(c).person, at });
      await appendAudit(tx, at, { actor: personId, action: 'test-sent', subject: 'setup test' });
      return enqueue(tx, { name: 'deliver-message', payload: { id } });
    }
    // The same drill as on /oevelser, with everybody or with oneself.
    const onlyId = button === 'alarm' ? personId : null;
    if (await beginDrill(tx, { id: testId, at, startedBy: personId, onlyId }))
      await enqueue(tx, { name: 'run-drill', payload: { id: testId } });
  });
  return c.redirect(`${path}#proever`, 303);
};

export async function showTest(c: PageContext) {
  const { db, clock, config } = c.get('web');
  const { testId } = await readSetup(db);
  const lines = testId === undefined ? [] : await listTests(db, testId);
  const isBegun = testId !== undefined && lines.length === 0 && (await findDrill(db, testId)) !== null;
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
        <p class="muted">
          Alle øvelser og deres svar ligger under <a href="/oevelser">Øvelser</a>. Der holdes én hver måned af sig selv.
        </p>
      </form>
      {isBegun && (
        <section id="proever" aria-live="polite" data-follow="">
          <p>Øvelsen bliver sendt nu.</p>
        </section>
      )}
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
    {lines.map(({ kind, channel, name, state, sentAt, lastError, acknowledgedAt }) => (
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
          {messageKindNames[kind] ?? kind} til {name}
          {channel === 'mail' ? '' : ` på ${channelName(channel)}`}: {alertStateNames[state] ?? state}
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
