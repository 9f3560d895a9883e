import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageContext } from './page.ts';

const name = 'lytteposten';
/** As long as a session lives at most (store/sessions.ts). */
const maxAge = 12 * 3600;

/** `__Host-` binds the cookie to this very host; browsers take it over https only. */
const options = (c: PageContext) =>
  c.get('web').config.secureCookies
    ? ({ prefix: 'host', secure: true, path: '/', httpOnly: true, sameSite: 'Lax' } as const)
    : ({ path: '/', httpOnly: true, sameSite: 'Lax' } as const);

export function readSessionCookie(c: PageContext): string | undefined {
  return c.get('web').config.secureCookies ? getCookie(c, name, 'host') : getCookie(c, name);
}

export function setSessionCookie(c: PageContext, token: string): void {
  setCookie(c, name, token, { ...options(c), maxAge });
}

export function clearSessionCookie(c: PageContext): void {
  deleteCookie(c, name, options(c));
}
