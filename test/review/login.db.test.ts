import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedLink } from '../../core/signed-links.ts';
import { verifyAudit } from '../../store/audit.ts';
import { addPerson, createTown, get, post, signIn, start, type Town } from './town.ts';

describe('signing in', () => {
  let town: Town;
  let person: Awaited<ReturnType<typeof addPerson>>;
  beforeAll(async () => {
    town = await createTown();
    person = await addPerson(town.db, ['comms']);
  });
  afterAll(() => town.close());

  const quarter = () => new Date(town.clock.now().getTime() + 900_000);
  async function newLink(id: string, personId = person.id): Promise<string> {
    await town.db.loginLink.create({ data: { id, personId, createdAt: town.clock.now(), expiresAt: quarter() } });
    return new URL(signedLink('login', town.settings, id, quarter())).pathname;
  }
  const ask = (mail: string) => post(town, '/login', { mail });

  it('plans a mail with a link and rings the bell for it, in whatever letters the address is typed', async () => {
    expect((await ask(` ${person.mail.toUpperCase()} `)).status).toBe(200);
    const link = await town.db.loginLink.findFirstOrThrow({ where: { personId: person.id } });
    expect(link.expiresAt).toEqual(quarter());
    const delivery = await town.db.delivery.findUniqueOrThrow({ where: { key: `login/${link.id}` } });
    expect(delivery).toMatchObject({
      kind: 'login',
      channel: 'mail',
      recipient: person.mail,
      state: 'planned',
      messageId: `<login.${link.id}@lytteposten>`,
      nextTryAt: start,
    });
    expect(await town.db.outbox.findMany({ select: { job: true, payload: true } })).toEqual([
      { job: 'deliver-message', payload: { id: delivery.id } },
    ]);
  });

  it('answers the same whether the address is known, unknown, switched off or no address at all', async () => {
    const off = await addPerson(town.db, ['comms']);
    await town.db.person.update({ where: { id: off.id }, data: { disabledAt: start } });
    const answers = await Promise.all(
      [person.mail, 'ukendt@example.dk', off.mail, "' OR 1=1 --", 'nul\0@example.dk', ''].map(async (mail) =>
        (await ask(mail)).text(),
      ),
    );
    expect(new Set(answers).size).toBe(1);
    expect(await town.db.loginLink.count({ where: { personId: off.id } })).toBe(0);
  });

  it('sends at most five links to a person in 15 minutes, also when asked at once', async () => {
    const other = await addPerson(town.db, ['comms']);
    await Promise.all(Array.from({ length: 8 }, () => ask(other.mail)));
    expect(await town.db.loginLink.count({ where: { personId: other.id } })).toBe(5);
    expect(await town.db.delivery.count({ where: { recipient: other.mail } })).toBe(5);
  });

  it('tells a client that keeps asking to wait a quarter of an hour', async () => {
    const fresh = await createTown();
    const statuses = [];
    for (let i = 0; i < 21; i++) statuses.push((await post(fresh, '/login', { mail: `gaet${i}@example.dk` })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    fresh.clock.advanceMs(15 * 60_000);
    expect((await post(fresh, '/login', { mail: 'gaet@example.dk' })).status).toBe(200);
    await fresh.close();
  });

  it('is not used up by looking at the link, only by the click, and only once', async () => {
    const path = await newLink('once');
    for (let i = 0; i < 3; i++) expect((await get(town, path)).status).toBe(200);
    const answers = await Promise.all([post(town, path, {}), post(town, path, {})]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410]);
    expect((await get(town, path)).status).toBe(410);
  });

  it('refuses a link that is too old, forged, or of a person who has been switched off', async () => {
    const path = await newLink('old');
    town.clock.advanceMs(15 * 60_000);
    expect((await post(town, path, {})).status).toBe(410);
    town.clock.moveTo(start);
    expect((await post(town, `${path.slice(0, -3)}abc`, {})).status).toBe(410);
    expect((await post(town, '/login/rubbish.rubbish', {})).status).toBe(410);
    const off = await addPerson(town.db, ['comms']);
    const theirs = await newLink('theirs', off.id);
    await town.db.person.update({ where: { id: off.id }, data: { disabledAt: start } });
    expect((await post(town, theirs, {})).status).toBe(410);
  });

  it('makes a new session at each sign-in and ends the one the browser had', async () => {
    const first = await signIn(town, person.id);
    const response = await post(town, await newLink('second'), { csrf: first.csrf }, first.cookie);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    expect(cookie).not.toBe(first.cookie);
    expect((await first.get('/koe')).status).toBe(303);
    expect((await get(town, '/koe', cookie)).status).toBe(200);
  });

  it('sets a cookie that scripts cannot read, bound to the host behind https', async () => {
    const response = await post(town, await newLink('cookie'), {});
    expect(response.headers.get('set-cookie')).toMatch(
      /^lytteposten=[\w-]{43}; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const safe = await createTown({ secureCookies: true, publicUrl: 'https://localhost:3000' });
    const id = (await addPerson(safe.db, ['comms'])).id;
    await safe.db.loginLink.create({ data: { id: 'safe', personId: id, createdAt: start, expiresAt: quarter() } });
    const answer = await post(safe, new URL(signedLink('login', safe.settings, 'safe', quarter())).pathname, {}, '', {
      origin: 'https://localhost:3000',
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-lytteposten=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
    await safe.close();
  });

  it('ends after 4 idle hours, after 12 in all, at signing out, and when the person is switched off', async () => {
    const idle = await signIn(town, person.id);
    town.clock.advanceMs(4 * 3_600_000);
    expect((await idle.get('/koe')).status).toBe(303);
    town.clock.moveTo(start);

    const busy = await signIn(town, person.id);
    for (let hour = 1; hour < 12; hour += 1) {
      town.clock.advanceMs(3_600_000);
      expect([hour, (await busy.get('/koe')).status]).toEqual([hour, 200]);
    }
    town.clock.advanceMs(3_600_000);
    expect((await busy.get('/koe')).status).toBe(303);
    town.clock.moveTo(start);

    const leaving = await signIn(town, person.id);
    expect((await leaving.post('/logout')).headers.get('location')).toBe('/login');
    expect((await leaving.get('/koe')).status).toBe(303);

    const fired = await addPerson(town.db, ['comms']);
    const theirs = await signIn(town, fired.id);
    await town.db.person.update({ where: { id: fired.id }, data: { disabledAt: start } });
    expect((await theirs.get('/koe')).status).toBe(303);
  });

  it('lets a change of roles count at once', async () => {
    const mover = await addPerson(town.db, ['comms']);
    const browser = await signIn(town, mover.id);
    expect((await browser.get('/koe')).status).toBe(200);
    await town.db.person.update({ where: { id: mover.id }, data: { roles: ['leader'] } });
    expect((await browser.get('/koe')).status).toBe(403);
  });

  it('leaves every sign-in in an audit chain that holds, and no address in the log', async () => {
    expect(await town.db.audit.count({ where: { action: 'sign-in', actor: person.id } })).toBeGreaterThan(0);
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
    expect(town.lines.join('')).not.toContain('@');
  });
});
