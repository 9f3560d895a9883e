import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { makeAllDue, readScanProgress, type ScanProgress } from '../../store/first-scan.ts';
import { readSetup, rememberScan } from '../../store/setup-steps.ts';
import type { Page, PageContext } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { CsrfField } from '../views/csrf-field.tsx';
import { setupPage } from '../views/setup-page.tsx';

const path = '/start/laesning';

/** Everything is due now; how far it comes is watched from this moment on. */
export const actScan: Page = async (c) => {
  if (c.get('form').get('knap') !== 'laes') return c.notFound();
  const { at } = byReader(c);
  await inTransaction(c.get('web').db, async (tx) => {
    await makeAllDue(tx, at);
    await rememberScan(tx, at);
    await enqueue(tx, { name: 'find-due-sources', payload: {} });
  });
  return c.redirect(path, 303);
};

export async function showScan(c: PageContext) {
  const { db } = c.get('web');
  const { scanFrom } = await readSetup(db);
  const progress = await readScanProgress(db, new Date(scanFrom ?? 0));
  const isRunning = scanFrom !== undefined && progress.waiting > 0;
  return setupPage(
    c,
    {
      step: 'scan',
      isMain: scanFrom !== undefined,
      onwards: progress.waiting === 0 && progress.total > 0 ? 'Færdig' : 'Gå videre, mens den læser',
    },
    <>
      <div id="fremdrift" aria-live="polite" {...(isRunning && { 'data-follow': '' })}>
        {progress.total === 0 ? (
          <div class="empty">
            <h2>Der er ingen kilder at læse endnu</h2>
            <p>
              <a href="/start/sider">Vælg kommunens sider</a>, eller{' '}
              <a href="/indstillinger/kilder/ny">tilføj en kilde</a>.
            </p>
          </div>
        ) : scanFrom === undefined ? (
          <p>
            {progress.total} {progress.total === 1 ? 'kilde venter' : 'kilder venter'} på at blive læst. Første gang
            læses de seneste 14 dage.
          </p>
        ) : (
          <Progress progress={progress} />
        )}
        {isRunning && (
          <p>
            <a href={path}>Se, hvor langt den er nået</a>
          </p>
        )}
      </div>
      {progress.total > 0 && (
        <form method="post" action={path}>
          <CsrfField c={c} />
          <button
            class={`button ${scanFrom === undefined ? 'button-primary' : 'button-secondary'}`}
            type="submit"
            name="knap"
            value="laes"
          >
            {scanFrom === undefined ? 'Læs nu' : 'Læs alle igen nu'}
          </button>
        </form>
      )}
    </>,
  );
}

const Progress = ({ progress: { total, read, failed, posts, waiting } }: { progress: ScanProgress }) => (
  <>
    <p class="coverage-line">
      <strong>
        {read} af {total}
      </strong>{' '}
      {total === 1 ? 'kilde læst' : 'kilder læst'}, {posts} opslag fundet
    </p>
    <progress class="progress" value={read + failed.length} max={total} aria-label="Læste kilder" />
    <p>
      {waiting > 0
        ? `${waiting} ${waiting === 1 ? 'kilde mangler' : 'kilder mangler'} endnu. Opslagene bliver vurderet, efterhånden som de kommer.`
        : 'Alle kilder er forsøgt. Herfra læser Lytteposten af sig selv.'}
    </p>
    {failed.length > 0 && (
      <>
        <h2>{failed.length} kunne ikke læses</h2>
        <ul class="checks">
          {failed.map(({ name, sentence }) => (
            <li class="check check-problem">
              <strong>{name}:</strong> {sentence}
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);
