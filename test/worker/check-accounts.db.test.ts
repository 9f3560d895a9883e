import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { openHashtagSlots } from '../../store/hashtag-slots.ts';
import { checkAccounts, whyUnread } from '../../worker/check-accounts.ts';
import { openTown, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const check = (env: Record<string, string> = {}) =>
  checkAccounts({ db: town.db, clock: town.clock, config: readConfig(env) });
const addPage = (active: boolean) =>
  town.db.source.create({
    data: { kind: 'linkedin-organisation', externalId: '1', name: 'x', everySeconds: 60, nextCheckAt: start, active },
  });

it('has nothing to say where there are neither hashtags nor LinkedIn pages', async () => {
  expect(await check()).toEqual([]);
});

it('tells how many of the thirty hashtags are used', async () => {
  const slots = openHashtagSlots(town.db);
  for (const tag of ['norddjurs', 'grenaa']) await slots.take('178', tag, town.clock.now());
  expect(await check()).toEqual([
    { about: 'Hashtags på Instagram (konto 178)', note: '2 af 30 brugt i de seneste 7 dage.' },
  ]);
});

it('misses the token of LinkedIn only where a page waits for it; one that was read before is a fault', async () => {
  const page = await addPage(false);
  const sentence = expect.stringContaining('LINKEDIN_ACCESS_TOKEN mangler');
  expect(await check()).toEqual([{ about: 'LinkedIn', note: sentence }]);
  await town.db.source.update({ where: { id: page.id }, data: { active: true } });
  expect(await check()).toEqual([{ about: 'LinkedIn', problem: sentence }]);
  expect(await check({ LINKEDIN_ACCESS_TOKEN: 'x' })).toEqual([]);
  expect(whyUnread('linkedin-organisation')).toContain('LINKEDIN_ACCESS_TOKEN');
  expect(whyUnread('bluesky')).toContain('kan ikke læses endnu');
});
