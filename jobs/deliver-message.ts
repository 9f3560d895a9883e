import { LyttepostenError, PermanentError, sentenceFor } from '../core/errors.ts';
import { cancelDelivery, claimDelivery, type Delivery, markRefused, markSent } from '../store/deliveries.ts';
import type { Handler, JobContext } from './context.ts';
import { renderDelivery } from './render-delivery.ts';

const minuteMs = 60_000;
/** 1, 2, 4, 8, 15, 15 ... minutes for some twelve hours: greylisting and a mail server that is down (reliability.md N1, N3). */
const mostAttempts = 50;
const waitMs = (attempt: number) => Math.min(minuteMs * 2 ** (attempt - 1), 15 * minuteMs);

/**
 * Sends one planned message: claim, write, send, mark (design rule 2). Who does not get the claim is done. A crash between
 * claim and mark is resolved by the lease in `sweep`. A message that became pointless is cancelled, not sent.
 */
export const deliverMessage: Handler<'deliver-message'> = async ({ id }, context) => {
  const { db, clock, log } = context;
  const delivery = await claimDelivery(db, id, clock.now());
  if (!delivery) return;
  try {
    const message = await renderDelivery(delivery, context);
    if ('pointless' in message) return await cancelDelivery(db, delivery, message.pointless);
    await context.sendMail({ ...message, to: delivery.recipient, messageId: delivery.messageId });
  } catch (error) {
    return refuse(delivery, error, context);
  }
  await markSent(db, id, clock.now());
  log.info('delivered', { kind: delivery.kind, deliveryId: id });
};

async function refuse(delivery: Delivery, error: unknown, { db, clock, log }: JobContext): Promise<void> {
  const isFinal = error instanceof PermanentError || delivery.attempts >= mostAttempts;
  const nextTryAt = new Date(clock.now().getTime() + waitMs(delivery.attempts));
  await markRefused(db, delivery, { sentence: sentenceFor(error), ...(!isFinal && { nextTryAt }) });
  log[isFinal ? 'error' : 'warn']('not-delivered', {
    kind: delivery.kind,
    deliveryId: delivery.id,
    attempt: delivery.attempts,
    error,
  });
  if (!(error instanceof LyttepostenError)) throw error;
}
