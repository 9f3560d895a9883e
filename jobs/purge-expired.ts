import { purgeMachinery, purgeTexts } from '../store/purge.ts';
import { finishSlot } from '../store/slots.ts';
import { forgetTippers } from '../store/tips.ts';
import type { Handler } from './context.ts';

const step = 1_000;
const mostSteps = 500;

/** Nightly care for privacy: erases texts past their retention, a bounded step at a time, so reading is never held up. */
export const purgeExpired: Handler<'purge-expired'> = async ({ date }, { db, clock, log }) => {
  let erased = 0;
  for (let round = 0; round < mostSteps; round++) {
    const changed = await purgeTexts(db, clock.now(), step);
    erased += changed;
    if (changed === 0) break;
  }
  await forgetTippers(db, clock.now());
  await purgeMachinery(db, clock.now());
  await finishSlot(db, { job: 'purge-expired', date }, clock.now());
  log.info('purged', { erased });
};
