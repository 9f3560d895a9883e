import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { choicesLink, choicesLinkMs, lettersLink, type MailList } from '../../core/mail-links.ts';
import { inTransaction } from '../../store/db.ts';
import { addressHash, wantsLetters } from '../../store/letters-off.ts';
import { unsubscribe } from '../../store/mail-readers.ts';
import { snapshot } from '../support/town.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, get, post, signIn, start, type Town } from './town.ts';

let town: Town;
let metteId = '';
let mette: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  metteId = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
  mette = await signIn(town, metteId);
});
afterAll(() => town.close());

const settings = { publicUrl: 'http://localhost:3000', secretKey: 'a key for tests, long enough to be one' };
const path = '/mine-mails';
const choicesOf = async (id: string) => (await town.db.person.findUniqueOrThrow({ where: { id } })).mailChoices;
const linkTo = (personId: string, list: MailList = 'digest') =>
  new URL(choicesLink(town.settings, { personId, list }, new Date(start.getTime() + choicesLinkMs))).pathname;

describe('Mine mails', () => {
  const page = async (address = path) => (await mette.get(address)).text();
  const save = async (more: Record<string, string>) => mette.post(path, { ...formOf(await page(), path), ...more });

  it('shows what the reader gets and when it comes next, and nothing that they never get', async () => {
    const shown = words(await page());
    expect(shown).toContain('Dagens er på vej.');
    expect(shown).not.toContain('Rapport om jeres egne historier');
    expect(formOf(await page(), path)).toMatchObject({ overblik: 'ja', tid: '07:15' });
    const teacher = await signIn(town, (await addPerson(town.db, ['department'], ['skole_og_dagtilbud'])).id);
    const theirs = words(await (await teacher.get(path)).text());
    expect(theirs).toContain('Rapport om jeres egne historier');
    expect(theirs).not.toContain('Send mig morgenoverblikket');
    const leader = await signIn(town, (await addPerson(town.db, ['leader'])).id);
    expect(words(await (await leader.get(path)).text())).toContain('Du får ingen faste mails');
  });

  it('keeps the time, tells of it in the log, and names the next one by it', async () => {
    const answer = await save({ tid: '06:30' });
    expect(answer.status).toBe(303);
    expect(await choicesOf(metteId)).toEqual({ digest: { on: true, time: '06:30' }, report: 'monthly' });
    const shown = words(await page(answer.headers.get('location') ?? ''));
    expect(shown).toContain('er gemt.');
    await town.db
      .$executeRaw`INSERT INTO delivery (id, kind, key, channel, recipient, next_try_at, message_id, created_at)
      VALUES (${metteId}::uuid, 'digest', 'd', 'mail', 'x', now(), 'x', now())`;
    const covers = { coversFrom: start, coversUntil: start, deliveryId: metteId };
    await town.db.digest.create({ data: { date: new Date('2026-11-20'), personId: metteId, ...covers } });
    expect(words(await page())).toContain('Det næste kommer mandag 23. november kl. 06.30.');
    const { details } = await town.db.audit.findFirstOrThrow({ where: { action: 'mail-choices-edit' } });
    expect(details).toEqual({ morgenoverblik: 'kl. 07:15 -> kl. 06:30' });
  });

  it('takes no for an answer, and yes again', async () => {
    const form = formOf(await page(), path);
    delete form.overblik;
    await mette.post(path, form);
    expect(await choicesOf(metteId)).toMatchObject({ digest: { on: false, time: '06:30' } });
    expect(words(await page())).toContain('Lige nu får du det ikke.');
    await save({ overblik: 'ja' });
    expect(await choicesOf(metteId)).toMatchObject({ digest: { on: true } });
  });

  it('refuses a time that nobody can choose, and a form that is old', async () => {
    const before = await choicesOf(metteId);
    const answer = await save({ tid: '04:45' });
    expect([answer.status, words(await answer.text()).includes('Skal være et kvarter mellem 05:00 og 20:00')]).toEqual([
      422,
      true,
    ]);
    expect(await choicesOf(metteId)).toEqual(before);
    const old = formOf(await page(), path);
    await save({ tid: '08:00' });
    expect((await mette.post(path, { ...old, tid: '09:00' })).status).toBe(409);
    expect(await choicesOf(metteId)).toMatchObject({ digest: { time: '08:00' } });
  });
});

describe('the link at the foot of a mail', () => {
  const addBo = async (data: object) => {
    const { id } = await addPerson(town.db, ['comms', 'department'], ['skole_og_dagtilbud'], 'Bo Prøve');
    if (Object.keys(data).length > 0) await town.db.person.update({ where: { id }, data });
    return id;
  };

  it('shows the choices of its reader without a sign-in, and opening it changes nothing', async () => {
    const address = linkTo(await addBo({}));
    const before = await snapshot(town, 'person', 'audit', 'setting');
    const html = await (await get(town, address)).text();
    expect(formOf(html, address)).toMatchObject({ overblik: 'ja', tid: '07:15', rapport: 'monthly' });
    await town.app.request(address, { method: 'HEAD', headers: { host: 'localhost:3000' } });
    expect(await snapshot(town, 'person', 'audit', 'setting')).toBe(before);
  });

  it('saves them, as that person, and lets them be changed again', async () => {
    const id = await addBo({});
    const address = linkTo(id);
    const form = formOf(await (await get(town, address)).text(), address);
    const answer = await post(town, address, { ...form, tid: '09:00', rapport: 'weekly' });
    expect(answer.headers.get('location')).toBe(`${address}?gemt=ja`);
    expect(await choicesOf(id)).toEqual({ digest: { on: true, time: '09:00' }, report: 'weekly' });
    expect(words(await (await get(town, `${address}?gemt=ja`)).text())).toContain('Det er gemt.');
    expect((await town.db.audit.findFirstOrThrow({ orderBy: { seq: 'desc' } })).actor).toBe(id);
    expect((await post(town, address, form)).status).toBe(409);
    expect((await post(town, address, { ...form, tid: 'nu' })).status).toBe(422);
  });

  it.each([
    ['digest', { digest: { on: false, time: '06:00' }, report: 'weekly' }],
    ['report', { digest: { on: true, time: '06:00' }, report: 'never' }],
  ] as const)(
    'stops the %s by one click in the mail program, of either form, and nothing else',
    async (list, expected) => {
      for (const isMultipart of [true, false]) {
        const id = await addBo({ mailChoices: { digest: { on: true, time: '06:00' }, report: 'weekly' } });
        const body = isMultipart ? new FormData() : new URLSearchParams();
        body.append('List-Unsubscribe', 'One-Click');
        // A mail program's server: no cookie, no origin, nothing of ours.
        const answer = await town.app.request(linkTo(id, list), { method: 'POST', body });
        expect(answer.status).toBe(200);
        expect(await choicesOf(id)).toEqual(expected);
      }
    },
  );

  it('stops both when both are clicked at once', async () => {
    const id = await addBo({});
    const stop = (list: MailList) => unsubscribe(town.db, { personId: id, list, at: start });
    let both: Promise<unknown> = Promise.resolve();
    await inTransaction(town.db, async (tx) => {
      await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`edit mail-choices ${id}`}, 0))`;
      both = Promise.all([stop('digest'), stop('report')]);
      const waiting = () => tx.$queryRaw<{ n: number }[]>`
        SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      await vi.waitUntil(async () => (await waiting())[0]?.n === 2, { timeout: 10_000 });
    });
    expect(await both).toEqual([true, true]);
    expect(await choicesOf(id)).toEqual({ digest: { on: false, time: '07:15' }, report: 'never' });
  });

  it('offers nothing to save to who gets no mails any more', async () => {
    const id = await addBo({ roles: ['leader'] });
    const html = await (await get(town, linkTo(id))).text();
    expect(words(html)).toContain('Du får ingen faste mails');
    expect(html).not.toMatch(/>\s*Gem\s*</);
  });

  it('lets no other form of several parts in', async () => {
    const id = await addBo({});
    const body = new FormData();
    body.append('overblik', 'nej');
    expect((await town.app.request(linkTo(id), { method: 'POST', body })).status).toBe(403);
    body.set('List-Unsubscribe', 'One-Click');
    expect((await town.app.request(path, { method: 'POST', body })).status).toBe(403);
    expect(await choicesOf(id)).toEqual({});
  });

  it('opens nothing once it is old, forged, or its reader has left', async () => {
    const id = await addBo({ disabledAt: start });
    const fresh = linkTo(await addBo({}));
    for (const wrong of [linkTo(id), `${fresh}x`, '/mails/kun-i-mailen']) {
      expect((await get(town, wrong)).status).toBe(410);
      expect((await post(town, wrong, { 'List-Unsubscribe': 'One-Click' })).status).toBe(410);
    }
    town.clock.advanceMs(choicesLinkMs);
    expect((await get(town, fresh)).status).toBe(410);
    town.clock.moveTo(start);
  });
});

describe('the link at the foot of a letter of thanks', () => {
  const hash = addressHash('Haven@example.dk ');
  const path = new URL(lettersLink(settings, hash, new Date(start.getTime() + choicesLinkMs))).pathname;

  it('asks before it stops them, and lets them come again; opening it changes nothing', async () => {
    const before = await snapshot(town, 'setting', 'audit');
    expect(words(await (await get(town, path)).text())).toContain('Nej tak, send ikke flere');
    expect(await snapshot(town, 'setting', 'audit')).toBe(before);
    expect((await post(town, path, { svar: 'nej' })).headers.get('location')).toBe(path);
    expect(await wantsLetters(town.db, hash)).toBe(false);
    expect(words(await (await get(town, path)).text())).toContain('Ja tak, send dem igen');
    await post(town, path, { svar: 'ja' });
    expect(await wantsLetters(town.db, hash)).toBe(true);
  });

  it('stops them by one click in the mail program', async () => {
    expect((await post(town, path, { 'List-Unsubscribe': 'One-Click' })).status).toBe(200);
    expect(await wantsLetters(town.db, hash)).toBe(false);
  });
});
