import { pingEvent } from '../core/outgoing-events.ts';
import { decryptSecret } from '../core/signing.ts';
import { stillHolds } from '../store/told-events.ts';
import { findOutgoing } from '../store/webhook-endpoints.ts';
import type { Render } from './render.ts';

/** What was written down when it happened, as long as it may still be said. */
export const renderEvent: Render = async ({ id }, { db, settings }) => {
  const message = await findOutgoing(db, id);
  if (!message) return { pointless: 'Modtageren findes ikke længere.' };
  const { endpoint, event, payload } = message;
  if (!endpoint.active && event !== pingEvent) return { pointless: 'Modtageren er slået fra.' };
  if (!(await stillHolds(db, payload)))
    return { pointless: 'Det er taget tilbage, eller det må ikke længere fortælles.' };
  return {
    call: {
      endpointId: endpoint.id,
      url: endpoint.url,
      secret: decryptSecret(settings.secretKey, endpoint.secret),
      id: message.id,
      body: JSON.stringify(payload),
    },
  };
};
