/** Whether a site lets itself be read by a program. Asked once a day per site, before any of its pages. */
import type { Clock } from '../core/clock.ts';
import { PermanentError } from '../core/errors.ts';
import type { Politeness } from '../core/http-turns.ts';
import { refuseStatus, type Wording } from './conditional-get.ts';
import type { HttpClient } from './http-client.ts';
import { parseRobots, type Robots } from './robots.ts';

export type RobotsVerdict = 'allowed' | 'refused' | 'no-rules';

export type RobotsGate = {
  verdict(address: string, signal: AbortSignal): Promise<RobotsVerdict>;
  /** How politely the address may be asked. @throws PermanentError when the site does not want it read. */
  enter(address: string, signal: AbortSignal): Promise<Politeness>;
};

type Known = { robots: Robots; hasRules: boolean; askedMs: number };

const dayMs = 24 * 60 * 60_000;
const mostSites = 200;
const maxBytes = 2_000_000;
const spacingMs = 1_000;
const wording: Wording = { name: 'Sidens robots.txt', mend: 'Tjek adressen i kommunefilen.' };

export function createRobotsGate({ http, clock }: { http: HttpClient; clock: Clock }): RobotsGate {
  const sites = new Map<string, Known>();

  async function ask(origin: string, signal: AbortSignal): Promise<Known> {
    const answer = await http.request(`${origin}/robots.txt`, { maxBytes, politeness: 'polite', signal });
    // A site without the file has no wishes; one that is in trouble or wants a pause is asked again later (RFC 9309 §2.3.1).
    const isMissing = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
    if (!isMissing) refuseStatus(answer, wording, new URL(origin).host, clock.now());
    return {
      robots: parseRobots(isMissing ? '' : answer.text()),
      hasRules: !isMissing,
      askedMs: clock.now().getTime(),
    };
  }

  async function siteOf(address: string, signal: AbortSignal): Promise<Known> {
    const { origin } = new URL(address);
    const known = sites.get(origin);
    if (known && clock.now().getTime() - known.askedMs < dayMs) return known;
    const site = await ask(origin, signal);
    const [oldest] = sites.keys();
    if (sites.size >= mostSites && oldest !== undefined) sites.delete(oldest);
    sites.delete(origin);
    sites.set(origin, site);
    return site;
  }

  return {
    async verdict(address, signal) {
      const { robots, hasRules } = await siteOf(address, signal);
      if (!robots.allows(new URL(address))) return 'refused';
      return hasRules ? 'allowed' : 'no-rules';
    },
    async enter(address, signal) {
      const { robots } = await siteOf(address, signal);
      if (robots.allows(new URL(address)))
        return { concurrency: 1, spacingMs: Math.max(spacingMs, robots.crawlDelayMs) };
      const { host } = new URL(address);
      throw new PermanentError(
        `robots.txt refuses (${host})`,
        `${host} beder i sin robots.txt om, at siden ikke læses af programmer. Find et feed i stedet, aftal adgang med dem, der driver siden, eller slå kilden fra.`,
      );
    },
  };
}
