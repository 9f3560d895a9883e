import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedLink } from '../../core/signed-links.ts';
import type { Role } from '../../core/words.ts';
import { roles } from '../../core/words.ts';
import { access, type Route } from '../../review/access.ts';
import { addAlert, addCandidate, addIncident, addPerson, createTown, get, post, signIn, type Town } from './town.ts';

/** Written out by hand, beside the table of the app: who must get in where. The rest must not. */
const expected: Record<Route, readonly Role[] | 'everyone' | 'signed-in'> = {
  'GET /': 'signed-in',
  'GET /login': 'everyone',
  'POST /login': 'everyone',
  'GET /login/:token': 'everyone',
  'POST /login/:token': 'everyone',
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
  'GET /kvitter/:token': 'everyone',
  'POST /kvitter/:token': 'everyone',
  'GET /omraade': ['department', 'comms'],
  'GET /forsvundet': ['comms', 'admin', 'dpo'],
  'POST /forsvundet/:id/set': ['comms', 'admin', 'dpo'],
  'GET /daekning': ['comms', 'admin', 'leader', 'dpo'],
  'GET /vurdering': ['comms', 'leader', 'admin', 'dpo'],
  'GET /vurdering/model/:version': ['comms', 'admin'],
  'POST /vurdering/model/:version': ['comms', 'admin'],
  'GET /tip': 'everyone',
  'POST /tip': 'everyone',
  'GET /tilfoej': ['comms'],
  'POST /tilfoej': ['comms'],
  'GET /manifest.webmanifest': 'everyone',
  'GET /om': 'everyone',
  'GET /health': 'everyone',
  'GET /webhooks/meta': 'everyone',
  'POST /webhooks/meta': 'everyone',
  'GET /sletning': 'everyone',
  'POST /sletning/facebook': 'everyone',
  'GET /assets/*': 'everyone',
};

const routes = Object.keys(expected) as Route[];

describe('role by route', () => {
  let town: Town;
  let ids: Record<string, string>;
  beforeAll(async () => {
    town = await createTown();
    const alert = await addAlert(town, (await addIncident(town)).id, (await addPerson(town.db, ['crisis'])).id);
    const token =
      new URL(signedLink('acknowledge', town.settings, alert.id, new Date('2027-01-01'))).pathname.split('/').at(-1) ??
      '';
    ids = { candidate: (await addCandidate(town)).id, incident: (await addIncident(town)).id, token };
  });
  afterAll(() => town.close());

  const pathOf = (route: Route) => {
    const id = route.includes('/sag/') ? ids['incident'] : ids['candidate'];
    return (
      route
        .split(' ')[1]
        ?.replace(':id', id ?? '')
        .replace(':token', ids['token'] ?? '')
        .replace(':version', '2026-11-20.1')
        .replace('*', 'nothing') ?? ''
    );
  };
  /** An answer behind the guard: anything but a refusal and the way to the sign-in. */
  const isIn = (response: Response) =>
    response.status !== 403 && !(response.status === 303 && response.headers.get('location') === '/login');

  it('serves exactly the routes of the table, so that none is without a rule', () => {
    const served = town.app.routes
      .filter(({ path, method }) => !(path === '/*' && method === 'ALL'))
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].sort()).toEqual(Object.keys(access).sort());
    expect(Object.keys(access).sort()).toEqual([...routes].sort());
  });

  it.each(routes)('%s lets nobody in who is not signed in, unless it is for everyone', async (route) => {
    const response = route.startsWith('GET') ? await get(town, pathOf(route)) : await post(town, pathOf(route), {});
    expect(isIn(response)).toBe(expected[route] === 'everyone');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it.each(roles)('%s gets in where the table says so and nowhere else', async (role) => {
    const person = await addPerson(town.db, [role], ['skole_og_dagtilbud']);
    for (const route of routes) {
      const browser = await signIn(town, person.id);
      await town.db.loginLink.deleteMany();
      const rule = expected[route];
      const should = rule === 'everyone' || rule === 'signed-in' || rule.includes(role);
      const response = route.startsWith('GET') ? await browser.get(pathOf(route)) : await browser.post(pathOf(route));
      // Signing out ends on the sign-in page, as it should.
      expect([route, route === 'POST /logout' || isIn(response)]).toEqual([route, should]);
      expect(response.status).not.toBe(500);
    }
  });

  it('has no door for other methods', async () => {
    const { cookie } = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS'])
      for (const route of routes) {
        const response = await town.app.request(pathOf(route), { method, headers: { cookie } });
        expect([method, route, response.status]).toEqual([method, route, 404]);
      }
  });
});
