import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { PageContext } from './page.ts';

const name = 'lytteposten-login';
/** As long as a begun sign-in lives (store/oidc-logins.ts). */
const maxAge = 600;

/** Lax, so that the browser brings it along when the provider sends it back. */
const options = (c: PageContext) =>
  c.get('web').config.secureCookies
    ? ({ prefix: 'host', secure: true, path: '/', httpOnly: true, sameSite: 'Lax' } as const)
    : ({ path: '/', httpOnly: true, sameSite: 'Lax' } as const);

/** Binds a begun sign-in to this browser: an answer that somebody else got opens nothing here (login CSRF). */
export const setStateCookie = (c: PageContext, state: string): void =>
  setCookie(c, name, state, { ...options(c), maxAge });

/** The state this browser began with; used once. */
export function takeStateCookie(c: PageContext): string | undefined {
  const state = c.get('web').config.secureCookies ? getCookie(c, name, 'host') : getCookie(c, name);
  if (state !== undefined) deleteCookie(c, name, options(c));
  return state;
}
