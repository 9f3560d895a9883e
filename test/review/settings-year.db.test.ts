import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alertingKey } from '../../core/alerting.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

const path = '/indstillinger/alarmer/aaret';
let town: Town;
let comms: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  comms = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Kim Kommunikation')).id);
});
afterAll(() => town.close());

const page = async () => (await comms.get(path)).text();
const chosen = (html: string) =>
  /aria-labelledby="foelsomhed-(\w+)"[^>]*>(?:(?!<\/section>)[\s\S])*Valgt nu/.exec(html)?.[1];
const stored = async () => (await town.db.setting.findUnique({ where: { key: alertingKey } }))?.value;

describe('"Året der gik"', () => {
  it('shows what each of the three would have told, and marks the one that holds', async () => {
    const html = await page();
    expect(words(html)).toMatch(/Med lav følsomhed var I .* Med normal følsomhed var I .* Med høj følsomhed var I /);
    expect(chosen(html)).toBe('normal');
    expect(words(html)).toContain('Dødsfaldet på plejecentret');
    expect(html.match(/Vælg denne/g)).toHaveLength(2);
  });

  it('chooses another one and leaves the rest of the setting as people have turned it', async () => {
    const mine = { updateMinutes: 90, capPerHour: 4, fallbackSeconds: 120, quiet: null };
    const value = { sensitivity: 'normal', ...mine };
    await town.db.setting.create({ data: { key: alertingKey, value, updatedAt: town.clock.now() } });
    const answer = await comms.post(path, { ...formOf(await page(), path), sensitivity: 'low' });
    expect(answer.status).toBe(303);
    expect(await stored()).toEqual({ sensitivity: 'low', ...mine });
    expect(chosen(await page())).toBe('low');
    expect((await comms.post('/indstillinger/fortryd', { emne: `setting:${alertingKey}` })).status).toBe(303);
    expect(await stored()).toEqual(value);
  });

  it('refuses a choice made on a page that is out of date, and one that is none', async () => {
    const old = formOf(await page(), path);
    await comms.post(path, { ...old, sensitivity: 'high' });
    const late = await comms.post(path, { ...old, sensitivity: 'low' });
    expect(late.status).toBe(409);
    expect(words(await late.text())).toContain('ændret, siden du åbnede siden');
    const none = await comms.post(path, { ...formOf(await page(), path), sensitivity: 'meget' });
    expect(none.status).toBe(422);
    expect(await stored()).toMatchObject({ sensitivity: 'high' });
  });
});
