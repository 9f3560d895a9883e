import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { appSecret } from '../../demo/graph-access.ts';
import type { Payload } from '../../jobs/catalogue.ts';
import { handleWebhooks } from '../../jobs/handle-webhooks.ts';
import { createApp } from '../../review/app.ts';
import { daycare, school } from '../demo/small-town.ts';
import { secretKey } from './context.ts';
import { simulatedContext } from './simulated.ts';
import { type Town, takeBells } from './town.ts';

const verifyToken = 'sim-verify-token';
const centralPage = '100200300400500';

/** The simulated platform telling the real web app on this town's database, over real HTTP both ways. */
export async function webhookTown(town: Town) {
  const simulated = await simulatedContext(town);
  const { db, clock } = town;
  const { context, simulator } = simulated;
  const config = {
    publicUrl: 'http://localhost:3000',
    secretKey,
    builtInModel: 'x',
    secureCookies: false,
    graph: { appSecret, verifyToken },
  };
  let isDown = false;
  const app = createApp({ db, clock, log: context.log, config });
  const server = createAdaptorServer({
    fetch: (request: Request) => (isDown ? new Response('', { status: 503 }) : app.fetch(request)),
    createServer,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`;
  await simulator.webhooks.connect(url, verifyToken);
  for (const page of [daycare, school, centralPage]) simulator.webhooks.subscriptions.set(page, ['feed', 'mention']);
  return {
    ...simulated,
    /** Does what the bells of webhooks ask for; the other bells are given back. */
    async handle() {
      const bells = await takeBells(town);
      for (const { job, payload } of bells)
        if (job === 'handle-webhooks') await handleWebhooks(payload as Payload<'handle-webhooks'>, context);
      return [...bells.filter(({ job }) => job !== 'handle-webhooks'), ...(await takeBells(town))];
    },
    setDown: (down: boolean) => {
      isDown = down;
    },
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await simulated.close();
    },
  };
}
