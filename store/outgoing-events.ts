/** What happens here and other systems are told of: one message for each endpoint that asked, in the transaction of the deed itself. */
import { randomUUID } from 'node:crypto';
import { type EventPayload, endpointChannel, type OutgoingEvent, payloadOf } from '../core/outgoing-events.ts';
import type { Db, Prisma } from './db.ts';
import { planDelivery } from './deliveries.ts';

/** Nothing leaves the house before the click that set it in motion can no longer be taken back (jobs/enqueue.ts); then `sweep` finds it. */
const settledAfterMs = 15_000;

/** Plans the messages about what has just happened; an occasion that was told of before gives nothing new. */
export async function tellOthers(tx: Db, ...events: OutgoingEvent[]): Promise<void> {
  if (events.length === 0) return;
  const endpoints = await tx.webhookEndpoint.findMany({
    where: { active: true, events: { hasSome: events.map(({ type }) => type) } },
    select: { id: true, events: true },
  });
  for (const endpoint of endpoints)
    for (const event of events.filter(({ type }) => endpoint.events.includes(type)))
      await planMessage(tx, {
        endpointId: endpoint.id,
        key: `${event.type}/${event.key}`,
        payload: payloadOf(event),
        now: event.at,
        notBefore: new Date(event.at.getTime() + settledAfterMs),
      });
}

type NewMessage = {
  endpointId: string;
  key: string;
  payload: EventPayload;
  now: Date;
  notBefore: Date;
  replayOf?: string;
};

async function planMessage(tx: Db, message: NewMessage): Promise<{ id: string; deliveryId: string } | undefined> {
  const { endpointId, key, payload, now, notBefore, replayOf } = message;
  const delivery = await planDelivery(tx, {
    kind: 'event',
    key: `event/${endpointId}/${key}`,
    channel: endpointChannel(endpointId),
    recipient: endpointId,
    now,
    nextTryAt: notBefore,
  });
  if (!delivery.isNew) return undefined;
  const { id } = await tx.webhookMessage.create({
    data: {
      endpointId,
      event: payload.type,
      key,
      payload: payload as Prisma.InputJsonObject,
      deliveryId: delivery.id,
      createdAt: now,
      ...(replayOf !== undefined && { replayOf }),
    },
    select: { id: true },
  });
  return { id, deliveryId: delivery.id };
}

/** Sent because a person asked for it: at once, and each time anew. Gives the delivery to ring for. */
export async function planByHand(
  tx: Db,
  {
    endpointId,
    payload,
    now,
    replayOf,
  }: Pick<NewMessage, 'endpointId' | 'payload' | 'now'> & { replayOf?: string | undefined },
): Promise<string | undefined> {
  const key = `${replayOf === undefined ? 'ping' : 'replay'}/${randomUUID()}`;
  const planned = await planMessage(tx, {
    endpointId,
    key,
    payload,
    now,
    notBefore: now,
    ...(replayOf !== undefined && { replayOf }),
  });
  return planned?.deliveryId;
}
