import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Env } from './page.ts';
import { tooLargePage } from './views/error-pages.tsx';

const maxBodyBytes = 64 * 1024;
/** Up to 1000 changes a call (platform-apis.md §5.4), and a municipality file of some thousand sources. */
const maxLargeBytes = 1024 * 1024;
const takesMuch = new Set([
  '/webhooks/meta',
  '/indstillinger/fil',
  '/indstillinger/fil/indlaes',
  '/indstillinger/vagter/kalender',
  '/indstillinger/vagter/kalender/indlaes',
]);

/** What is larger than its address may take is refused before anybody reads it. */
export function limitBody(): MiddlewareHandler<Env> {
  const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => tooLargePage(c) });
  const [usual, large] = [limitTo(maxBodyBytes), limitTo(maxLargeBytes)];
  return (c, next) => (takesMuch.has(c.req.path) ? large : usual)(c, next);
}
