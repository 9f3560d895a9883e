import { drawSample as draw } from '../store/blind-samples.ts';
import { finishSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';

/** The blind sample of the week, by lot; run again it finds the sample of its week and leaves it. */
export const drawSample: Handler<'draw-sample'> = async ({ date }, { db, clock, log }) => {
  const drawn = await draw(db, { week: date, now: clock.now() });
  await finishSlot(db, { job: 'draw-sample', date }, clock.now());
  log.info('sample-drawn', { drawn });
};
