import { isSameText } from '../../core/signing.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { inTransaction } from '../../store/db.ts';
import { saveEvents } from '../../store/webhooks.ts';
import { clientAddress } from '../client-address.ts';
import type { Page } from '../page.ts';
import { isSignedBody } from '../platform-signature.ts';
import type { RefusalCount } from '../refusal-count.ts';
import { readChanges } from '../webhook-changes.ts';

/** The platform asks whether this address is ours (platform-apis.md §5.2). Without GRAPH_VERIFY_TOKEN there is nothing here. */
export const verifyWebhook: Page = (c) => {
  const wanted = c.get('web').config.graph?.verifyToken;
  if (!wanted) return c.notFound();
  const isSubscription = c.req.query('hub.mode') === 'subscribe';
  const challenge = c.req.query('hub.challenge') ?? '';
  // What comes back is what was sent, so it must be nothing that a browser could take for a page.
  if (
    !isSubscription ||
    !isSameText(c.req.query('hub.verify_token') ?? '', wanted) ||
    !/^[\w.-]{1,200}$/.test(challenge)
  )
    return c.text('forbidden', 403);
  return c.text(challenge);
};

/**
 * Takes what the platform tells of: checks the signature, remembers each change once and rings; everything else is work for
 * the job. A database that does not answer is an error to the platform, which then sends again.
 */
export function receiveWebhook(refusals: RefusalCount): Page {
  return async (c) => {
    const { config, db, clock, log } = c.get('web');
    const secret = config.graph?.appSecret;
    if (!secret) return c.notFound();
    const body = new Uint8Array(await c.req.arrayBuffer());
    if (!isSignedBody(secret, body, c.req.header('x-hub-signature-256'))) {
      const { count, isTooMany, isNews } = refusals(clientAddress(c));
      if (isNews) log.warn('webhook-refused', { count });
      return c.text('forbidden', isTooMany ? 429 : 403);
    }
    const events = readChanges(new TextDecoder().decode(body));
    await inTransaction(db, async (tx) => {
      const accounts = await saveEvents(tx, events, clock.now());
      await enqueue(tx, ...accounts.map((account) => ({ name: 'handle-webhooks' as const, payload: { account } })));
    });
    return c.text('ok');
  };
}
