import { getConnInfo } from '@hono/node-server/conninfo';
import type { PageContext } from './page.ts';

/** Who calls, as far as we know it for sure: the socket, or what our own proxy appended last (reliability.md W8). */
export function clientAddress(c: PageContext): string {
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  if (c.get('web').config.behindProxy && forwarded) return forwarded;
  // Without a socket (a request made in a test) there is nobody to tell apart.
  const bindings: unknown = c.env;
  return typeof bindings === 'object' && bindings !== null && 'incoming' in bindings
    ? (getConnInfo(c).remote.address ?? 'unknown')
    : 'unknown';
}
