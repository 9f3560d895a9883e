import { type EventPayload, pingEvent } from '../../core/outgoing-events.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { appendAudit } from '../../store/audit.ts';
import { type Db, inTransaction } from '../../store/db.ts';
import { planByHand } from '../../store/outgoing-events.ts';
import { findEndpoint, findSentPayload } from '../../store/screens-endpoints.ts';
import { isUuid, type Page, type PageContext, rowId } from '../page.ts';
import { byReader } from '../settings-save.ts';

/** A message without content, to see whether it arrives; also where the receiver is turned off. */
export const sendPing: Page = (c) => {
  const timestamp = c.get('web').clock.now().toISOString();
  return send(c, 'webhook-ping', async () => ({ payload: { type: pingEvent, timestamp, data: {} } }));
};

/** What was sent before, as a new message under a new id. */
export const sendAgain: Page = (c) => {
  const message = c.get('form').get('nr') ?? '';
  return send(c, 'webhook-replay', async (tx, endpointId) => {
    const payload = isUuid(message) ? await findSentPayload(tx, { id: message.toLowerCase(), endpointId }) : undefined;
    return payload && { payload, replayOf: message.toLowerCase() };
  });
};

type Sendable = { payload: EventPayload; replayOf?: string };

async function send(
  c: PageContext,
  action: string,
  work: (tx: Db, endpointId: string) => Promise<Sendable | undefined>,
): Promise<Response> {
  const endpointId = rowId(c);
  if (endpointId === undefined) return c.notFound() as Promise<Response>;
  const { personId, at } = byReader(c);
  const isSent = await inTransaction(c.get('web').db, async (tx) => {
    const sendable = (await findEndpoint(tx, endpointId)) ? await work(tx, endpointId) : undefined;
    if (!sendable) return false;
    const delivery = await planByHand(tx, { endpointId, now: at, replayOf: undefined, ...sendable });
    if (delivery !== undefined) await enqueue(tx, { name: 'deliver-message', payload: { id: delivery } });
    const details = sendable.replayOf === undefined ? {} : { message: sendable.replayOf };
    await appendAudit(tx, at, { actor: personId, action, subject: `webhook-endpoint ${endpointId}`, details });
    return true;
  });
  if (!isSent) return c.notFound() as Promise<Response>;
  return c.redirect(`/indstillinger/webhooks/${endpointId}#sendt`, 303);
}
