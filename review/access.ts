import type { Role } from '../core/words.ts';

/**
 * Every route of the web app and who may use it (design rule 14). There is no other way in: review/app.ts serves
 * what stands here, and a page that is missing here does not compile. `public` needs no sign-in, `signed-in` any role.
 */
export const access = {
  'GET /': 'signed-in',
  'GET /login': 'public',
  'POST /login': 'public',
  'GET /login/:token': 'public',
  'POST /login/:token': 'public',
  'POST /logout': 'signed-in',
  'GET /koe': ['comms'],
  'GET /kandidat/:id': ['comms'],
  'POST /kandidat/:id/beslut': ['comms'],
  'POST /kandidat/:id/ret': ['comms'],
  'POST /kandidat/:id/fortryd': ['comms'],
  'GET /historik': ['comms'],
  'GET /sager': ['comms', 'crisis'],
  'GET /sag/:id': ['comms', 'crisis'],
  'POST /sag/:id/luk': ['comms', 'crisis'],
  'GET /kvitter/:token': 'public',
  'POST /kvitter/:token': 'public',
  'GET /omraade': ['department', 'comms'],
  'GET /forsvundet': ['comms', 'admin', 'dpo'],
  'POST /forsvundet/:id/set': ['comms', 'admin', 'dpo'],
  'GET /daekning': ['comms', 'admin', 'leader', 'dpo'],
  'GET /vurdering': ['comms', 'leader', 'admin', 'dpo'],
  'GET /vurdering/model/:version': ['comms', 'admin'],
  'POST /vurdering/model/:version': ['comms', 'admin'],
  'GET /tip': 'public',
  'POST /tip': 'public',
  'GET /tilfoej': ['comms'],
  'POST /tilfoej': ['comms'],
  'GET /manifest.webmanifest': 'public',
  'GET /om': 'public',
  'GET /health': 'public',
  'GET /webhooks/meta': 'public',
  'POST /webhooks/meta': 'public',
  'GET /sletning': 'public',
  'POST /sletning/facebook': 'public',
  'GET /assets/*': 'public',
} as const satisfies Record<`${'GET' | 'POST'} /${string}`, 'public' | 'signed-in' | readonly Role[]>;

export type Route = keyof typeof access;

/** Called by a platform's servers: no person, no form of ours. The page proves the caller by a signature over the body. */
export const signedByPlatform: ReadonlySet<Route> = new Set(['POST /webhooks/meta', 'POST /sletning/facebook']);

/** Whether someone with these roles may use a route; `undefined` stands for someone who is not signed in. */
export function mayUse(route: Route, roles: readonly Role[] | undefined): boolean {
  const rule: 'public' | 'signed-in' | readonly Role[] = access[route];
  if (rule === 'public') return true;
  if (roles === undefined) return false;
  return rule === 'signed-in' || rule.some((role) => roles.includes(role));
}

const homes: readonly [Role, Route][] = [
  ['comms', 'GET /koe'],
  ['crisis', 'GET /sager'],
  ['department', 'GET /omraade'],
  ['leader', 'GET /daekning'],
  ['admin', 'GET /daekning'],
  ['dpo', 'GET /daekning'],
];

/** Where a person lands after signing in. */
export function homeOf(roles: readonly Role[]): string {
  return (homes.find(([role]) => roles.includes(role))?.[1] ?? 'GET /om').slice('GET '.length);
}
