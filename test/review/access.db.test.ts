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
  'GET /taster': ['comms', 'crisis'],
  'POST /taster': ['comms', 'crisis'],
  'GET /kandidat/:id': ['comms'],
  'POST /kandidat/:id/beslut': ['comms'],
  'POST /kandidat/:id/ret': ['comms'],
  'POST /kandidat/:id/fortryd': ['comms'],
  'POST /kandidat/:id/tildel': ['comms'],
  'POST /kandidat/:id/notat': ['comms'],
  'POST /kandidat/:id/notat/fjern': ['comms'],
  'GET /deling': ['comms'],
  'POST /deling/:id/svar': ['comms'],
  'GET /kandidat/:id/del': ['comms'],
  'POST /kandidat/:id/del/tjek': ['comms'],
  'POST /kandidat/:id/del/samtykke': ['comms'],
  'POST /kandidat/:id/del/opslag': ['comms'],
  'POST /kandidat/:id/del/annuller': ['comms'],
  'POST /kandidat/:id/del/delt': ['comms'],
  'POST /kandidat/:id/del/ikke-delt': ['comms'],
  'GET /historik': ['comms'],
  'GET /sager': ['comms', 'crisis', 'leader'],
  'GET /lukkede-sager': 'signed-in',
  'GET /sag/:id': 'signed-in',
  'GET /sag/:id/nyt': 'signed-in',
  'GET /sag/:id/opsummering': 'signed-in',
  'POST /sag/:id/opsummering/pdf': 'signed-in',
  'GET /sag/:id/journal': 'signed-in',
  'POST /sag/:id/journal': 'signed-in',
  'POST /sag/:id/journal/hent': 'signed-in',
  'GET /kandidat/:id/journal': ['comms'],
  'POST /kandidat/:id/journal': ['comms'],
  'POST /kandidat/:id/journal/hent': ['comms'],
  'POST /sag/:id/skjold': ['comms', 'leader'],
  'POST /sag/:id/skjold/fortryd': ['comms', 'leader'],
  'POST /sag/:id/skjold/aabn': ['leader'],
  'POST /sag/:id/skjold/person': ['leader'],
  'POST /sag/:id/luk': 'signed-in',
  'POST /sag/:id/status': 'signed-in',
  'POST /sag/:id/roligt': 'signed-in',
  'POST /sag/:id/niveau': 'signed-in',
  'POST /sag/:id/bord': 'signed-in',
  'POST /sag/:id/titel': 'signed-in',
  'POST /sag/:id/ansvarlig': 'signed-in',
  'POST /sag/:id/person': 'signed-in',
  'POST /sag/:id/skil': 'signed-in',
  'POST /sag/:id/saml': 'signed-in',
  'POST /sag/:id/tjek': 'signed-in',
  'POST /sag/:id/opgave': 'signed-in',
  'POST /sag/:id/notat': 'signed-in',
  'POST /sag/:id/laering': 'signed-in',
  'POST /sag/:id/fortryd': 'signed-in',
  'GET /kvitter/:token': 'everyone',
  'POST /kvitter/:token': 'everyone',
  'GET /k/:code': 'everyone',
  'GET /sag/:id/kvitter': 'signed-in',
  'POST /k/:code': 'everyone',
  'GET /vagt': ['comms', 'crisis', 'admin', 'leader'],
  'POST /vagt/fortryd': 'signed-in',
  'GET /vagt/:id': 'signed-in',
  'POST /vagt/:id': 'signed-in',
  'GET /vagt/kalender/:token': 'everyone',
  'GET /vagtbytte/:token': 'everyone',
  'POST /vagtbytte/:token': 'everyone',
  'GET /rapporter': ['comms', 'leader', 'department'],
  'GET /rapport/:id': 'signed-in',
  'GET /rapport/:id/pdf': 'signed-in',
  'POST /rapport/:id/tekst': ['comms'],
  'POST /rapport/:id/regn': ['comms'],
  'POST /rapport/:id/godkend': ['comms'],
  'GET /indstillinger/rapporter': ['admin', 'comms'],
  'POST /indstillinger/rapporter': ['admin', 'comms'],
  'GET /mine-mails': 'signed-in',
  'POST /mine-mails': 'signed-in',
  'GET /mails/:token': 'everyone',
  'POST /mails/:token': 'everyone',
  'GET /handling/:token': 'everyone',
  'POST /handling/:token': 'everyone',
  'GET /mine-alarmer': 'signed-in',
  'POST /mine-alarmer': 'signed-in',
  'POST /mine-alarmer/proev': 'signed-in',
  'POST /mine-alarmer/kalender': 'signed-in',
  'POST /mine-alarmer/push': 'signed-in',
  'POST /mine-alarmer/push/slet': 'signed-in',
  'GET /push-worker.js': 'everyone',
  'GET /omraade': ['department', 'comms'],
  'GET /omraade/effekt.svg': ['department', 'comms'],
  'GET /aarshjul': ['comms', 'leader', 'department'],
  'GET /aarshjul/periode': ['comms'],
  'POST /aarshjul/periode': ['comms'],
  'POST /aarshjul/slet': ['comms'],
  'POST /aarshjul/fortryd': ['comms'],
  'GET /varslet': ['comms'],
  'POST /varslet': ['comms'],
  'GET /varslet/:id': ['comms'],
  'POST /varslet/:id': ['comms'],
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
  'GET /indstillinger/vagter/kalender': ['admin', 'comms'],
  'POST /indstillinger/vagter/kalender': ['admin', 'comms'],
  'POST /indstillinger/vagter/kalender/indlaes': ['admin', 'comms'],
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
  'GET /indstillinger/alarmer': ['comms', 'admin'],
  'POST /indstillinger/alarmer': ['comms', 'admin'],
  'GET /indstillinger/alarmer/kaede': ['comms', 'admin'],
  'POST /indstillinger/alarmer/kaede': ['comms', 'admin'],
  'GET /indstillinger/alarmer/aaret': ['comms', 'admin'],
  'POST /indstillinger/alarmer/aaret': ['comms', 'admin'],
  'GET /indstillinger/valg': ['admin'],
  'POST /indstillinger/valg': ['admin'],
  'GET /indstillinger/fridage': ['admin', 'comms'],
  'POST /indstillinger/fridage': ['admin', 'comms'],
  'GET /indstillinger/steder': ['comms', 'admin'],
  'POST /indstillinger/steder': ['comms', 'admin'],
  'GET /indstillinger/adgang': ['admin'],
  'POST /indstillinger/adgang': ['admin'],
  'POST /indstillinger/adgang/:id/luk': ['admin'],
  'GET /indstillinger/webhooks': ['admin'],
  'POST /indstillinger/webhooks': ['admin'],
  'GET /indstillinger/webhooks/:id': ['admin'],
  'POST /indstillinger/webhooks/:id': ['admin'],
  'POST /indstillinger/webhooks/:id/noegle': ['admin'],
  'POST /indstillinger/webhooks/:id/proev': ['admin'],
  'POST /indstillinger/webhooks/:id/send-igen': ['admin'],
  'GET /udsendelser': ['comms', 'admin'],
  'GET /udsendelser/se': ['comms'],
  'GET /udsendelser/se/mail': ['comms'],
  'GET /udsendelser/:id/igen': ['comms', 'admin'],
  'POST /udsendelser/:id/igen': ['comms', 'admin'],
  'GET /eksport': ['comms', 'leader'],
  'POST /eksport': ['comms', 'leader'],
  'GET /eksport/skema.json': ['comms', 'leader'],
  // Machines: each asks for its key itself (outside-keys.db.test.ts).
  'GET /api/v1/openapi.json': 'everyone',
  'GET /api/v1/stories': 'everyone',
  'GET /api/v1/stories/:story': 'everyone',
  'GET /api/v1/shares': 'everyone',
  'GET /api/v1/shares/:share': 'everyone',
  'GET /api/v1/incidents': 'everyone',
  'GET /api/v1/incidents/:incident': 'everyone',
  'GET /api/v1/coverage': 'everyone',
  'GET /api/v1/reports': 'everyone',
  'GET /api/v1/reports/:report': 'everyone',
  'GET /feed/:token/delte-historier.xml': 'everyone',
  'GET /metrics': 'everyone',
  'GET /indstillinger/fil': ['admin'],
  'GET /indstillinger/fil/hent': ['admin'],
  'POST /indstillinger/fil': ['admin'],
  'POST /indstillinger/fil/indlaes': ['admin'],
  'POST /indstillinger/fortryd': ['admin', 'comms'],
  'GET /start': ['admin'],
  'GET /start/:trin': ['admin'],
  'POST /start/:trin': ['admin'],
  'GET /oevelser': ['admin', 'comms'],
  'POST /oevelser': ['admin', 'comms'],
  'GET /indstillinger/oevelser': ['admin', 'comms'],
  'POST /indstillinger/oevelser': ['admin', 'comms'],
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
