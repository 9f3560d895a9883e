import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSetup } from '../../jobs/check-setup.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { runDrill } from '../../jobs/run-drill.ts';
import { testContext } from '../support/context.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, get, post, signIn, type Town } from './town.ts';

let town: Town;
let admin: Awaited<ReturnType<typeof signIn>>;
beforeEach(async () => {
  town = await createTown({ hasMailServer: false });
  await town.db.source.deleteMany();
  admin = await signIn(town, (await addPerson(town.db, ['admin'], [], 'Ada Admin')).id);
});
afterEach(() => town.close());

const page = async (path: string) => (await admin.get(path)).text();
const ahead = async (path: string) =>
  admin.post(path, { ...formOf(await page(path), path, 'value="videre"'), knap: 'videre' });
const jobs = async () =>
  (await town.db.outbox.findMany({ orderBy: { id: 'asc' } })).map(({ job, payload }) => ({ job, payload }));

describe('the first day', () => {
  it('is where an administrator of an empty house lands, and nobody else', async () => {
    expect((await admin.get('/')).headers.get('location')).toBe('/start');
    const comms = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    expect((await comms.get('/')).headers.get('location')).toBe('/koe');
    expect(words(await page('/start'))).toContain('Velkommen til Lytteposten');
  });

  it('is not pressed upon a house that came in by a file', async () => {
    await town.db.municipality.create({ data: { name: 'Norddjurs', centralPage: '1' } });
    await town.db.source.create({ data: { kind: 'feed', externalId: 'https://a.example', name: 'A' } });
    expect((await admin.get('/')).headers.get('location')).toBe('/daekning');
  });

  it('goes on where it was left, shows no done step again, and ends', async () => {
    const steps = ['kommune', 'sider', 'personer', 'proeve', 'laesning'].map((name) => `/start/${name}`);
    // A municipality without a name cannot be left behind.
    expect(await page('/start/kommune')).not.toContain('value="videre"');
    const form = formOf(await page('/start/kommune'), '/start/kommune', 'centralPage');
    expect(
      (await admin.post('/start/kommune', { ...form, name: 'Norddjurs', centralPage: '100', knap: 'gem' })).status,
    ).toBe(303);
    for (const [at, path] of steps.entries()) {
      expect((await admin.get('/')).headers.get('location')).toBe('/start');
      expect(await page('/start')).toContain(`<a class="button button-primary" href="${path}">`);
      expect((await ahead(path)).headers.get('location')).toBe(steps[at + 1] ?? '/start');
    }
    expect(words(await page('/start'))).toContain('Lytteposten er klar');
    expect((await admin.get('/')).headers.get('location')).toBe('/daekning');
    expect(await town.db.audit.count({ where: { action: 'setup-step' } })).toBe(5);
    // Twice is once, and every step can still be visited.
    await ahead('/start/personer');
    expect(await town.db.audit.count({ where: { action: 'setup-step' } })).toBe(5);
    expect((await admin.get('/start/ingenting')).status).toBe(404);
  });

  it('tries the key as soon as the municipality is saved, and shows what came of it', async () => {
    const path = '/start/kommune';
    const form = formOf(await page(path), path, 'centralPage');
    await admin.post(path, {
      ...form,
      name: 'Norddjurs',
      centralPage: '100',
      hashtags: '#norddjurs, kommune',
      knap: 'gem',
    });
    expect(await town.db.municipality.findUniqueOrThrow({ where: { id: 1 } })).toMatchObject({
      hashtags: ['norddjurs', 'kommune'],
    });
    expect(await jobs()).toEqual([{ job: 'check-setup', payload: { part: 'access' } }]);
    expect(words(await page(path))).toContain('Vi spørger Facebook.');
    town.clock.advanceMs(40_000);
    expect(words(await page(path))).toContain('Se efter, om Lyttepostens worker kører');
    await checkSetup({ part: 'access' }, testContext(town));
    const answered = words(await page(path));
    expect(answered).toContain('Mangler: Der er ingen nøgle til Facebook endnu.');
    expect(answered).toContain('GRAPH_ACCESS_TOKEN');
    await town.db.outbox.deleteMany();
    await admin.post(path, { knap: 'tjek' });
    expect(await jobs()).toEqual([{ job: 'check-setup', payload: { part: 'access' } }]);
  });

  it('refuses a municipality with faults and one that somebody else has changed', async () => {
    const path = '/start/kommune';
    const form = formOf(await page(path), path, 'centralPage');
    const bad = await admin.post(path, { ...form, name: '', centralPage: 'vores-side', knap: 'gem' });
    expect(bad.status).toBe(422);
    expect(words(await bad.text())).toContain('kun er tal');
    await admin.post(path, { ...form, name: 'Først', centralPage: '1', knap: 'gem' });
    const late = await admin.post(path, { ...form, name: 'Sidst', centralPage: '2', knap: 'gem' });
    expect(late.status).toBe(409);
    expect(words(await late.text())).toMatch(/Først Sidst/);
  });
});

describe('the Pages', () => {
  const path = '/start/sider';
  const pages = [
    { id: '100', name: 'Norddjurs Kommune' },
    { id: '201', name: 'Børnehaven Solhatten' },
    { id: '202', name: 'Violskrænten' },
    { id: '203', name: 'Vejhuset' },
  ];
  const outside = {
    ownPages: { list: async () => pages, check: async () => ({ ok: true as const }) },
    tokenCheck: {
      system: async () => ({ isValid: true, expiresAt: null }),
      page: async () => ({ isValid: true, expiresAt: null }),
    },
  };
  beforeEach(async () => {
    await town.db.municipality.create({ data: { name: 'Norddjurs', centralPage: '100' } });
    await admin.post(path, { knap: 'hent' });
    await checkSetup({ part: 'pages' }, testContext({ ...town, ...outside }));
    await town.db.outbox.deleteMany();
  });

  it('are offered with a guess, taken in as they were chosen, and due at once', async () => {
    const form = formOf(await page(path), path, 'importer');
    expect(form).toMatchObject({ 'side-201': 'skole_og_dagtilbud', 'side-202': 'faelles', omtaler: 'ja' });
    expect(form['side-100']).toBeUndefined();
    const answer = await admin.post(path, {
      ...form,
      'side-202': 'sundhed_og_omsorg',
      'side-203': '',
      knap: 'importer',
    });
    expect(words(await page(answer.headers.get('location') ?? ''))).toContain('3 kilder er tilføjet');
    const rows = await town.db.source.findMany({ orderBy: { externalId: 'asc' } });
    expect(rows.map(({ kind, externalId, departmentKey }) => [kind, externalId, departmentKey])).toEqual([
      ['facebook-mentions', '100', null],
      ['facebook-page', '201', 'skole_og_dagtilbud'],
      ['facebook-page', '202', 'sundhed_og_omsorg'],
    ]);
    expect(await jobs()).toEqual([{ job: 'find-due-sources', payload: {} }]);
    expect(await town.db.audit.findFirst({ where: { action: 'sources-add' } })).toMatchObject({
      details: { antal: 3 },
    });
    // The second click of two adds nothing, and what is a source is not offered again.
    const again = await admin.post(path, { ...form, 'side-203': '', knap: 'importer' });
    expect(again.headers.get('location')).toBe(`${path}?tilfoejet=0`);
    expect(formOf(await page(path), path, 'importer')['side-201']).toBeUndefined();
  });

  it('of a list that was fetched anew meanwhile are not taken in, nor are others than those of the list', async () => {
    const form = formOf(await page(path), path, 'importer');
    const foreign = { ...form, 'side-202': '', 'side-203': '', 'side-999': 'social', omtaler: '', knap: 'importer' };
    await admin.post(path, foreign);
    expect((await town.db.source.findMany()).map(({ externalId }) => externalId)).toEqual(['201']);
    town.clock.advanceMs(1_000);
    await admin.post(path, { knap: 'hent' });
    await checkSetup({ part: 'pages' }, testContext({ ...town, ...outside }));
    const late = await admin.post(path, { ...form, knap: 'importer' });
    expect(late.status).toBe(409);
    expect(words(await late.text())).toContain('Listen er hentet igen');
    expect(await town.db.source.count()).toBe(1);
  });
});

describe('test messages', () => {
  const path = '/start/proeve';
  const send = async (knap: string) => admin.post(path, { ...formOf(await page(path), path, 'value="mail"'), knap });
  async function deliver(more: object = {}) {
    const context = testContext({ ...town, ...more });
    for (const { payload } of await town.db.outbox.findMany({ where: { job: 'run-drill' } }))
      await runDrill(payload as { id: string }, context);
    for (const { id } of await town.db.delivery.findMany({ where: { state: 'planned' } }))
      await deliverMessage({ id }, context);
    return context.sent;
  }

  it('are real deliveries whose state is shown', async () => {
    expect(words(await page(path))).toContain('Der er ingen mailserver endnu');
    await send('mail');
    expect(words(await page(path))).toContain('Prøvemail til Ada Admin: venter');
    const [mail] = await deliver();
    expect(mail).toMatchObject({ subject: 'Prøve fra Lytteposten' });
    expect(words(await page(path))).toContain('Prøvemail til Ada Admin: sendt');
  });

  it('of an alert go to the crisis contacts, say that they are an exercise, and are acknowledged by one tap', async () => {
    await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Ole Krise');
    await send('alarm-alle');
    const sent = await deliver();
    // The same drill as on /oevelser: whoever begins it is not called, unless they may be.
    expect(sent).toHaveLength(1);
    for (const mail of sent) {
      expect(mail.subject).toContain('ØVELSE');
      expect(mail.text).toContain('Der er ikke sket noget');
    }
    const link = /http:\/\/localhost:3000(\/oevelse\/\S+)/.exec(sent[0]?.text ?? '')?.[1] ?? '';
    expect(words(await (await get(town, link)).text())).toContain('Det er en øvelse.');
    expect(await town.db.audit.count({ where: { action: 'exercise-acknowledged' } })).toBe(0);
    for (const _ of [1, 2])
      expect(words(await (await post(town, link, {})).text())).toContain('Tak, du har kvitteret for øvelsen');
    expect(await town.db.audit.count({ where: { action: 'exercise-acknowledged' } })).toBe(1);
    expect(words(await page(path))).toContain('kvitteret lige nu');
    expect(await town.db.incident.count()).toBe(0);
    expect((await get(town, '/oevelse/forfalsket')).status).toBe(410);
    town.clock.advanceMs(8 * 86_400_000);
    expect((await post(town, link, {})).status).toBe(410);
  });

  it('sent by two clicks are sent once; one that does not arrive says why', async () => {
    const form = { ...formOf(await page(path), path, 'value="mail"'), knap: 'mail' };
    await admin.post(path, form);
    await admin.post(path, form);
    expect(await town.db.delivery.count({ where: { kind: 'test' } })).toBe(1);
    const context = testContext(town);
    const { PermanentError } = await import('../../core/errors.ts');
    context.refuseMail(new PermanentError('no', 'Mailserveren kender ikke modtageren.'));
    const [row] = await town.db.delivery.findMany({ where: { kind: 'test' } });
    await deliverMessage({ id: row?.id ?? '' }, context);
    expect(words(await page(path))).toContain('ikke nået frem Mailserveren kender ikke modtageren.');
  });
});

describe('the first reading', () => {
  it('shows how far it has come, what could not be read, and how much was found', async () => {
    const path = '/start/laesning';
    expect(words(await page(path))).toContain('Der er ingen kilder at læse endnu');
    const add = (externalId: string) =>
      town.db.source.create({
        data: { kind: 'feed', externalId, name: `Kilde ${externalId}`, nextCheckAt: new Date('2030-01-01') },
      });
    const [first, second] = [await add('a'), await add('b'), await add('c')];
    expect(words(await page(path))).toContain('3 kilder venter');
    await admin.post(path, { ...formOf(await page(path), path, 'value="laes"'), knap: 'laes' });
    expect(await town.db.source.count({ where: { nextCheckAt: town.clock.now() } })).toBe(3);
    expect(await jobs()).toEqual([{ job: 'find-due-sources', payload: {} }]);
    town.clock.advanceMs(5_000);
    const now = town.clock.now();
    await town.db.source.update({ where: { id: first.id }, data: { readUntil: now, health: 'ok' } });
    await town.db.source.update({
      where: { id: second.id },
      data: { lastErrorAt: now, lastError: 'Siden svarer ikke.', health: 'failing' },
    });
    const html = await page(path);
    expect(words(html)).toContain('1 af 3 kilder læst, 0 opslag fundet');
    expect(words(html)).toContain('Kilde b: Siden svarer ikke.');
    expect(html).toContain('data-follow');
  });
});
