import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../core/log.ts';
import { roles } from '../../core/words.ts';
import { access, type Route } from '../../review/access.ts';
import { createApp } from '../../review/app.ts';
import type { Database } from '../../store/db.ts';
import { addRows, browserOf, nobody, pathOf, type Rows, visit } from './security-town.ts';
import { addPerson, createTown, post, signIn, type Town } from './town.ts';

const routes = Object.keys(access) as Route[];

/** Every header that every answer must carry, and what is wrong with the ones it has. */
function problemsOf({ headers, status }: Response, what: string): string[] {
  const policy = new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
      const [name = '', ...values] = rule.split(' ');
      return [name, values.join(' ')];
    }),
  );
  const wanted: [string, string | null | undefined, string | RegExp][] = [
    ['default-src', policy.get('default-src'), "'self'"],
    ['script-src', policy.get('script-src'), "'self'"],
    ['style-src', policy.get('style-src'), "'self'"],
    ['object-src', policy.get('object-src'), "'none'"],
    ['base-uri', policy.get('base-uri'), "'none'"],
    ['form-action', policy.get('form-action'), "'self'"],
    ['frame-ancestors', policy.get('frame-ancestors'), "'none'"],
    ['x-content-type-options', headers.get('x-content-type-options'), 'nosniff'],
    ['referrer-policy', headers.get('referrer-policy'), 'no-referrer'],
    ['cross-origin-opener-policy', headers.get('cross-origin-opener-policy'), 'same-origin'],
    ['cross-origin-resource-policy', headers.get('cross-origin-resource-policy'), 'same-origin'],
    ['permissions-policy', headers.get('permissions-policy'), /camera=\(\).*microphone=\(\).*geolocation=\(\)/],
    ['cache-control', headers.get('cache-control'), 'no-store'],
    ['unsafe', String(/unsafe|\*|https?:/.test(headers.get('content-security-policy') ?? '')), 'false'],
    ['x-powered-by', String(headers.has('x-powered-by') || headers.has('server')), 'false'],
  ];
  return wanted
    .filter(([, value, right]) => (typeof right === 'string' ? value !== right : !right.test(value ?? '')))
    .map(([name, value]) => `${what} (${status}): ${name} is ${value}`);
}

describe('the safe headers', () => {
  let town: Town;
  let rows: Rows;
  let all: Awaited<ReturnType<typeof signIn>>;
  const again = async () => signIn(town, (await addPerson(town.db, [...roles], ['skole_og_dagtilbud'])).id);
  beforeAll(async () => {
    town = await createTown();
    rows = await addRows(town);
    all = await again();
  });
  afterAll(() => town.close());

  it('stand on every route, whoever asks: let in, sent to sign in, refused', async () => {
    const problems: string[] = [];
    const statuses = new Set<number>();
    const noRoles = await browserOf(town, []);
    for (const route of routes)
      for (const browser of [all, noRoles, nobody]) {
        if (route === 'POST /logout' && browser !== nobody) continue;
        const response = await visit(town, browser, route, pathOf(route, rows.own));
        statuses.add(response.status);
        problems.push(...problemsOf(response, route));
        await response.body?.cancel();
      }
    expect(problems).toEqual([]);
    for (const status of [200, 303, 403]) expect(statuses).toContain(status);
  }, 120_000);

  it('stand on what is not there, too big, stale, too often, of another method or of another site', async () => {
    const card = rows.own['/kandidat'] ?? '';
    const decide = (form: Record<string, string>, more = {}) =>
      post(town, `/kandidat/${card}/beslut`, { csrf: all.csrf, ...form }, all.cookie, more);
    const far = { origin: 'https://evil.example' };
    const answers: [string, number, Response][] = [
      ['unknown page', 404, await all.get('/findes-ikke')],
      ['unknown row', 404, await all.get('/kandidat/ffffffff-ffff-4fff-bfff-ffffffffffff')],
      ['unknown asset', 404, await all.get('/assets/nothing.css')],
      ['too big', 413, await decide({ valg: 'x'.repeat(70_000) })],
      ['stale', 409, await decide({ valg: 'follow', version: '99' })],
      ['other site', 403, await decide({ valg: 'follow', version: '1' }, far)],
      ['other method', 404, await town.app.request('/koe', { method: 'DELETE' })],
      ['used link', 410, await all.get('/login/none.none')],
    ];
    for (let n = 0; n < 20; n += 1) await post(town, '/login', { mail: 'x@example.dk' });
    answers.push(['too often', 429, await post(town, '/login', { mail: 'x@example.dk' })]);
    expect(answers.map(([what, , { status }]) => [what, status])).toEqual(
      answers.map(([what, status]) => [what, status]),
    );
    expect(answers.flatMap(([what, , response]) => problemsOf(response, what))).toEqual([]);
  });

  it('stand on every route when the database is gone', async () => {
    const gone = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no database');
        },
      },
    );
    const { clock, settings } = town;
    const log = createLog({ level: 'error', clock, write: () => undefined });
    const app = createApp({ db: gone as Database, clock, log, config: settings });
    const statuses: number[] = [];
    for (const route of routes) {
      const response = await visit({ ...town, app }, all, route, pathOf(route, rows.own));
      statuses.push(response.status);
      expect(problemsOf(response, route)).toEqual([]);
    }
    expect(statuses.filter((status) => status === 500).length).toBeGreaterThan(routes.length / 2);
  });

  it('add the promise of https behind https, and leave the cookie to this host alone', async () => {
    const safe = await createTown({ secureCookies: true, publicUrl: 'https://localhost:3000' });
    for (const path of ['/login', '/findes-ikke', '/om'])
      expect((await safe.app.request(path)).headers.get('strict-transport-security')).toMatch(/^max-age=31536000/);
    await safe.close();
  });
});
