import { createAdaptorServer } from '@hono/node-server';
import { builtInVersion } from '../classifiers/built-in.ts';
import { alertChannels, sourceKinds } from '../core/words.ts';
import { previewMessage } from '../jobs/preview-message.ts';
import { createApp } from '../review/app.ts';
import { createOidcProvider } from '../review/oidc-provider.ts';
import type { House } from './house.ts';
import { vapidKeys } from './open-carriers.ts';

export type RunningWeb = { url: string; stop(): Promise<void> };
export type WebOptions = { port: number; demoNote?: string; mailboxUrl?: string };

/** Serves the review app. Port 0 takes any free one. */
export async function startWeb(
  { db, clock, log, config, secretKey, http, connectors, context }: House,
  { port, ...note }: WebOptions,
): Promise<RunningWeb> {
  const { publicUrl, host } = config;
  // We speak plain http; a public https address means that a proxy in front of us speaks the rest.
  const isBehindProxy = publicUrl.startsWith('https:');
  const { appSecret, verifyToken, accessToken } = config.graph;
  if (!appSecret || !verifyToken)
    log.info('webhooks-off', { missing: appSecret ? 'GRAPH_VERIFY_TOKEN' : 'GRAPH_APP_SECRET' });
  const pushKey = await vapidKeys({ config, db, clock, secretKey })().then(
    ({ publicKey }) => publicKey,
    // Sealed with an earlier SECRET_KEY: everything else goes on.
    (error: unknown) => void log.error('push-off', { error }),
  );
  const app = createApp({
    db,
    clock,
    log,
    config: {
      publicUrl,
      secretKey,
      builtInModel: builtInVersion,
      readableKinds: sourceKinds.filter((kind) => connectors.for(kind) !== undefined),
      hasMailServer: config.smtpUrl !== undefined,
      channelsOn: alertChannels.filter((channel) => context.carriers[channel] !== undefined),
      ...(pushKey !== undefined && { pushKey }),
      secureCookies: isBehindProxy,
      behindProxy: isBehindProxy,
      graph: { appSecret, verifyToken, canPublish: accessToken !== undefined },
      ...(config.judge && { judge: config.judge.kind }),
      ...(config.metricsToken !== undefined && { metricsToken: config.metricsToken }),
      fetchAllow: config.fetchAllow,
      ...(config.oidc && { oidc: createOidcProvider({ http, clock, settings: config.oidc }) }),
      showMail: (wish) => previewMessage(wish, context),
      ...note,
    },
  });
  const server = createAdaptorServer({ fetch: app.fetch });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return {
    url: `http://${host === '127.0.0.1' || host === '0.0.0.0' ? 'localhost' : host}:${actual}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
