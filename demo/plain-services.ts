/** What the simulator serves besides the Graph API, each under its own path. */
import type { IncomingMessage } from 'node:http';
import type { Clock } from '../core/clock.ts';
import type { World } from './demo-world.ts';
import type { Answer } from './graph-failure.ts';
import { answerLinkedin } from './linkedin-front.ts';
import type { LinkedinWorld } from './linkedin-world.ts';
import { answerFeed } from './media-feeds.ts';

type Services = { world: World; linkedin: LinkedinWorld; clock: Clock };

/** Undefined for what belongs to the Graph API. */
export function plainService(url: URL, request: IncomingMessage, parts: Services): (() => Answer) | undefined {
  const { world, linkedin, clock } = parts;
  const nowMs = clock.now().getTime();
  const { headers } = request;
  if (url.pathname.startsWith('/feeds/'))
    return () =>
      answerFeed(world.articles, {
        file: url.pathname.slice('/feeds/'.length),
        selfUrl: url.href,
        nowMs,
        ifNoneMatch: headers['if-none-match'],
        ifModifiedSince: headers['if-modified-since'],
      });
  // The address as it was sent: which signs were escaped matters there.
  if (url.pathname.startsWith('/rest/')) return () => answerLinkedin(request.url ?? '', headers, { linkedin, nowMs });
  return undefined;
}
