import { inTransaction } from '../../store/db.ts';
import { finishStep, nextStep, readSetup, type SetupStep } from '../../store/setup-steps.ts';
import type { Page } from '../page.ts';
import { byReader } from '../settings-save.ts';
import { stepOf, stepWords } from '../setup-words.ts';
import { actMunicipality, showMunicipality } from './setup-municipality.tsx';
import { actPages, showPages } from './setup-pages.tsx';
import { actPeople, showPeople } from './setup-people.tsx';
import { actScan, showScan } from './setup-scan.tsx';
import { actTest, showTest } from './setup-test.tsx';

/** What each step shows, and what its own buttons do. */
const steps: Record<SetupStep, { show: Page; act: Page }> = {
  municipality: { show: (c) => showMunicipality(c), act: actMunicipality },
  pages: { show: (c) => showPages(c), act: actPages },
  people: { show: (c) => showPeople(c), act: actPeople },
  test: { show: (c) => showTest(c), act: actTest },
  scan: { show: (c) => showScan(c), act: actScan },
};

export const setupStep: Page = (c) => {
  const step = stepOf(c.req.param('trin'));
  return step ? steps[step].show(c) : c.notFound();
};

/** `videre` ends a step, whether all of it was done or not; what is done already is not shown again. */
export const actSetupStep: Page = async (c) => {
  const step = stepOf(c.req.param('trin'));
  if (!step) return c.notFound();
  if (c.get('form').get('knap') !== 'videre') return steps[step].act(c);
  const { db } = c.get('web');
  await inTransaction(db, (tx) => finishStep(tx, step, byReader(c)));
  const next = nextStep(await readSetup(db));
  return c.redirect(next ? stepWords[next].path : '/start', 303);
};
