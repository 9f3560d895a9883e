import { createHttp, type Http } from '../../core/http.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { createConnectors } from '../../sources/index.ts';
import { openTokenVault } from '../../store/page-tokens.ts';
import { centralPublisher } from '../../worker/central-publisher.ts';
import { centralReader } from '../../worker/central-reader.ts';
import { daycare, openTown as openSimulator, school, smallTown } from '../demo/small-town.ts';
import { secretKey, testContext } from './context.ts';
import type { Town } from './town.ts';

/** The small town of the simulator as sources of this one, read by the real connectors over real HTTP. */
export async function simulatedContext(town: Town, items: Parameters<typeof smallTown>[0] = []) {
  const { clock, db } = town;
  const {
    simulator,
    idOf,
    clock: simulatorClock,
  } = await openSimulator({ model: smallTown(items), now: clock.now().toISOString() });
  const http = createHttp({ clock, allow: [new URL(simulator.url).host] });
  // Who publishes waits half a minute for an answer; here nobody has the time.
  const request: Http['request'] = (url, options) =>
    http.request(url, { ...options, ...(options?.body && { timeoutMs: 1_500 }) });
  const connectors = createConnectors({
    http: { request },
    clock,
    graphUrl: simulator.url,
    version: 'v26.0',
    systemToken,
    appSecret,
    vault: openTokenVault(db, secretKey, clock),
    wait: async () => undefined,
  });
  await db.source.updateMany({ data: { active: false } });
  const common = {
    kind: 'facebook-page',
    nextCheckAt: clock.now(),
    everySeconds: 900,
    departmentKey: 'skole_og_dagtilbud',
  };
  const pages = await Promise.all([
    db.source.create({ data: { ...common, externalId: daycare, name: 'Dagplejen Prøve' } }),
    db.source.create({ data: { ...common, externalId: school, name: 'Prøveskolen' } }),
  ]);
  const central = { facebook: connectors.facebook, db, clock, signal: new AbortController().signal };
  const context = testContext({
    db,
    clock,
    connectors,
    tokenCheck: connectors.facebook.tokens,
    ownPages: { list: connectors.facebook.listPages, check: connectors.facebook.checkPage },
    preview: connectors.preview,
    readCentralPosts: centralReader(central),
    publishPost: centralPublisher(central),
  });
  return {
    context,
    simulator,
    idOf,
    pageIds: pages.map(({ id }) => id),
    moveTo: (time: string | Date) => {
      clock.moveTo(time);
      simulatorClock.moveTo(time);
    },
    close: async () => {
      await simulator.close();
      await http.close();
    },
  };
}
