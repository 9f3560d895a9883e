import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { createHttp, type Http } from '../../core/http.ts';
import { startHttpCatcher } from '../../demo/http-catcher.ts';
import { markChannelBroken, markChannelOk } from '../../store/channel-states.ts';
import { checkChannels } from '../../worker/check-channels.ts';
import { openTown, start, type Town } from '../support/town.ts';

let town: Town;
let http: Http;
beforeAll(async () => {
  town = await openTown();
  http = createHttp({ clock: town.clock, allow: [] });
});
afterAll(async () => {
  await http.close();
  await town.close();
});

const check = (env: Record<string, string>) => checkChannels({ config: readConfig(env), http, db: town.db });

it('says that what is not set up is off', async () => {
  expect((await check({})).map(({ about }) => about)).toEqual([
    'SMS: slået fra',
    'Teams: slået fra',
    'Webhook: slået fra',
    'Beskeder i browseren',
  ]);
});

it('knocks at the front door of a channel and sends nothing; whoever is not there is named', async () => {
  const gateway = await startHttpCatcher({ path: '/sms', answer: () => ({}) });
  const found = await check({ SMS_GATEWAY_URL: gateway.url, TEAMS_WEBHOOK_URL: 'http://127.0.0.1:1/workflow' });
  expect(found).toContainEqual({ about: 'SMS' });
  expect(found).toContainEqual({ about: 'Teams', problem: expect.stringContaining('Forbindelsen') });
  expect(gateway.attempts()).toBe(0);
  await gateway.close();
});

it('tells of a channel that has refused its last message, until one goes through', async () => {
  const gateway = await startHttpCatcher({ path: '/sms', answer: () => ({}) });
  const env = { SMS_GATEWAY_URL: gateway.url };
  await markChannelBroken(town.db, { channel: 'sms', sentence: 'SMS-gatewayen lukker os ikke ind.', now: start });
  const problem = (await check(env)).find(({ about }) => about === 'SMS')?.problem;
  expect(problem).toBe(
    'virker ikke siden 18. november kl. 11.00. SMS-gatewayen lukker os ikke ind. Er det rettet, så hold en øvelse.',
  );
  await markChannelOk(town.db, 'sms', start);
  expect(await check(env)).toContainEqual({ about: 'SMS' });
  await gateway.close();
});
