import { subscribePages } from '../jobs/subscribe-pages.ts';
import { demoVerifyToken, type Town } from './demo-town.ts';
import type { House } from './house.ts';
import { startTicker, type Ticker } from './ticker.ts';

const everyMs = 1_000;

/** The town tells the web app of what happens, so that a post is in the queue within seconds of its moment. */
export async function startDemoWebhooks(house: House, { simulator }: Town, webUrl: string): Promise<Ticker> {
  const { webhooks } = simulator;
  const { context, connectors, log } = house;
  await webhooks.connect(`${webUrl}/webhooks/meta`, demoVerifyToken);
  let isSubscribed = false;
  const run = async () => {
    if (!isSubscribed) await subscribePages(context, (pageId) => connectors.facebook.subscribe(pageId, context.signal));
    isSubscribed = true;
    webhooks.unfold();
    await webhooks.deliver();
  };
  return startTicker([{ name: 'demo-webhooks', everyMs, run }], log);
}
