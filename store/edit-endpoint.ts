import { type EventType, eventName } from '../core/outgoing-events.ts';
import type { Editable } from './edit-one.ts';

/** `secret` is as it is kept: encrypted. Taking an endpoint away can be undone, so it belongs to what is put back. */
export type EndpointValue = {
  name: string;
  url: string;
  events: EventType[];
  active: boolean;
  secret: string;
  createdBy: string;
};

/** Where another system is told of what happens here. */
export const editableEndpoint: Editable<EndpointValue> = {
  kind: 'webhook-endpoint',
  async read(tx, id) {
    const row = await tx.webhookEndpoint.findUnique({ where: { id } });
    if (!row) return null;
    const { name, url, events, active, secret, createdBy, version } = row;
    return { version, value: { name, url, events: events as EventType[], active, secret, createdBy } };
  },
  async write(tx, id, value, at) {
    if (value === null) {
      await tx.webhookEndpoint.deleteMany({ where: { id } });
      return;
    }
    // Whoever saves it has seen why it was turned off.
    const fresh = { pausedAt: null, pausedWhy: null, failingSince: null };
    await tx.webhookEndpoint.upsert({
      where: { id },
      create: { id, ...value, createdAt: at },
      update: { ...value, ...fresh, version: { increment: 1 } },
    });
  },
  words: ({ name, url, events, active, secret }) => ({
    navn: name,
    adresse: url,
    hændelser: events.map(eventName).join(', '),
    tilstand: active ? 'slået til' : 'slået fra',
    hemmelighed: secret.slice(-4),
  }),
  unlogged: ['adresse', 'hemmelighed'],
};
