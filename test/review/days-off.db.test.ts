import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDaysOff } from '../../store/days-off.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await createTown();
});
afterAll(() => town.close());

it('days that the municipality takes off are written in, kept, and put right where they are none', async () => {
  const path = '/indstillinger/fridage';
  const comms = await signIn(town, (await addPerson(town.db, ['comms'])).id);
  const save = async (more: Record<string, string>) =>
    comms.post(path, { ...formOf(await (await comms.get(path)).text(), path), knap: 'gem', ...more });
  expect((await findDaysOff(town.db))('2026-05-15')).toBe(false);
  const answer = await save({ afterAscension: 'ja', 'fri0.date': '2026-12-23', 'fri0.name': 'Lukkedag' });
  expect(answer.status).toBe(303);
  const isOff = await findDaysOff(town.db);
  expect(['2026-05-15', '2027-05-07', '2026-12-23', '2026-12-22'].map(isOff)).toEqual([true, true, true, false]);
  expect(formOf(await (await comms.get(path)).text(), path)).toMatchObject({
    afterAscension: 'ja',
    'fri0.date': '2026-12-23',
  });
  const stale = await save({ version: '', 'fri1.date': '2026-12-22' });
  expect([stale.status, words(await stale.text())]).toEqual([
    409,
    expect.stringContaining('23. december 2026 Lukkedag'),
  ]);
  const refused = await save({ 'fri1.date': '', 'fri1.name': 'Uden dag' });
  expect([refused.status, words(await refused.text()).includes('Skal være en dato')]).toEqual([422, true]);
});

it('an alert that can wait does so over a day that the municipality takes off', async () => {
  const { isDaytime, nextMorning } = await import('../../jobs/alert-routing.ts');
  const isOff = await findDaysOff(town.db);
  // Wednesday 23 December 2026 at ten.
  const now = new Date('2026-12-23T09:00:00Z');
  expect([isDaytime(now), isDaytime(now, isOff)]).toEqual([true, false]);
  expect(nextMorning(now, isOff)).toEqual(new Date('2026-12-28T06:00:00Z'));
});
