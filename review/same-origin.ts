import type { PageContext } from './page.ts';

/**
 * Whether a form was sent from a page of ours. Browsers say so in Sec-Fetch-Site, which pages cannot forge; on plain http
 * beyond localhost they leave it out, and under our referrer policy `Origin` is then `null`: there the form's own
 * secret (the session's, or the signed link) carries the proof alone.
 */
export function isSameOrigin(c: PageContext): boolean {
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (origin !== undefined && origin !== 'null' && !ownOrigins(c).has(origin)) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}

function ownOrigins(c: PageContext): Set<string> {
  const { publicUrl } = c.get('web').config;
  const { protocol } = new URL(publicUrl);
  const host = c.req.header('host');
  return new Set([new URL(publicUrl).origin, ...(host ? [`${protocol}//${host}`] : [])]);
}
