import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '../../core/words.ts';
import { verifyAudit } from '../../store/audit.ts';
import { addMeasuredModels, builtIn, nightly } from './measured-models.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

describe('the page of the judgement', () => {
  let town: Town;
  beforeAll(async () => {
    town = await createTown();
  });
  beforeEach(async () => {
    await town.db.modelVersion.deleteMany();
    await addMeasuredModels(town);
  });
  afterAll(() => town.close());

  const browse = async (role: Role) => signIn(town, (await addPerson(town.db, [role], [], `Prøve ${role}`)).id);
  const page = async (role: Role, path = '/vurdering') => (await (await browse(role)).get(path)).text();
  const live = () => town.db.modelVersion.findFirst({ where: { live: true } });
  const path = (version: string) => `/vurdering/model/${version}`;

  it('tells what the figures of the live model mean, how sure they are, and what they were measured on', async () => {
    const text = await page('leader');
    expect(text).toContain('Af 100 kritiske sager på niveau 2 og 3 finder den 95.');
    expect(text).toContain('Med stor sikkerhed mellem 91 og 98.');
    expect(text).toContain('I gennemsnit rammer den 1,6 procentpoint ved siden af.');
    expect(text).toContain('Den rammer begge i 53 af 100 par.');
    expect(text).toContain('målt på 640 tekster');
    expect(text).toContain('ikke rigtige opslag');
    expect(text).toContain('Af 236 tekster, der er kritik, kaldte den 20 noget andet.');
    expect(text).not.toContain('Rammer fagområdet');
  });

  it('counts what people have taught, and never says who', async () => {
    expect(await page('dpo')).toContain('Der er ikke kommet noget nyt at lære');
    const mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    const [shared, corrected, regretted] = [
      await addCandidate(town),
      await addCandidate(town),
      await addCandidate(town),
    ];
    await mette.post(`/kandidat/${shared.id}/beslut`, { valg: 'share', version: '1' });
    await mette.post(`/kandidat/${corrected.id}/ret`, { slags: 'neutral', version: '1' });
    const answer = await mette.post(`/kandidat/${regretted.id}/beslut`, { valg: 'share', version: '1' });
    const beslutning = new URL(answer.headers.get('location') ?? '', 'http://x').searchParams.get('besluttet') ?? '';
    await mette.post(`/kandidat/${regretted.id}/fortryd`, { beslutning, version: '2' });
    const text = await page('dpo');
    expect(text).toContain('har den lært af 1 beslutning og 1 rettelse.');
    expect(text).not.toContain('Mette');
  });

  it('lists the versions, with buttons only for those who may use them', async () => {
    for (const role of ['comms', 'admin', 'leader', 'dpo'] as const) {
      const text = await page(role);
      expect(text).toContain(
        'Trænet <time datetime="2026-11-20T02:40:00.000Z">20. november kl. 03.40</time>, med 41 af jeres svar',
      );
      expect(text).toContain('Ikke i brug: den blev målt.');
      expect([role, text.includes(`href="${path(nightly)}"`)]).toEqual([role, role === 'comms' || role === 'admin']);
    }
  });

  it('asks first, puts a version to use, and goes back to the one that comes with the program', async () => {
    const viggo = await browse('admin');
    const question = await (await viggo.get(path(nightly))).text();
    expect(question).toContain(`name="version" value="${builtIn}"`);
    expect(await live()).toMatchObject({ version: builtIn });
    const answer = await viggo.post(path(nightly), { version: builtIn });
    expect(answer.status).toBe(303);
    expect(await (await viggo.get(answer.headers.get('location') ?? '')).text()).toContain(
      `<strong>${nightly}</strong> er i brug fra næste vurdering`,
    );
    expect(await live()).toMatchObject({ version: nightly, byHand: true });
    expect(await page('admin')).toContain('Gå tilbage til den indbyggede');
    await viggo.post(path(builtIn), { version: nightly });
    expect(await live()).toMatchObject({ version: builtIn, byHand: false });
    const rows = await town.db.audit.findMany({ where: { action: 'model-chosen' }, orderBy: { seq: 'asc' } });
    expect(rows.map(({ subject, details }) => [subject, details])).toEqual([
      [`model ${nightly}`, { before: builtIn, byHand: true }],
      [`model ${builtIn}`, { before: nightly, byHand: false }],
    ]);
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('refuses a choice that was made beside another live version than the one that speaks by now', async () => {
    const viggo = await browse('admin');
    for (const version of ['2026-11-18.nat', '']) {
      const answer = await viggo.post(path(nightly), { version });
      expect(answer.status).toBe(409);
      expect(await answer.text()).toContain('Dit valg er ikke gemt');
    }
    expect(await live()).toMatchObject({ version: builtIn });
  });

  it('takes the second click of two for the first, and changes nothing by it', async () => {
    const viggo = await browse('admin');
    await viggo.post(path(nightly), { version: builtIn });
    const chosen = () => town.db.audit.count({ where: { action: 'model-chosen' } });
    const before = await chosen();
    expect((await viggo.post(path(nightly), { version: builtIn })).status).toBe(303);
    expect(await chosen()).toBe(before);
    expect(await live()).toMatchObject({ version: nightly });
  });

  it('does not offer what is not kept, and knows no other', async () => {
    await town.db.modelVersion.update({ where: { version: nightly }, data: { bytes: null } });
    const viggo = await browse('admin');
    expect(await page('admin')).toContain('ikke gemt længere');
    expect((await viggo.post(path(nightly), { version: builtIn })).status).toBe(410);
    expect((await viggo.post(path('x.nat'), { version: builtIn })).status).toBe(404);
    expect((await viggo.get(path('%00'))).status).toBe(404);
    expect(await live()).toMatchObject({ version: builtIn });
  });

  it('lets the nights choose again where the built-in one was chosen by hand', async () => {
    await town.db.modelVersion.update({ where: { version: builtIn }, data: { byHand: true } });
    expect(await page('comms')).toContain('Lad nattens træning vælge igen');
    await (await browse('comms')).post(path(builtIn), { version: builtIn });
    expect(await live()).toMatchObject({ version: builtIn, byHand: false });
  });

  it('says so when nothing is measured, and when the live version is not here', async () => {
    await town.db.modelVersion.deleteMany();
    expect(await page('leader')).toContain('Modellen er ikke målt endnu.');
    await town.db.modelVersion.create({ data: { version: '2027-01-01.1', trainedAt: start, live: true } });
    expect(await page('leader')).toContain('2027-01-01.1 følger ikke med dette program');
  });
});
