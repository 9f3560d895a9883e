import { canaryKind } from '../core/canary.ts';
import {
  AccessError,
  ChannelDownError,
  LyttepostenError,
  PermanentError,
  RateLimitedError,
  sentenceFor,
} from '../core/errors.ts';
import { markChannelBroken, markChannelOk, pauseChannel } from '../store/channel-states.ts';
import { cancelDelivery, claimDelivery, type Delivery, markRefused, markSent } from '../store/deliveries.ts';
import { callEndpoint } from './call-endpoint.ts';
import { deliverCanary } from './canary-way.ts';
import type { Handler, JobContext } from './context.ts';
import { handOverMessage } from './hand-over-message.ts';
import { renderDelivery } from './render-delivery.ts';

const minuteMs = 60_000;
/**
 * 1, 2, 4, 8, 15, 15 ... minutes for some twelve hours: greylisting and a mail server that is down (reliability.md N1, N3).
 * What tells of an incident is tried every four minutes, for as long: it is there soon after the server is.
 */
const usual = { mostAttempts: 50, longestMs: 15 * minuteMs };
const urgent = { mostAttempts: 180, longestMs: 4 * minuteMs };
/** Another system: a day and more, once an hour, until it is given up (jobs/call-endpoint.ts). */
const patient = { mostAttempts: 60, longestMs: 60 * minuteMs };
const patienceOf = ({ kind }: Delivery) => {
  if (kind === 'event') return patient;
  return kind === 'alert' || kind === 'incident' ? urgent : usual;
};

/**
 * Sends one planned message by its channel: claim, write, send, mark (design rule 2). Who does not get the claim is done. A
 * crash between claim and mark is resolved by the lease in `sweep`. A message that became pointless is cancelled, not sent.
 */
export const deliverMessage: Handler<'deliver-message'> = async ({ id }, context) => {
  const { db, clock, log, carriers } = context;
  const delivery = await claimDelivery(db, id, clock.now());
  if (!delivery) return;
  if (delivery.channel === canaryKind) return deliverCanary(delivery, context);
  let reference: string | undefined;
  try {
    const rendered = await renderDelivery(delivery, context);
    if ('pointless' in rendered) return await cancelDelivery(db, delivery, rendered.pointless);
    if ('call' in rendered) await callEndpoint(delivery, rendered.call, context);
    else {
      const ways = 'ways' in rendered ? rendered.ways : { mail: () => rendered };
      reference = await handOverMessage(delivery, ways, carriers);
    }
  } catch (error) {
    return refuse(delivery, error, context);
  }
  await markSent(db, id, clock.now(), reference);
  await markChannelOk(db, delivery.channel, clock.now());
  log.info('delivered', { kind: delivery.kind, channel: delivery.channel, deliveryId: id });
};

async function refuse(delivery: Delivery, error: unknown, context: JobContext): Promise<void> {
  const { db, clock, log } = context;
  const now = clock.now();
  const { mostAttempts, longestMs } = patienceOf(delivery);
  const isFinal = error instanceof PermanentError || delivery.attempts >= mostAttempts;
  const usualMs = Math.min(minuteMs * 2 ** (delivery.attempts - 1), longestMs);
  const waitMs = error instanceof RateLimitedError ? error.retryAfterMs : usualMs;
  const later = { nextTryAt: new Date(now.getTime() + waitMs) };
  await markRefused(db, delivery, { sentence: sentenceFor(error), ...(!isFinal && later) });
  await noteChannel(delivery, error, context);
  log[isFinal ? 'error' : 'warn']('not-delivered', {
    kind: delivery.kind,
    channel: delivery.channel,
    deliveryId: delivery.id,
    attempt: delivery.attempts,
    error,
  });
  if (!(error instanceof LyttepostenError)) throw error;
}

/** What a refusal says of the whole channel, and not of this message. */
async function noteChannel({ channel }: Delivery, error: unknown, { db, clock, log }: JobContext): Promise<void> {
  const now = clock.now();
  if (error instanceof RateLimitedError) await pauseChannel(db, channel, new Date(now.getTime() + error.retryAfterMs));
  if (!(error instanceof AccessError || error instanceof ChannelDownError)) return;
  const isNew = await markChannelBroken(db, { channel, sentence: error.forPeople, now });
  if (!isNew) return;
  if (error instanceof AccessError) log.error('channel-broken', { channel, error });
  else log.warn('channel-down', { channel, error });
}
