/**
 * The platforms, simulated over real HTTP: the Graph API as far as Pages are read, LinkedIn, Bluesky and Mastodon, two local
 * media with feeds, and the municipality's web site. Nothing is visible before its moment by the given clock; with a demo clock the day unfolds by itself.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../core/clock.ts';
import { instagramControls, linkedinControls } from './account-controls.ts';
import { send, sendBroken } from './broken-answer.ts';
import { createCallLog } from './call-log.ts';
import type { DemoModel } from './demo-model.ts';
import { createWorld } from './demo-world.ts';
import { createAccess } from './graph-access.ts';
import type { Answer } from './graph-failure.ts';
import { createGraph } from './graph-front.ts';
import { createUsage } from './graph-usage.ts';
import { createInstagramWorld } from './instagram-world.ts';
import { createLinkedinWorld } from './linkedin-world.ts';
import { createNetworkWorld } from './network-world.ts';
import { buildArticle, buildComment, buildPost, type NewPost } from './new-items.ts';
import { openDoor } from './open-door.ts';
import { plainService } from './plain-services.ts';
import type { Simulator, SimulatorOptions } from './simulator-contract.ts';
import { obey } from './simulator-control.ts';
import { createFaults } from './simulator-faults.ts';
import { usualSwitches } from './simulator-switches.ts';
import { createSubscriptions } from './subscribed-apps.ts';
import { createUnfolding } from './unfolding.ts';
import { createWebhooks } from './webhook-sender.ts';

export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { model, clock, host = '127.0.0.1', port = 0, sitePort = 0 } = options;
  const { parts, controls } = assemble(model, clock, options);
  const answer = (request: IncomingMessage, response: ServerResponse, baseUrl: string) => {
    const scene = { ...parts, controls, baseUrl, dripMs: options.dripMs ?? 100 };
    serve(request, response, scene).catch(() => response.destroy());
  };
  const platforms = await openDoor({ host, port }, answer);
  // A host of its own, as it is in life: whoever keeps a pause between pages there does not keep it elsewhere.
  const site = await openDoor({ host, port: sitePort }, answer).catch(async (error: unknown) => {
    await platforms.close();
    throw error;
  });
  const close = async () => void (await Promise.all([platforms.close(), site.close()]));
  return { ...controls, url: platforms.url, siteUrl: site.url, close };
}

type Controls = Omit<Simulator, 'url' | 'siteUrl' | 'close'>;

function assemble(model: DemoModel, clock: Clock, { seed = 1, callsPerDay, switches: wished }: SimulatorOptions) {
  const switches = { ...usualSwitches, ...wished };
  const world = createWorld(model, switches.reachablePerYear);
  const access = createAccess(world.pages, switches, clock);
  const usage = createUsage(switches, callsPerDay);
  const faults = createFaults();
  const log = createCallLog();
  const subscriptions = createSubscriptions();
  const webhooks = createWebhooks({ subscriptions, switches, clock });
  const unfolded = createUnfolding(model, clock);
  let made = 0;
  const place = () => {
    made += 1;
    return { world, nowMs: clock.now().getTime(), key: `new-${seed}-${made}` };
  };
  const put = <T extends { id: string }>(item: T, add: (item: T) => void): string => {
    add(item);
    return item.id;
  };
  const told = (id: string, verb: 'add' | 'edited' | 'remove'): string => {
    const comment = world.comment(id);
    const live = world.post(comment?.postId ?? id);
    if (live && !live.post.isReel) webhooks.happened({ post: live.post, comment }, verb);
    return id;
  };
  const publish = (post: NewPost): string =>
    told(put(buildPost({ shape: switches.shareShape, ...post }, place()), world.addPost), 'add');
  const instagram = createInstagramWorld(model.accounts.media);
  const linkedin = createLinkedinWorld(model.accounts.updates);
  const networks = createNetworkWorld(model.networks);
  const graph = createGraph({ instagram, world, access, usage, clock, switches, subscriptions, publish }, faults);
  const controls: Controls = {
    faults,
    switches,
    tokens: { ...access, of: access.tokenFor },
    setEngaged: usage.setEngaged,
    webhooks: { ...webhooks, subscriptions, unfold: () => unfolded().forEach((id) => void told(id, 'add')) },
    publish,
    comment: (comment) => told(put(buildComment(comment, place()), world.addComment), 'add'),
    publishArticle: (article) => put(buildArticle(article, place()), world.addArticle),
    edit: (id, text) => {
      world.edit(id, text, clock.now().getTime());
      told(id, 'edited');
    },
    restore: (id) => world.restore(id, clock.now().getTime()),
    count: (id, counts) => world.count(id, counts, clock.now().getTime()),
    remove: (id) => {
      world.remove(id, clock.now().getTime());
      told(id, 'remove');
    },
    instagram: instagramControls(instagram, webhooks, clock),
    linkedin: linkedinControls(linkedin, clock),
    networks: {
      publish: (post) => networks.publish(post, clock.now().getTime()),
      setCalls: networks.setCalls,
    },
    calls: log.calls,
    counts: log.counts,
  };
  return { parts: { world, linkedin, networks, site: model.site, faults, log, graph, clock, switches }, controls };
}

type Scene = ReturnType<typeof assemble>['parts'] & { controls: Controls; baseUrl: string; dripMs: number };

async function serve(request: IncomingMessage, response: ServerResponse, scene: Scene): Promise<void> {
  const url = new URL(request.url ?? '/', scene.baseUrl);
  if (url.pathname === '/_control') return control(request, response, scene);
  const plain = plainService(url, request, scene);
  if (plain) return servePlain(response, url.pathname, plain, scene);
  const body = request.method === 'POST' ? await readBody(request) : '';
  const call = scene.graph.open(url, {
    method: request.method ?? 'GET',
    body,
    authorization: request.headers.authorization,
    ifNoneMatch: request.headers['if-none-match'],
    baseUrl: scene.baseUrl,
  });
  const note = (status: number) =>
    scene.log.add({
      path: call.path,
      page: call.pageId,
      token: call.tokenKind,
      at: scene.clock.now().toISOString(),
      status,
    });
  const fault = scene.faults.take(call.path, call.pageId);
  if (fault === undefined) {
    const answer = call.answer();
    note(answer.status);
    return send(response, answer);
  }
  note(0);
  sendBroken(response, fault, { ...scene, pageId: call.pageId, good: () => call.answer(fault) });
}

/** Feeds, other platforms and the web site. */
function servePlain(response: ServerResponse, path: string, good: () => Answer, scene: Scene): void {
  const { clock, faults, log } = scene;
  const fault = faults.take(path, undefined);
  const answer = fault === undefined ? good() : undefined;
  log.add({ path, page: undefined, token: 'none', at: clock.now().toISOString(), status: answer?.status ?? 0 });
  if (answer) send(response, answer);
  else if (fault !== undefined) sendBroken(response, fault, { ...scene, pageId: undefined, good });
}

/** Only JSON is taken: a web page cannot send that here without asking first, and it would be refused. */
async function control(request: IncomingMessage, response: ServerResponse, { controls }: Scene): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  if (request.method !== 'POST' || !request.headers['content-type']?.startsWith('application/json')) {
    return send(response, { status: 405, headers, body: '{"error":"POST JSON"}' });
  }
  try {
    const result = (await obey(await readBody(request), controls)) ?? { ok: true };
    send(response, { status: 200, headers, body: JSON.stringify(result) });
  } catch (error) {
    const message = error instanceof Error ? error.message : 'bad order';
    send(response, { status: 400, headers, body: JSON.stringify({ error: message }) });
  }
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
