/** The pages of Varslet, route by route. */
import type { Route } from './access.ts';
import type { Page } from './page.ts';
import { addExpectedTalk, changeExpectedTalk, expectedTalk, oneExpectedTalk } from './pages/expected-talk.tsx';

export const expectedPages: Record<Extract<Route, `${string} /varslet${string}`>, Page> = {
  'GET /varslet': expectedTalk,
  'POST /varslet': addExpectedTalk,
  'GET /varslet/:id': oneExpectedTalk,
  'POST /varslet/:id': changeExpectedTalk,
};
