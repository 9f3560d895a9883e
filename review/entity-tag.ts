import { createHash } from 'node:crypto';
import type { PageContext } from './page.ts';

export const entityTag = (body: string): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;

/** Whether the caller has just this, as `If-None-Match` says (RFC 9110: weak tags compare alike). */
export function hasAlready(c: PageContext, tag: string): boolean {
  const known = c.req.header('if-none-match');
  return known?.split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, ''))) ?? false;
}
