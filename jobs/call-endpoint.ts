import { PermanentError } from '../core/errors.ts';
import type { EventCall } from '../notify/event-carrier.ts';
import { pauseChannel } from '../store/channel-states.ts';
import type { Delivery } from '../store/deliveries.ts';
import { markEndpointFailed, markEndpointWorks } from '../store/webhook-endpoints.ts';
import type { JobContext } from './context.ts';

const minuteMs = 60_000;
/** An endpoint that refuses one message is left alone with the next ones for a little, and never much longer than it is down. */
const longestPauseMs = 5 * minuteMs;

/** Hands an event to its receiver, and keeps book of how that one fares: given up after a day of refusals, or when it says so. */
export async function callEndpoint(
  { channel, attempts }: Pick<Delivery, 'channel' | 'attempts'>,
  call: EventCall,
  { db, clock, log, sendEvent }: JobContext,
): Promise<void> {
  if (!sendEvent) throw new PermanentError('events are off', 'Webhooks til andre systemer er slået fra her.');
  const { endpointId: id } = call;
  try {
    await sendEvent(call);
  } catch (error) {
    const now = clock.now();
    const isOff = await markEndpointFailed(db, { id, now, wantsNone: error instanceof PermanentError });
    if (isOff) log.error('endpoint-given-up', { endpointId: id });
    const pauseMs = Math.min(minuteMs * 2 ** (attempts - 1), longestPauseMs);
    await pauseChannel(db, channel, new Date(now.getTime() + pauseMs));
    throw error;
  }
  await markEndpointWorks(db, id);
}
