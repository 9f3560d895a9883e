import type { MiddlewareHandler } from 'hono';
import { hashToken, isSameText } from '../core/signing.ts';
import { findSession } from '../store/sessions.ts';
import { mayUse, type Route, signedByPlatform } from './access.ts';
import { ForbiddenError } from './forbidden-error.ts';
import { readOneClick } from './one-click.ts';
import type { Env, PageContext } from './page.ts';
import { isSameOrigin } from './same-origin.ts';
import { readSessionCookie } from './session-cookie.ts';

/** Two hundred ticked cards, and what stands around them. */
const maxFormFields = 250;

/** Stands before every page: who is it, may they, and was the form ours. Refuses unless all three say yes. */
export function guard(route: Route): MiddlewareHandler<Env> {
  return async (c, next) => {
    const isForAnyone = route === 'GET /assets/*' || route === 'GET /health' || signedByPlatform.has(route);
    const signedIn = isForAnyone ? null : await readSession(c);
    c.set('signedIn', signedIn);
    if (c.req.method === 'POST' && !signedByPlatform.has(route)) await readForm(c, route);
    if (mayUse(route, signedIn?.person.roles)) return next();
    if (signedIn === null && c.req.method === 'GET') return c.redirect('/login', 303);
    throw new ForbiddenError();
  };
}

async function readSession(c: PageContext) {
  const cookie = readSessionCookie(c);
  const { db, clock } = c.get('web');
  return cookie ? findSession(db, hashToken(cookie), clock.now()) : null;
}

/** A form from elsewhere, or without the session's secret, changes nothing (reliability.md W2). */
async function readForm(c: PageContext, route: Route): Promise<void> {
  // A mail program's server has no page of ours; the token in the address is all its proof, and all it needs.
  const oneClick = await readOneClick(c, route);
  if (oneClick) return c.set('form', oneClick);
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (!isSameOrigin(c) || type !== 'application/x-www-form-urlencoded') throw new ForbiddenError();
  const form = new URLSearchParams(await c.req.text());
  const signedIn = c.get('signedIn');
  if (signedIn !== null && !isSameText(form.get('csrf') ?? '', signedIn.csrf)) throw new ForbiddenError();
  if ([...form.keys()].length > maxFormFields) throw new ForbiddenError();
  c.set('form', form);
}
