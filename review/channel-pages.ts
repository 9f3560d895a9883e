import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { acknowledgeOwn } from './pages/incident-acknowledge.ts';
import { addPush, removePush } from './pages/push-choose.ts';
import { pushWorker } from './pages/push-worker.ts';
import { askShortLink, passShortLink } from './pages/short-link.ts';

/** What belongs to channels of alerts: the short links of SMS, the button of a card, and push in the browser. */
export const channelPages = {
  'GET /k/:code': askShortLink,
  'GET /sag/:id/kvitter': acknowledgeOwn,
  'POST /k/:code': passShortLink,
  'POST /mine-alarmer/push': addPush,
  'POST /mine-alarmer/push/slet': removePush,
  'GET /push-worker.js': pushWorker,
} satisfies Partial<Record<Route, Page>>;
