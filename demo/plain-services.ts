/** What the simulator serves besides the Graph API, each under its own path. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../core/clock.ts';
import { answerBluesky, blueskyPath } from './bluesky-search.ts';
import type { World } from './demo-world.ts';
import type { Answer } from './graph-failure.ts';
import { answerLinkedin } from './linkedin-front.ts';
import type { LinkedinWorld } from './linkedin-world.ts';
import { answerMastodon, mastodonPath } from './mastodon-timeline.ts';
import { answerFeed } from './media-feeds.ts';
import { answerSite, isOnSite } from './municipal-site.ts';
import type { NetworkWorld } from './network-world.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';
import type { DemoSite } from './site-model.ts';

type Services = {
  world: World;
  linkedin: LinkedinWorld;
  networks: NetworkWorld;
  site: DemoSite;
  switches: SimulatorSwitches;
  clock: Clock;
};

/** Undefined for what belongs to the Graph API. */
export function plainService(url: URL, request: IncomingMessage, parts: Services): (() => Answer) | undefined {
  const { world, linkedin, site, clock } = parts;
  const nowMs = clock.now().getTime();
  const { headers } = request;
  const path = url.pathname;
  if (path.startsWith('/feeds/'))
    return () =>
      answerFeed(world.articles, {
        file: path.slice('/feeds/'.length),
        selfUrl: url.href,
        nowMs,
        ifNoneMatch: headers['if-none-match'],
        ifModifiedSince: headers['if-modified-since'],
      });
  // The address as it was sent: which signs were escaped matters there.
  if (path.startsWith('/rest/')) return () => answerLinkedin(request.url ?? '', headers, { linkedin, nowMs });
  if (isOnSite(path)) return () => answerSite(path, site, { nowMs, ifNoneMatch: headers['if-none-match'] });
  if (path === blueskyPath) return () => answerBluesky(url.searchParams, { ...parts, nowMs });
  if (path.startsWith(mastodonPath)) return () => answerMastodon(url, { ...parts, nowMs });
  return undefined;
}
