import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let comms: Awaited<ReturnType<typeof signIn>>;
let ole: string;
beforeAll(async () => {
  town = await createTown();
  comms = await signIn(town, (await addPerson(town.db, ['comms'])).id);
  ole = (await addPerson(town.db, ['crisis'], ['skole_og_dagtilbud'], 'Ole')).id;
});
afterAll(() => town.close());

const page = async (path: string) => (await comms.get(path)).text();
const path = '/indstillinger/vagter';
const add = async (more: Record<string, string>) =>
  comms.post(path, { ...formOf(await page(path), path), person: ole, ...more });

describe('the duty list', () => {
  it('says that nobody is on call, then who is, in Danish time', async () => {
    expect(await page(path)).toContain('Ingen har vagt lige nu');
    // 09:00 UTC is ten in the morning in Denmark in November.
    expect((await add({ from: '2026-11-20T08:00', to: '2026-11-21T08:00' })).status).toBe(303);
    expect(await town.db.duty.findFirstOrThrow()).toMatchObject({
      personId: ole,
      startsAt: new Date('2026-11-20T07:00:00Z'),
      endsAt: new Date('2026-11-21T07:00:00Z'),
    });
    expect(words(await page(path))).toContain('Ole: 20. november kl. 08.00 til 21. november kl. 08.00 har vagt nu');
  });

  it.each([
    [{ from: '2026-11-23T08:00', to: '2026-11-22T08:00' }, 'Vagten slutter, før den begynder'],
    [{ from: 'i morgen', to: '2026-11-22T08:00' }, 'Skal være et tidspunkt'],
    [{ from: '2026-11-21T07:00', to: '2026-11-22T08:00' }, 'Personen har allerede vagt'],
    [{ person: '', from: '2026-12-21T07:00', to: '2026-12-22T08:00' }, 'Mangler'],
    [
      { person: '00000000-0000-4000-8000-000000000000', from: '2026-12-21T07:00', to: '2026-12-22T08:00' },
      'Personen findes ikke',
    ],
  ])('refuses %j: %s', async (more, sentence) => {
    const answer = await add(more);
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain(sentence);
    expect(await town.db.duty.count()).toBe(1);
  });

  it('is changed and emptied, each with its way back', async () => {
    const { id } = await town.db.duty.findFirstOrThrow();
    const one = `${path}/${id}`;
    const stale = formOf(await page(one), one);
    expect(stale).toMatchObject({ from: '2026-11-20T08:00', to: '2026-11-21T08:00' });
    await comms.post(one, { ...stale, to: '2026-11-21T10:00', knap: 'gem' });
    expect((await comms.post(one, { ...stale, knap: 'fjern' })).status).toBe(409);
    const answer = await comms.post(one, { ...formOf(await page(one), one), knap: 'fjern' });
    expect(await town.db.duty.count()).toBe(0);
    const saved = await page(answer.headers.get('location') ?? '');
    await comms.post('/indstillinger/fortryd', formOf(saved, '/indstillinger/fortryd'));
    expect(await town.db.duty.findUnique({ where: { id } })).toMatchObject({
      endsAt: new Date('2026-11-21T09:00:00Z'),
    });
  });

  it('holds on the night when the clock is put back: a doubled hour means the first', async () => {
    expect((await add({ from: '2027-10-31T02:30', to: '2027-10-31T03:00' })).status).toBe(303);
    const row = await town.db.duty.findFirstOrThrow({ orderBy: { startsAt: 'desc' } });
    expect([row.startsAt, row.endsAt]).toEqual([new Date('2027-10-31T00:30:00Z'), new Date('2027-10-31T02:00:00Z')]);
  });
});

describe('the playbooks', () => {
  const sheet = '/indstillinger/oversigtsark';

  it('are written by communications, one for each severity, and taken away when emptied', async () => {
    const form = async () => formOf(await page(sheet), `${sheet}/3`);
    await comms.post(`${sheet}/3`, { ...(await form()), text: 'Ring til direktøren.\nUdpeg én talsperson.' });
    expect(await town.db.playbook.findUnique({ where: { severity: 3 } })).toMatchObject({
      text: 'Ring til direktøren.\nUdpeg én talsperson.',
      version: 1,
    });
    await comms.post(`${sheet}/3`, { ...(await form()), text: '' });
    expect(await town.db.playbook.count()).toBe(0);
    await comms.post('/indstillinger/fortryd', { emne: 'playbook:3' });
    expect(await town.db.playbook.count()).toBe(1);
  });

  it('keep answers that somebody wrote without advice, and say what is missing', async () => {
    const form = formOf(await page(sheet), `${sheet}/1`);
    const answer = await comms.post(`${sheet}/1`, { ...form, text: '', holding: 'Vi har set det og ringer til dig.' });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Vi har set det og ringer til dig.');
    const many = Array.from({ length: 11 }, (_, at) => `Svar ${at}.`).join('\n');
    const refused = await comms.post(`${sheet}/1`, { ...form, text: 'Ring.', holding: many });
    expect([refused.status, words(await refused.text())]).toEqual([422, expect.stringContaining('Må højst være 10')]);
    expect((await comms.post(`${sheet}/1`, { ...form, text: '', holding: '' })).status).toBe(303);
  });

  it('show both when two write at once, and know three severities only', async () => {
    const old = formOf(await page(sheet), `${sheet}/2`);
    await comms.post(`${sheet}/2`, { ...old, text: 'Den første.' });
    const answer = await comms.post(`${sheet}/2`, { ...old, text: 'Den anden.' });
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toMatch(/Den første\. .*Den anden\./);
    expect((await comms.post(`${sheet}/4`, { version: '', text: 'x' })).status).toBe(404);
  });
});
