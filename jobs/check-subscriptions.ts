import { finishSlot } from '../store/slots.ts';
import type { Handler } from './context.ts';
import { subscribePages } from './subscribe-pages.ts';

/**
 * Every night: subscriptions can vanish silently (platform-apis.md §5.1), so each is asked for again. Where the platform
 * cannot reach us there is nothing to ask for, and the Pages are read by polling alone.
 */
export const checkSubscriptions: Handler<'check-subscriptions'> = async ({ date }, context) => {
  const { db, clock, log, subscribePage } = context;
  if (subscribePage) {
    const outcomes = await subscribePages(context, subscribePage);
    const count = (kind: string) => outcomes.filter((one) => one.kind === kind).length;
    const figures = { kept: count('kept'), mended: count('mended'), paused: count('paused'), failed: count('failed') };
    if (figures.failed > 0) log.warn('subscriptions-failed', figures);
    else log.info('subscriptions-checked', figures);
  } else log.info('subscriptions-off');
  if (!context.signal.aborted) await finishSlot(db, { job: 'check-subscriptions', date }, clock.now());
};
