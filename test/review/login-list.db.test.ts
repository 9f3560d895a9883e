import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseMunicipalityFile } from '../../core/municipality-file.ts';
import { applyMunicipality } from '../../store/apply-municipality.ts';
import { inTransaction } from '../../store/db.ts';
import { revokeSessions } from '../../store/sessions.ts';
import { addPerson, createTown, signIn, start, type Town } from './town.ts';

describe('where somebody is signed in', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof addPerson>>;
  beforeAll(async () => {
    town = await createTown();
    mette = await addPerson(town.db, ['comms'], [], 'Mette Prøve');
  });
  afterAll(() => town.close());

  const isIn = async (browser: Awaited<ReturnType<typeof signIn>>) =>
    (await browser.get('/mine-logins')).status === 200;
  const otherIds = (page: string) =>
    [...page.matchAll(/name="hvad" value="([0-9a-f]{64})"/g)].map(([, id]) => id ?? '');

  it('lists this one and the others, and ends one of the others', async () => {
    const [here, there] = [await signIn(town, mette.id), await signIn(town, mette.id)];
    const page = await (await here.get('/mine-logins')).text();
    expect(page).toContain('2 steder');
    expect(page).toContain('Her, hvor du sidder nu');
    const [id = ''] = otherIds(page);
    const answer = await here.post('/mine-logins/luk', { hvad: id });
    expect(answer.headers.get('location')).toBe('/mine-logins?lukket=1');
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await here.post('/mine-logins/luk', { hvad: id })).status).toBe(404);
  });

  it('ends nobody else’s: to others a session is not there', async () => {
    const stranger = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    const here = await signIn(town, mette.id);
    const ids = (await town.db.session.findMany({ where: { personId: mette.id } })).map(({ id }) => id);
    for (const id of ids) expect((await stranger.post('/mine-logins/luk', { hvad: id })).status).toBe(404);
    expect(await isIn(here)).toBe(true);
  });

  it('ends them all at once, with the links that are still on their way, and says so in the audit', async () => {
    const browsers = [await signIn(town, mette.id), await signIn(town, mette.id)];
    await town.db.loginLink.create({
      data: { id: 'on its way', personId: mette.id, createdAt: start, expiresAt: new Date(start.getTime() + 900_000) },
    });
    const answer = await browsers[0]?.post('/mine-logins/luk', { hvad: 'alle' });
    expect(answer?.headers.get('location')).toBe('/login');
    for (const browser of browsers) expect(await isIn(browser)).toBe(false);
    expect((await town.db.loginLink.findUniqueOrThrow({ where: { id: 'on its way' } })).usedAt).toEqual(start);
    const row = await town.db.audit.findFirstOrThrow({ where: { action: 'sign-out-everywhere' } });
    expect(row).toMatchObject({ actor: mette.id, subject: `person ${mette.id}` });
  });

  it('is over for whom an import gives other roles or departments, or leaves out; the others stay signed in', async () => {
    const file = (people: object[]) =>
      parseMunicipalityFile(
        JSON.stringify({ municipality: { name: 'Prøve', centralPage: '1', hashtags: [] }, people }),
      );
    const load = (people: object[]) =>
      inTransaction(town.db, (tx) =>
        applyMunicipality(tx, file(people), { now: start, readable: new Set(), actor: 'cli' }),
      );
    const [ole, pia, ida, eva] = ['ole', 'pia', 'ida', 'eva'].map((name) => `${name}@example.dk`);
    const before = [
      { mail: ole, name: 'Ole', roles: ['comms'] },
      { mail: pia, name: 'Pia', roles: ['department'], departments: ['skole_og_dagtilbud'] },
      { mail: ida, name: 'Ida', roles: ['comms', 'admin'] },
      { mail: eva, name: 'Eva', roles: ['comms'] },
    ];
    await load(before);
    const browserOf = async (mail = '') =>
      signIn(town, (await town.db.person.findUniqueOrThrow({ where: { mail } })).id);
    const browsers = [await browserOf(ole), await browserOf(pia), await browserOf(ida), await browserOf(eva)];
    await load([
      { ...before[0], roles: ['leader'] },
      { ...before[1], departments: ['vej_og_ejendom'] },
      { ...before[2], name: 'Ida Ny', roles: ['admin', 'comms'] },
    ]);
    expect(await Promise.all(browsers.map(isIn))).toEqual([false, false, true, false]);
  });

  it('is over for the people named and for nobody else, and counts how many sessions that were', async () => {
    const [one, other] = [await addPerson(town.db, ['comms']), await addPerson(town.db, ['comms'])];
    const browsers = [await signIn(town, one.id), await signIn(town, one.id), await signIn(town, other.id)];
    expect(await revokeSessions(town.db, [one.id], start)).toBe(2);
    expect(await Promise.all(browsers.map(isIn))).toEqual([false, false, true]);
  });
});
