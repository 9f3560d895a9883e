import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createHttp, type Http } from '../../core/http.ts';
import { createOidcProvider } from '../../review/oidc-provider.ts';
import { verifyAudit } from '../../store/audit.ts';
import { purgeMachinery } from '../../store/purge.ts';
import { startProvider, type TestProvider } from './oidc-town.ts';
import { addPerson, createTown, get, post, start, type Town } from './town.ts';

const answerPath = '/login/entra/svar';

describe('signing in at the municipality’s own provider', () => {
  let town: Town;
  let provider: TestProvider;
  let http: Http;
  const clock = clockAt(start);

  beforeAll(async () => {
    provider = await startProvider(clock);
    http = createHttp({ clock, allow: [] });
    town = await createTown({ oidc: createOidcProvider({ http, clock, settings: provider.settings }) });
  });
  afterAll(async () => {
    await town.close();
    await http.close();
    await provider.close();
  });
  afterEach(() => {
    provider.mend();
    provider.isDown = false;
    clock.moveTo(start);
    town.clock.moveTo(start);
  });

  let serial = 0;
  /** Somebody known here, and the same one at the provider. */
  async function known(more: object = {}) {
    serial += 1;
    const person = await addPerson(town.db, ['comms']);
    provider.claims = { sub: `sub-${serial}`, email: person.mail, email_verified: true, ...more };
    return person;
  }
  const cookieOf = (response: Response, name: string) =>
    response.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0] ?? '')
      .find((cookie) => cookie.startsWith(`${name}=`) && cookie !== `${name}=`);

  /** Presses the button; where it leads, and the cookie that binds it to this browser. */
  async function begin() {
    const response = await post(town, '/login/entra', {});
    expect(response.status).toBe(200);
    const there = response.headers.get('refresh')?.replace('0; url=', '') ?? '';
    return { there, cookie: cookieOf(response, 'lytteposten-login') ?? '', response };
  }
  const comeBack = (answer: string, cookie: string) => {
    const { pathname, search } = new URL(answer);
    return get(town, pathname + search, cookie);
  };
  async function signIn() {
    const { there, cookie } = await begin();
    const response = await comeBack(provider.visit(there), cookie);
    return { response, session: cookieOf(response, 'lytteposten') };
  }
  const sessions = () => town.db.session.count();

  it('lets a known person in, with state, nonce and PKCE that are new each time, and notes it in the audit chain', async () => {
    const person = await known();
    const { there } = await begin();
    const asked = new URL(there).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: 'lytteposten',
      scope: 'openid profile email',
      code_challenge_method: 'S256',
      redirect_uri: `http://localhost:3000${answerPath}`,
    });
    const again = new URL((await begin()).there).searchParams;
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length).toBeGreaterThan(40);
      expect(again.get(name)).not.toBe(asked.get(name));
    }
    const { response, session = '' } = await signIn();
    expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
    expect((await get(town, '/mine-logins', session)).status).toBe(200);
    const rows = await town.db.audit.findMany({ where: { actor: person.id }, orderBy: { seq: 'asc' } });
    expect(rows.map(({ action }) => action)).toEqual(['oidc-linked', 'sign-in']);
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('keeps no readable verifier and no state in the table', async () => {
    const { there, cookie } = await begin();
    const rows = JSON.stringify(await town.db.oidcLogin.findMany());
    expect(rows).not.toContain(new URL(there).searchParams.get('state'));
    expect(rows).not.toContain(cookie.split('=')[1]);
    expect(rows).toMatch(/"verifier":"v1\./);
  });

  it('binds its cookie to this very host behind https, and forgets what was begun a day ago', async () => {
    const oidc = createOidcProvider({ http, clock, settings: provider.settings });
    const safe = await createTown({ oidc, secureCookies: true, publicUrl: 'https://localhost:3000' });
    const begun = await post(safe, '/login/entra', {}, '', { origin: 'https://localhost:3000' });
    expect(begun.headers.get('set-cookie')).toMatch(
      /^__Host-lytteposten-login=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    const later = (hours: number) => new Date(start.getTime() + hours * 3_600_000);
    await purgeMachinery(safe.db, later(24));
    expect(await safe.db.oidcLogin.count()).toBe(1);
    await purgeMachinery(safe.db, later(25));
    expect(await safe.db.oidcLogin.count()).toBe(0);
    await safe.close();
  });

  it('refuses an answer whose state is another, comes a second time, comes too late or to another browser', async () => {
    await known();
    const before = await sessions();
    const one = await begin();
    const wrong = provider.visit(one.there).replace(/state=[^&]+/, 'state=made-up');
    expect((await comeBack(wrong, one.cookie)).status).toBe(403);

    const other = await begin();
    expect((await comeBack(provider.visit(one.there), other.cookie)).status).toBe(403);
    expect((await comeBack(provider.visit(one.there), '')).status).toBe(403);

    clock.advanceMs(10 * 60_000);
    town.clock.advanceMs(10 * 60_000);
    expect((await comeBack(provider.visit(one.there), one.cookie)).status).toBe(403);
    expect(await sessions()).toBe(before);
    clock.moveTo(start);
    town.clock.moveTo(start);

    const good = await begin();
    const answers = await Promise.all([1, 2].map(() => comeBack(provider.visit(good.there), good.cookie)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 403]);
    expect(await sessions()).toBe(before + 1);
  });

  const twists: [string, (claims: Record<string, unknown>) => Record<string, unknown>][] = [
    ['another nonce', (claims) => ({ ...claims, nonce: 'another' })],
    ['no nonce', ({ nonce: _, ...claims }) => claims],
    ['another program’s audience', (claims) => ({ ...claims, aud: 'another' })],
    ['another issuer', (claims) => ({ ...claims, iss: 'https://evil.example' })],
    ['an end that has passed', (claims) => ({ ...claims, exp: Number(claims['iat']) - 120 })],
    ['no subject', ({ sub: _, ...claims }) => claims],
  ];
  it.each(twists)('refuses a token with %s', async (_, twist) => {
    await known();
    const before = await sessions();
    provider.twist = twist;
    expect((await signIn()).response.status).toBe(403);
    expect(await sessions()).toBe(before);
  });

  it('refuses a signature by a key that is not the provider’s, and takes its new key at once', async () => {
    await known();
    expect((await signIn()).response.status).toBe(303);
    provider.forge();
    expect((await signIn()).response.status).toBe(403);
    provider.rotate();
    expect((await signIn()).response.status).toBe(303);
  });

  it('says so when the provider is down, before and after, and the way by mail stays open', async () => {
    await known();
    const { there, cookie } = await begin();
    provider.isDown = true;
    const answers = [await post(town, '/login/entra', {}), await comeBack(provider.visit(there), cookie)];
    for (const answer of answers) {
      expect(answer.status).toBe(502);
      const page = await answer.text();
      expect(page).toContain('svarer ikke lige nu');
      expect(page).toContain('Send mig et link');
    }
    expect((await post(town, '/login', { mail: 'nogen@example.dk' })).status).toBe(200);
  });

  it('calls an administrator when the secret is no longer the right one', async () => {
    await known();
    const settings = { ...provider.settings, clientSecret: 'an old one' };
    const wrong = await createTown({ oidc: createOidcProvider({ http, clock, settings }) });
    const begun = await post(wrong, '/login/entra', {});
    const there = begun.headers.get('refresh')?.replace('0; url=', '') ?? '';
    const { pathname, search } = new URL(provider.visit(there));
    const answer = await get(wrong, pathname + search, cookieOf(begun, 'lytteposten-login'));
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('ikke sat rigtigt op');
    expect(wrong.lines.join('')).toContain('"level":"error","event":"oidc-setup"');
    await wrong.close();
  });

  it('takes a no at the provider as a no, without calling it an attack', async () => {
    const { there, cookie } = await begin();
    const state = new URL(there).searchParams.get('state') ?? '';
    const answer = await get(town, `${answerPath}?error=access_denied&state=${state}`, cookie);
    expect(await answer.text()).toContain('Du nåede ikke at logge ind');
  });

  it('goes by the subject once it is known: a mail that changes hands opens nothing, and a new mail changes nothing', async () => {
    const mette = await known({ sub: 'mette' });
    expect((await signIn()).response.status).toBe(303);
    provider.claims = { sub: 'mette', email: 'nyt-navn@example.dk', email_verified: true };
    expect((await signIn()).response.status).toBe(303);
    provider.claims = { sub: 'the next owner of the address', email: mette.mail, email_verified: true };
    const { response } = await signIn();
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Du er ikke oprettet i Lytteposten');
  });

  it('knows a person of Entra by tenant and object, whatever `sub` says', async () => {
    const person = await known({ tid: 'tenant', oid: 'object', email_verified: undefined, xms_edov: '1' });
    expect((await signIn()).response.status).toBe(303);
    provider.claims = { sub: 'another sub', tid: 'tenant', oid: 'object' };
    expect((await signIn()).response.status).toBe(303);
    const { oidcSubject } = await town.db.person.findUniqueOrThrow({ where: { id: person.id } });
    expect(oidcSubject).toBe('entra tenant object');
    provider.claims = { sub: 'another sub', tid: 'other tenant', oid: 'object' };
    expect((await signIn()).response.status).toBe(403);
  });

  it('believes no mail that the provider does not vouch for, and knows no strangers', async () => {
    await known({ email_verified: false });
    expect((await signIn()).response.status).toBe(403);
    await known({ email_verified: undefined, preferred_username: provider.claims['email'] });
    expect((await signIn()).response.status).toBe(403);
    provider.claims = { sub: 'stranger', email: 'fremmed@example.dk', email_verified: true };
    expect((await signIn()).response.status).toBe(403);
  });

  it('lets nobody in who is switched off, also when they came in before', async () => {
    const person = await known({ sub: 'leaving' });
    const { session = '' } = await signIn();
    await town.db.person.update({ where: { id: person.id }, data: { disabledAt: start } });
    expect((await signIn()).response.status).toBe(403);
    expect((await get(town, '/mine-logins', session)).status).toBe(303);
  });

  it('ends the session that the browser had, and gives a new one', async () => {
    await known({ sub: 'again' });
    const { session = '' } = await signIn();
    const { there, cookie } = await begin();
    const second = await comeBack(provider.visit(there), `${cookie}; ${session}`);
    expect(cookieOf(second, 'lytteposten')).not.toBe(session);
    expect((await get(town, '/mine-logins', session)).status).toBe(303);
  });

  it('begins at most a hundred times in a quarter of an hour for one address, and lets a person in twenty times', async () => {
    const fresh = await createTown({ oidc: createOidcProvider({ http, clock, settings: provider.settings }) });
    const statuses = [];
    for (let i = 0; i < 101; i++) statuses.push((await post(fresh, '/login/entra', {})).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(statuses.at(-1)).toBe(429);
    await fresh.close();

    const person = await known({ sub: 'busy' });
    const row = { personId: person.id, csrf: 'x', createdAt: start, seenAt: start, expiresAt: start };
    await town.db.session.createMany({ data: Array.from({ length: 20 }, (_, n) => ({ id: `busy${n}`, ...row })) });
    clock.advanceMs(16 * 60_000);
    town.clock.advanceMs(16 * 60_000);
    expect((await signIn()).response.status).toBe(303);
    await town.db.session.updateMany({ where: { personId: person.id }, data: { createdAt: town.clock.now() } });
    expect((await signIn()).response.status).toBe(429);
  });

  it('writes neither mail nor code nor state into the log', async () => {
    const lines = town.lines.join('');
    expect(lines).toContain('oidc-refused');
    expect(lines).not.toMatch(/@|code=|state=/);
  });

  it('is not there where no provider is set', async () => {
    const plain = await createTown();
    expect((await post(plain, '/login/entra', {})).status).toBe(404);
    expect((await get(plain, answerPath)).status).toBe(404);
    expect(await (await get(plain, '/login')).text()).not.toContain('/login/entra');
    await plain.close();
  });
});
