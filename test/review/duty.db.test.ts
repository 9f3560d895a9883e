import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { signedLink } from '../../core/signed-links.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { testContext } from '../support/context.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, get, post, signIn, start, type Town } from './town.ts';

type Browser = Awaited<ReturnType<typeof signIn>>;
let town: Town;
let people: Record<'comms' | 'ole' | 'mia' | 'fag', { id: string; name: string; browser: Browser }>;
beforeAll(async () => {
  town = await createTown();
  const add = async (role: 'comms' | 'crisis' | 'department', name: string) => {
    const { id } = await addPerson(town.db, [role], ['skole_og_dagtilbud'], name);
    return { id, name, browser: await signIn(town, id) };
  };
  people = {
    comms: await add('comms', 'Anna'),
    ole: await add('crisis', 'Ole'),
    mia: await add('crisis', 'Mia'),
    fag: await add('department', 'Finn'),
  };
});
afterAll(() => town.close());

/** Friday 20 November 16:00 to Monday 08:00, in Danish time. */
const weekend = { startsAt: new Date('2026-11-20T15:00:00Z'), endsAt: new Date('2026-11-23T07:00:00Z') };
let dutyId = '';
beforeEach(async () => {
  await town.db.duty.deleteMany();
  await town.db.delivery.deleteMany();
  dutyId = (await town.db.duty.create({ data: { personId: people.ole.id, ...weekend } })).id;
});

const listed = async () => {
  const rows = await town.db.duty.findMany({ orderBy: { startsAt: 'asc' }, include: { person: true } });
  return rows.map(({ person, startsAt, endsAt }) => [person.name, startsAt.toISOString(), endsAt.toISOString()]);
};
const whole = (name: string) => [[name, weekend.startsAt.toISOString(), weekend.endsAt.toISOString()]];
const page = async (browser: Browser, path: string) => (await browser.get(path)).text();
const swap = async (browser: Browser, til: string, more: Record<string, string> = {}) => {
  const path = `/vagt/${dutyId}`;
  return browser.post(path, { ...formOf(await page(browser, path), path), til, ...more });
};
async function sendMails() {
  const context = testContext({ db: town.db, clock: town.clock });
  for (const { id } of await town.db.delivery.findMany({ where: { state: 'planned' }, orderBy: { recipient: 'asc' } }))
    await deliverMessage({ id }, context);
  return context.sent;
}

describe('the duty list', () => {
  it('says who is on call now and later, and when nobody is', async () => {
    await town.db.duty.create({
      data: { personId: people.mia.id, startsAt: new Date(start.getTime() - 3_600_000), endsAt: weekend.startsAt },
    });
    const shown = words(await page(people.mia.browser, '/vagt'));
    expect(shown).toContain('Har vagt nu Mia til kl. 16.00');
    expect(shown).toContain('Ole fredag 20. november kl. 16.00 til mandag 23. november kl. 08.00');
    expect(shown).toContain('Ingen har vagt mandag 23. november kl. 16.00 til');
    expect((await people.fag.browser.get('/vagt')).status).toBe(403);
    expect(words(await page(people.comms.browser, '/daekning'))).toContain(
      'Ingen har vagt mandag 23. november kl. 16.00',
    );
  });

  it('calls nothing a hole where no duty list is kept', async () => {
    await town.db.duty.deleteMany();
    const shown = words(await page(people.comms.browser, '/vagt'));
    expect(shown).toContain('Der er ingen vagter på listen');
    expect(shown).not.toContain('Huller');
  });
});

describe('a swap', () => {
  it('is two clicks, is mailed to both, and is taken back for a day', async () => {
    const answer = await swap(people.ole.browser, people.mia.id);
    expect(answer.status).toBe(303);
    expect(await listed()).toEqual(whole('Mia'));
    const back = answer.headers.get('location') ?? '';
    const mails = await sendMails();
    expect(mails.map(({ subject }) => subject)).toEqual(['Din vagt er byttet', 'Du har fået en vagt']);
    expect(mails[0]?.text.replace(/\s+/g, ' ')).toContain(
      'Mia har nu vagten fredag 20. november kl. 16.00 til mandag 23. november kl. 08.00',
    );
    expect(mails[1]?.text).toContain('Du har nu vagten fredag');
    const notice = await page(people.ole.browser, back);
    expect(words(notice)).toContain('Vagten er byttet.');
    const undone = await people.ole.browser.post('/vagt/fortryd', formOf(notice, '/vagt/fortryd'));
    expect(undone.headers.get('location')).toBe('/vagt?fortrudt=ja');
    expect(await listed()).toEqual(whole('Ole'));
    expect((await sendMails()).map(({ text }) => /Du har igen|Ole har igen/.exec(text)?.[0])).toEqual([
      'Du har igen',
      'Ole har igen',
    ]);
    const actions = await town.db.audit.findMany({
      where: { action: { startsWith: 'duty-swap' } },
      orderBy: { seq: 'asc' },
    });
    expect(actions.map(({ action }) => action)).toEqual(['duty-swapped', 'duty-swap-undone']);
  });

  it('of a part leaves the rest where it was, and comes back whole', async () => {
    const part = { from: '2026-11-21T08:00', to: '2026-11-22T08:00' };
    const answer = await swap(people.ole.browser, people.mia.id, part);
    expect(await listed()).toEqual([
      ['Ole', '2026-11-20T15:00:00.000Z', '2026-11-21T07:00:00.000Z'],
      ['Mia', '2026-11-21T07:00:00.000Z', '2026-11-22T07:00:00.000Z'],
      ['Ole', '2026-11-22T07:00:00.000Z', '2026-11-23T07:00:00.000Z'],
    ]);
    const bytte = (answer.headers.get('location') ?? '').split('=')[1] ?? '';
    const settings = await page(people.comms.browser, '/indstillinger');
    expect(words(settings)).toContain('Et vagtbytte, ændret');
    expect(formOf(settings, '/vagt/fortryd')).toMatchObject({ bytte });
    await people.comms.browser.post('/vagt/fortryd', formOf(settings, '/vagt/fortryd'));
    expect(await listed()).toEqual(whole('Ole'));
  });

  it('of a running shift leaves the hours that have passed', async () => {
    const startsAt = new Date(start.getTime() - 3_600_000);
    await town.db.duty.update({ where: { id: dutyId }, data: { startsAt } });
    await swap(people.ole.browser, people.mia.id);
    expect((await listed()).map(([name, from]) => [name, from])).toEqual([
      ['Ole', startsAt.toISOString()],
      ['Mia', start.toISOString()],
    ]);
  });

  it('is undone by the button behind the mail, once for two clicks', async () => {
    await swap(people.ole.browser, people.mia.id);
    const mail = await town.db.delivery.findFirstOrThrow({ where: { key: { endsWith: people.mia.id } } });
    const path = new URL(signedLink('swap', town.settings, mail.id, new Date(start.getTime() + 86_400_000))).pathname;
    expect(words(await (await get(town, path)).text())).toContain('Mia har nu vagten');
    expect(await listed()).toEqual(whole('Mia'));
    const answer = await post(town, path, {});
    expect(words(await answer.text())).toContain('Ole har igen vagten');
    expect(await listed()).toEqual(whole('Ole'));
    expect((await post(town, path, {})).status).toBe(200);
    expect((await post(town, `${path}x`, {})).status).toBe(410);
  });

  it.each([
    [
      'to who has a shift then',
      { startsAt: new Date('2026-11-21T10:00:00Z'), endsAt: new Date('2026-11-21T12:00:00Z') },
      {},
      'Personen har allerede vagt fra 21. november kl. 11.00',
    ],
    ['of hours outside it', null, { to: '2026-11-24T08:00' }, 'Delen ligger ikke inden for vagten.'],
    [
      'of hours that end before they begin',
      null,
      { from: '2026-11-22T08:00', to: '2026-11-21T08:00' },
      'delen slutter, før den begynder',
    ],
    ['of what is no time', null, { from: 'i morgen' }, 'Skal være et tidspunkt'],
  ])('is refused %s', async (_name, other, more, sentence) => {
    if (other) await town.db.duty.create({ data: { personId: people.mia.id, ...other } });
    const before = await listed();
    const answer = await swap(people.ole.browser, people.mia.id, more);
    expect([answer.status, words(await answer.text()).includes(sentence)]).toEqual([422, true]);
    expect(await listed()).toEqual(before);
    expect(await town.db.delivery.count()).toBe(0);
  });

  it('is refused where somebody was faster, and cannot be taken back once the shift has changed', async () => {
    const path = `/vagt/${dutyId}`;
    const old = formOf(await page(people.ole.browser, path), path);
    const answer = await swap(people.ole.browser, people.mia.id);
    expect((await people.ole.browser.post(path, { ...old, til: people.ole.id })).status).toBe(409);
    expect(
      (await people.comms.browser.post(path, { ...old, csrf: people.comms.browser.csrf, til: people.comms.id })).status,
    ).toBe(409);
    await town.db.duty.update({ where: { id: dutyId }, data: { endsAt: new Date('2026-11-23T08:00:00Z') } });
    const bytte = (answer.headers.get('location') ?? '').split('=')[1] ?? '';
    const undone = await people.ole.browser.post('/vagt/fortryd', { bytte });
    expect(undone.headers.get('location')).toBe('/vagt?fortrudt=nej');
    expect((await people.fag.browser.post('/vagt/fortryd', { bytte })).status).toBe(404);
  });

  it('is taken by a colleague for themselves, and by nobody for a third', async () => {
    expect((await swap(people.mia.browser, people.comms.id)).status).toBe(422);
    expect((await swap(people.mia.browser, people.mia.id)).status).toBe(303);
    expect(await listed()).toEqual(whole('Mia'));
    expect((await people.fag.browser.get(`/vagt/${dutyId}`)).status).toBe(404);
  });

  it('of their own shift is open to who does not see the list', async () => {
    await town.db.duty.update({ where: { id: dutyId }, data: { personId: people.fag.id } });
    expect(await page(people.fag.browser, '/mine-alarmer')).toContain(`/vagt/${dutyId}`);
    const answer = await swap(people.fag.browser, people.mia.id);
    expect(answer.headers.get('location')).toMatch(/^\/mine-alarmer\?byttet=/);
    expect(await listed()).toEqual(whole('Mia'));
  });
});
