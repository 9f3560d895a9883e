import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedLink } from '../../core/signed-links.ts';
import type { Role } from '../../core/words.ts';
import { access, type Route } from '../../review/access.ts';
import { addAlert, addCandidate, addIncident, addPerson, createTown, signIn, type Town } from './town.ts';

/** Written out by hand, beside the table of the app: who must get in where. The rest must not. */
const expected: Record<Route, readonly Role[] | 'everyone' | 'signed-in'> = {
  'GET /': 'signed-in',
  'GET /login': 'everyone',
  'POST /login': 'everyone',
  'POST /login/entra': 'everyone',
  'GET /login/entra/svar': 'everyone',
  'GET /login/:token': 'everyone',
  'POST /login/:token': 'everyone',
  'POST /logout': 'signed-in',
  'GET /mine-logins': 'signed-in',
  'POST /mine-logins/luk': 'signed-in',
  'GET /koe': ['comms'],
  'POST /koe/flere': ['comms'],
  'POST /koe/fortryd': ['comms'],
  'POST /koe/skil-ud': ['comms'],
  'POST /koe/visning': ['comms'],
  'POST /koe/visning/:id/slet': ['comms'],
  'GET /koe/nyt': ['comms'],
  'POST /koe/kigger': ['comms'],
  'GET /taster': ['comms'],
  'POST /taster': ['comms'],
  'GET /kandidat/:id': ['comms'],
  'POST /kandidat/:id/beslut': ['comms'],
  'POST /kandidat/:id/ret': ['comms'],
  'POST /kandidat/:id/fortryd': ['comms'],
  'POST /kandidat/:id/tildel': ['comms'],
  'POST /kandidat/:id/notat': ['comms'],
  'POST /kandidat/:id/notat/fjern': ['comms'],
  'GET /deling': ['comms'],
  'GET /kandidat/:id/del': ['comms'],
  'POST /kandidat/:id/del/tjek': ['comms'],
  'POST /kandidat/:id/del/samtykke': ['comms'],
  'POST /kandidat/:id/del/opslag': ['comms'],
  'POST /kandidat/:id/del/annuller': ['comms'],
  'POST /kandidat/:id/del/delt': ['comms'],
  'POST /kandidat/:id/del/ikke-delt': ['comms'],
  'GET /historik': ['comms'],
  'GET /sager': ['comms', 'crisis'],
  'GET /sag/:id': ['comms', 'crisis'],
  'POST /sag/:id/luk': ['comms', 'crisis'],
  'GET /kvitter/:token': 'everyone',
  'POST /kvitter/:token': 'everyone',
  'GET /omraade': ['department', 'comms'],
  'GET /omraade/effekt.svg': ['department', 'comms'],
  'GET /aarshjul': ['comms', 'leader', 'department'],
  'GET /aarshjul/periode': ['comms'],
  'POST /aarshjul/periode': ['comms'],
  'POST /aarshjul/slet': ['comms'],
  'POST /aarshjul/fortryd': ['comms'],
  'GET /lampe': ['comms', 'leader'],
  'GET /forsvundet': ['comms', 'admin', 'dpo'],
  'POST /forsvundet/:id/set': ['comms', 'admin', 'dpo'],
  'GET /regler': ['comms'],
  'GET /regler/ny': ['comms'],
  'POST /regler/proev': ['comms'],
  'POST /regler/gem': ['comms'],
  'GET /regler/:id': ['comms'],
  'POST /regler/:id/afslut': ['comms'],
  'POST /regler/:id/fortryd': ['comms'],
  'GET /daekning': ['comms', 'admin', 'leader', 'dpo'],
  'GET /vurdering': ['comms', 'leader', 'admin', 'dpo'],
  'GET /vurdering/eksempler': ['comms'],
  'GET /vurdering/proeve': ['comms'],
  'POST /vurdering/proeve/:id': ['comms'],
  'GET /vurdering/model/:version': ['comms', 'admin'],
  'POST /vurdering/model/:version': ['comms', 'admin'],
  'GET /tip': 'everyone',
  'POST /tip': 'everyone',
  'GET /tilfoej': ['comms'],
  'POST /tilfoej': ['comms'],
  'GET /manifest.webmanifest': 'everyone',
  'GET /om': 'everyone',
  'GET /tilgaengelighed': 'everyone',
  'GET /log': ['dpo', 'admin'],
  'GET /log.csv': ['dpo', 'admin'],
  'GET /log/kaede': ['dpo', 'admin'],
  'GET /indstillinger': ['admin', 'comms'],
  'GET /indstillinger/kommune': ['admin'],
  'POST /indstillinger/kommune': ['admin'],
  'GET /indstillinger/kilder': ['admin'],
  'GET /indstillinger/kilder/ny': ['admin'],
  'POST /indstillinger/kilder/ny': ['admin'],
  'GET /indstillinger/kilder/proev/:id': ['admin'],
  'GET /indstillinger/kilder/:id': ['admin'],
  'POST /indstillinger/kilder/:id': ['admin'],
  'GET /indstillinger/omraader': ['admin'],
  'POST /indstillinger/omraader': ['admin'],
  'GET /indstillinger/omraader/:key': ['admin'],
  'POST /indstillinger/omraader/:key': ['admin'],
  'GET /indstillinger/personer': ['admin'],
  'GET /indstillinger/personer/ny': ['admin'],
  'POST /indstillinger/personer/ny': ['admin'],
  'GET /indstillinger/personer/:id': ['admin'],
  'POST /indstillinger/personer/:id': ['admin'],
  'GET /indstillinger/vagter': ['admin', 'comms'],
  'POST /indstillinger/vagter': ['admin', 'comms'],
  'GET /indstillinger/vagter/:id': ['admin', 'comms'],
  'POST /indstillinger/vagter/:id': ['admin', 'comms'],
  'GET /indstillinger/oversigtsark': ['admin', 'comms'],
  'POST /indstillinger/oversigtsark/:id': ['admin', 'comms'],
  'GET /indstillinger/kanaler': ['admin', 'comms'],
  'POST /indstillinger/kanaler': ['admin', 'comms'],
  'GET /indstillinger/undervisning': ['admin'],
  'POST /indstillinger/undervisning': ['admin'],
  'GET /indstillinger/graenser': ['admin'],
  'POST /indstillinger/graenser': ['admin'],
  'GET /indstillinger/valg': ['admin'],
  'POST /indstillinger/valg': ['admin'],
  'GET /indstillinger/fil': ['admin'],
  'GET /indstillinger/fil/hent': ['admin'],
  'POST /indstillinger/fil': ['admin'],
  'POST /indstillinger/fil/indlaes': ['admin'],
  'POST /indstillinger/fortryd': ['admin', 'comms'],
  'GET /start': ['admin'],
  'GET /start/:trin': ['admin'],
  'POST /start/:trin': ['admin'],
  'GET /oevelse/:token': 'everyone',
  'POST /oevelse/:token': 'everyone',
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
  it('serves exactly the routes of the table, so that none is without a rule', () => {
    const served = town.app.routes
      .filter(({ path, method }) => !(path === '/*' && method === 'ALL'))
      .map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(served)].sort()).toEqual(Object.keys(access).sort());
    expect(Object.keys(access).sort()).toEqual([...routes].sort());
  });

  /** That the app does as its table says, in every cell of it, is proven in security-matrix.db.test.ts. */
  it('lets those in who must get in, and nobody else', () => {
    const ruled = Object.entries(access).map(([route, rule]) => [route, rule === 'public' ? 'everyone' : rule]);
    const sorted = (table: object) =>
      Object.fromEntries(
        Object.entries(table).map(([route, rule]) => [route, Array.isArray(rule) ? [...rule].sort() : rule]),
      );
    expect(sorted(Object.fromEntries(ruled))).toEqual(sorted(expected));
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
