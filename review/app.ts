import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Database } from '../store/db.ts';
import { access, type Route } from './access.ts';
import { createAssets } from './assets.ts';
import { createClientLimit } from './client-limit.ts';
import { ForbiddenError } from './forbidden-error.ts';
import { guard } from './guard.ts';
import { createLoginLimit } from './login-limit.ts';
import type { Env, Page, ReviewConfig } from './page.ts';
import { about } from './pages/about.tsx';
import { acknowledge, askAcknowledge } from './pages/acknowledge.tsx';
import { candidate } from './pages/candidate.tsx';
import { correctCandidate } from './pages/candidate-correct.tsx';
import { decideCandidate } from './pages/candidate-decide.tsx';
import { undoDecision } from './pages/candidate-undo.tsx';
import { coverage } from './pages/coverage.tsx';
import { receiveDeletionRequest } from './pages/deletion-request.ts';
import { deletionStatus } from './pages/deletion-status.tsx';
import { department } from './pages/department.tsx';
import { health } from './pages/health.ts';
import { history } from './pages/history.tsx';
import { home } from './pages/home.ts';
import { incident } from './pages/incident.tsx';
import { closeIncidentPage } from './pages/incident-close.tsx';
import { incidents } from './pages/incidents.tsx';
import { judgement } from './pages/judgement.tsx';
import { addLink, askLink } from './pages/link-add.tsx';
import { askForLink, login } from './pages/login.tsx';
import { confirmLogin, useLoginLink } from './pages/login-token.tsx';
import { logout } from './pages/logout.ts';
import { manifest } from './pages/manifest.ts';
import { askModel, chooseModel } from './pages/model-choose.tsx';
import { queue } from './pages/queue.tsx';
import { sendTip, tip } from './pages/tip.tsx';
import { vanished } from './pages/vanished.tsx';
import { markVanishedSeen } from './pages/vanished-seen.tsx';
import { receiveWebhook, verifyWebhook } from './pages/webhook-meta.ts';
import { createRefusalCount, type RefusalCount } from './refusal-count.ts';
import { secureHeaders } from './secure-headers.ts';
import { forbiddenPage, notFoundPage, serverErrorPage, tooLargePage } from './views/error-pages.tsx';

const maxBodyBytes = 64 * 1024;
/** In a quarter of an hour; one address may stand for a whole town hall. */
const tipsPerClient = 20;
/** Up to 1000 changes a call (platform-apis.md §5.4). */
const maxWebhookBytes = 1024 * 1024;

const limitTo = (maxSize: number) => bodyLimit({ maxSize, onError: (c) => tooLargePage(c) });

/**
 * The whole web app on a database. Serve its `fetch`; there is nothing to close.
 * `assetsRoot` is the folder of our style sheet and script, when it does not lie beside this file.
 */
export function createApp(options: {
  db: Database;
  clock: Clock;
  log: Log;
  config: ReviewConfig;
  assetsRoot?: string;
}): Hono<Env> {
  const { db, clock, log, config } = options;
  const assets = createAssets(options.assetsRoot);
  const app = new Hono<Env>();
  app.use(secureHeaders(config.secureCookies));
  app.use(async (c, next) => {
    c.set('web', { db, clock, log, config, assets: assets.paths });
    c.set('signedIn', null);
    await next();
  });
  const [usual, larger] = [limitTo(maxBodyBytes), limitTo(maxWebhookBytes)];
  app.use((c, next) => (c.req.path === '/webhooks/meta' ? larger : usual)(c, next));
  const mayTip = createClientLimit(clock, tipsPerClient);
  const limits = { mayAsk: createLoginLimit(clock), mayTip, refusals: createRefusalCount(clock) };
  const pages = listPages(limits, (c) => assets.serve(c, async () => undefined) as Promise<Response>);
  for (const route of Object.keys(access) as Route[]) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path, guard(route), pages[route]);
  }
  app.notFound((c) => notFoundPage(c));
  app.onError((error, c) => {
    if (error instanceof ForbiddenError) return forbiddenPage(c);
    log.error('page-failed', { route: c.req.routePath, error });
    return serverErrorPage(c);
  });
  return app;
}

/** Route by route what answers; the type lets none be missing and none be extra. */
function listPages(
  { mayAsk, mayTip, refusals }: Record<'mayAsk' | 'mayTip', (client: string) => boolean> & { refusals: RefusalCount },
  serveAsset: Page,
): Record<Route, Page> {
  return {
    'GET /': home,
    'GET /login': login,
    'POST /login': askForLink(mayAsk),
    'GET /login/:token': confirmLogin,
    'POST /login/:token': useLoginLink,
    'POST /logout': logout,
    'GET /koe': queue,
    'GET /kandidat/:id': candidate,
    'POST /kandidat/:id/beslut': decideCandidate,
    'POST /kandidat/:id/ret': correctCandidate,
    'POST /kandidat/:id/fortryd': undoDecision,
    'GET /historik': history,
    'GET /sager': incidents,
    'GET /sag/:id': incident,
    'POST /sag/:id/luk': closeIncidentPage,
    'GET /kvitter/:token': askAcknowledge,
    'POST /kvitter/:token': acknowledge,
    'GET /omraade': department,
    'GET /forsvundet': vanished,
    'POST /forsvundet/:id/set': markVanishedSeen,
    'GET /daekning': coverage,
    'GET /vurdering': judgement,
    'GET /vurdering/model/:version': askModel,
    'POST /vurdering/model/:version': chooseModel,
    'GET /tip': tip,
    'POST /tip': sendTip(mayTip),
    'GET /tilfoej': askLink,
    'POST /tilfoej': addLink,
    'GET /manifest.webmanifest': manifest,
    'GET /om': about,
    'GET /health': health,
    'GET /webhooks/meta': verifyWebhook,
    'POST /webhooks/meta': receiveWebhook(refusals),
    'GET /sletning': deletionStatus,
    'POST /sletning/facebook': receiveDeletionRequest(refusals),
    'GET /assets/*': serveAsset,
  };
}
