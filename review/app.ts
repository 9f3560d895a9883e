import { Hono } from 'hono';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../core/log.ts';
import type { Database } from '../store/db.ts';
import { access, type Route } from './access.ts';
import { apiProblem, isApiPath } from './api-problem.ts';
import { areaPages } from './area-pages.ts';
import { createAssets } from './assets.ts';
import { limitBody } from './body-limit.ts';
import { channelPages } from './channel-pages.ts';
import { createClientLimit } from './client-limit.ts';
import { dutyPages } from './duty-pages.ts';
import { expectedPages } from './expected-pages.ts';
import { ForbiddenError } from './forbidden-error.ts';
import { guard } from './guard.ts';
import { incidentPages } from './incident-pages.ts';
import { journalPages } from './journal-pages.ts';
import { judgementPages } from './judgement-pages.ts';
import { createLiveFeed, type LiveFeed } from './live-feed.ts';
import { createLoginLimit, createOidcLimit } from './login-limit.ts';
import { mailPages } from './mail-pages.ts';
import type { outsideAccess } from './outside-access.ts';
import { outsidePages } from './outside-pages.ts';
import type { Env, Page, ReviewConfig } from './page.ts';
import { about } from './pages/about.tsx';
import { accessibility } from './pages/accessibility.tsx';
import { acknowledge, askAcknowledge } from './pages/acknowledge.tsx';
import { decideTicked } from './pages/bulk-decide.tsx';
import { undoTogether } from './pages/bulk-undo.tsx';
import { candidate } from './pages/candidate.tsx';
import { assignCandidate } from './pages/candidate-assign.tsx';
import { correctCandidate } from './pages/candidate-correct.tsx';
import { decideCandidate } from './pages/candidate-decide.tsx';
import { takeBackNote, writeNote } from './pages/candidate-note.tsx';
import { undoDecision } from './pages/candidate-undo.tsx';
import { unfold } from './pages/card-unfold.ts';
import { coverage } from './pages/coverage.tsx';
import { receiveDeletionRequest } from './pages/deletion-request.ts';
import { deletionStatus } from './pages/deletion-status.tsx';
import { health } from './pages/health.ts';
import { history } from './pages/history.tsx';
import { home } from './pages/home.ts';
import { chooseKeys, keysPage } from './pages/keys.tsx';
import { addLink, askLink } from './pages/link-add.tsx';
import { auditLog } from './pages/log.tsx';
import { auditChain } from './pages/log-chain.tsx';
import { exportLog } from './pages/log-export.ts';
import { askForLink, login } from './pages/login.tsx';
import { endLogins, loginList } from './pages/login-list.tsx';
import { confirmLogin, useLoginLink } from './pages/login-token.tsx';
import { logout } from './pages/logout.ts';
import { manifest } from './pages/manifest.ts';
import { answerOidc } from './pages/oidc-answer.tsx';
import { beginOidc } from './pages/oidc-begin.tsx';
import { queue } from './pages/queue.tsx';
import { queueLive } from './pages/queue-live.ts';
import { tellLooking } from './pages/queue-presence.ts';
import { dropView, keepView } from './pages/saved-views.ts';
import { sendTip, tip } from './pages/tip.tsx';
import { vanished } from './pages/vanished.tsx';
import { markVanishedSeen } from './pages/vanished-seen.tsx';
import { receiveWebhook, verifyWebhook } from './pages/webhook-meta.ts';
import { createRefusalCount, type RefusalCount } from './refusal-count.ts';
import { reportPages } from './report-pages.ts';
import { rulesPages } from './rules-pages.ts';
import { secureHeaders } from './secure-headers.ts';
import { settingsPages } from './settings-pages.ts';
import { sharePages } from './share-pages.ts';
import { forbiddenPage, notFoundPage, serverErrorPage } from './views/error-pages.tsx';

/** In a quarter of an hour; one address may stand for a whole town hall. */
const tipsPerClient = 20;

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
  app.use(limitBody());
  const mayTip = createClientLimit(clock, tipsPerClient);
  const limits = {
    mayAsk: createLoginLimit(clock),
    mayBegin: createOidcLimit(clock),
    mayTip,
    live: createLiveFeed({ db, clock, log, everyMs: config.liveEveryMs }),
    refusals: createRefusalCount(clock),
  };
  const pages = {
    ...listPages(limits, (c) => assets.serve(c, async () => undefined) as Promise<Response>),
    ...outsidePages(clock),
  };
  for (const route of Object.keys(access) as Route[]) {
    const [method = '', path = ''] = route.split(' ');
    app.on(method, path, guard(route), pages[route]);
  }
  app.notFound((c) => (isApiPath(c.req.path) ? apiProblem(c, 404) : notFoundPage(c)));
  app.onError((error, c) => {
    if (error instanceof ForbiddenError) return forbiddenPage(c);
    log.error('page-failed', { route: c.req.routePath, error });
    return isApiPath(c.req.path) ? apiProblem(c, 500) : serverErrorPage(c);
  });
  return app;
}

/** Route by route what answers; the type lets none be missing and none be extra. */
function listPages(
  {
    mayAsk,
    mayBegin,
    mayTip,
    refusals,
    live,
  }: Record<'mayAsk' | 'mayBegin' | 'mayTip', (client: string) => boolean> & { refusals: RefusalCount; live: LiveFeed },
  serveAsset: Page,
): Record<Exclude<Route, keyof typeof outsideAccess>, Page> {
  return {
    'GET /': home,
    'GET /login': login,
    'POST /login': askForLink(mayAsk),
    'POST /login/entra': beginOidc(mayBegin),
    'GET /login/entra/svar': answerOidc,
    'GET /login/:token': confirmLogin,
    'POST /login/:token': useLoginLink,
    'POST /logout': logout,
    'GET /mine-logins': loginList,
    'POST /mine-logins/luk': endLogins,
    'GET /koe': queue,
    'POST /koe/flere': decideTicked,
    'POST /koe/fortryd': undoTogether,
    'POST /koe/skil-ud': unfold,
    'POST /koe/visning': keepView,
    'POST /koe/visning/:id/slet': dropView,
    'GET /koe/nyt': queueLive(live),
    'POST /koe/kigger': tellLooking,
    'GET /taster': keysPage,
    'POST /taster': chooseKeys,
    'GET /kandidat/:id': candidate,
    'POST /kandidat/:id/beslut': decideCandidate,
    'POST /kandidat/:id/ret': correctCandidate,
    'POST /kandidat/:id/fortryd': undoDecision,
    'POST /kandidat/:id/tildel': assignCandidate,
    'POST /kandidat/:id/notat': writeNote,
    'POST /kandidat/:id/notat/fjern': takeBackNote,
    ...sharePages,
    'GET /historik': history,
    ...incidentPages(live),
    ...journalPages,
    'GET /kvitter/:token': askAcknowledge,
    'POST /kvitter/:token': acknowledge,
    ...channelPages,
    ...dutyPages,
    ...mailPages,
    ...reportPages,
    ...areaPages,
    ...expectedPages,
    'GET /forsvundet': vanished,
    'POST /forsvundet/:id/set': markVanishedSeen,
    'GET /daekning': coverage,
    ...judgementPages,
    ...rulesPages,
    'GET /tip': tip,
    'POST /tip': sendTip(mayTip),
    'GET /tilfoej': askLink,
    'POST /tilfoej': addLink,
    'GET /manifest.webmanifest': manifest,
    'GET /om': about,
    'GET /tilgaengelighed': accessibility,
    'GET /log': auditLog,
    'GET /log.csv': exportLog,
    'GET /log/kaede': auditChain,
    ...settingsPages,
    'GET /health': health,
    'GET /webhooks/meta': verifyWebhook,
    'POST /webhooks/meta': receiveWebhook(refusals),
    'GET /sletning': deletionStatus,
    'POST /sletning/facebook': receiveDeletionRequest(refusals),
    'GET /assets/*': serveAsset,
  };
}
