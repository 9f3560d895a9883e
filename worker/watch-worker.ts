import { handlers } from '../jobs/index.ts';
import { listDueDeliveriesOf } from '../store/deliveries.ts';
import type { House } from './house.ts';
import { startTicker, type Ticker } from './ticker.ts';

const everyMs = 300_000;
const atOnce = 50;

/**
 * A worker that is gone cannot say so: the web process looks now and then with the worker's own eyes, and sends what it
 * has to say about it by itself. Claims keep the two from sending the same message twice.
 */
export function watchWorker({ db, clock, context, log }: House): Ticker {
  const look = async () => {
    await handlers['check-health']({}, context);
    await handlers['watch-sight']({}, context);
    for (const kind of ['health', 'sight'] as const)
      for (const id of await listDueDeliveriesOf(db, kind, clock.now(), atOnce))
        await handlers['deliver-message']({ id }, context);
  };
  return startTicker([{ name: 'watch-worker', everyMs, firstMs: everyMs, run: look }], log);
}
