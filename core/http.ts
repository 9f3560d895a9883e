/**
 * The guarded way out (design rule 6). Statuses are returned, failures are thrown as our errors. Limits hold for the
 * whole request: time for all hops together, bytes after unpacking, and every hop is checked as if it were the first.
 */

import type { Dispatcher } from 'undici';
import { allowedHosts, hostAndPort, refusalOf } from './address.ts';
import type { Clock } from './clock.ts';
import { createAgents, type Lookup } from './http-connect.ts';
import { httpError, redirectError, refusedError, unreadableAddressError } from './http-errors.ts';
import { ExchangeError, exchange } from './http-exchange.ts';
import { decodeText } from './http-text.ts';
import { type Politeness, Turns } from './http-turns.ts';
import { parseUrl } from './parse-url.ts';

export type HttpOptions = {
  method?: Dispatcher.HttpMethod;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Total deadline including the body (30 s). Waiting for a polite turn does not count. */
  timeoutMs?: number;
  /** Cap on the unpacked body (5 MB). */
  maxBytes?: number;
  maxRedirects?: number;
  politeness?: Politeness;
  /** The operator has set this address himself: private networks and any port for exactly this origin. */
  trusted?: boolean;
  signal?: AbortSignal;
};

export type HttpResponse = {
  status: number;
  /** Lower-case names; repeated headers are joined by comma. */
  headers: Record<string, string>;
  body: Buffer;
  /** The body as text, by mark, label or look. */
  text(): string;
  /** The address that answered, after redirects. */
  url: string;
  receivedAt: Date;
};

export type Http = {
  request(url: string | URL, options?: HttpOptions): Promise<HttpResponse>;
  close(): Promise<void>;
};

export type HttpSettings = { clock: Clock; allow: readonly string[]; userAgent?: string; lookup?: Lookup };

type Hop = { url: URL; method: Dispatcher.HttpMethod; headers: Record<string, string>; body: HttpOptions['body'] };

type Budget = { remainingMs: number };

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const secretHeaders = ['authorization', 'cookie', 'proxy-authorization'];

export function createHttp(settings: HttpSettings): Http {
  const send = createSender(settings);
  return {
    close: send.close,
    async request(address, options = {}) {
      const budget = { remainingMs: options.timeoutMs ?? 30_000 };
      let hop = firstHop(address, options, settings.userAgent ?? 'Lytteposten (Norddjurs Kommune)');
      let trusted = options.trusted ?? false;
      for (let redirects = 0; ; redirects++) {
        const { url } = hop;
        const answer = await send.hop(hop, options, trusted, budget);
        const location = redirectStatuses.has(answer.status) ? answer.headers.location : undefined;
        if (location === undefined) {
          const text = () => decodeText(answer.body, answer.headers['content-type']);
          return { ...answer, text, url: url.href, receivedAt: settings.clock.now() };
        }
        if (redirects >= (options.maxRedirects ?? 5)) throw redirectError(url.hostname, 'too many redirects');
        hop = nextHop(hop, answer.status, location);
        trusted &&= hop.url.origin === url.origin;
      }
    },
  };
}

/** Sends single hops: the checks of the address, the polite turn, and what is left of the deadline. */
function createSender(settings: HttpSettings) {
  const allow = allowedHosts(settings.allow);
  const agents = createAgents({ allow, lookup: settings.lookup });
  const turns = new Turns();

  async function hop({ url, method, headers, body }: Hop, options: HttpOptions, trusted: boolean, budget: Budget) {
    const refusal = refusalOf(url, trusted || allow.has(hostAndPort(url)));
    if (refusal !== undefined) throw refusedError(refusal, url.hostname);
    const { signal, politeness = 'polite', maxBytes = 5_000_000 } = options;
    const dispatcher = trusted ? agents.trusted : agents.guarded;
    const request = { origin: url.origin, path: url.pathname + url.search, method, headers };
    let giveBack: (() => void) | undefined;
    try {
      const turn = turns.take(url.host, politeness, signal);
      giveBack = turn instanceof Promise ? await turn : turn;
      const startedMs = performance.now();
      const answer = await exchange({ dispatcher, request, body, timeoutMs: budget.remainingMs, maxBytes, signal });
      budget.remainingMs = Math.max(1, budget.remainingMs - (performance.now() - startedMs));
      return answer;
    } catch (error) {
      throw httpError(signal?.aborted ? new ExchangeError('aborted', error) : error, url.hostname);
    } finally {
      giveBack?.();
    }
  }

  const close = async () => {
    await Promise.all([agents.guarded.destroy(), agents.trusted.destroy()]);
  };
  return { hop, close };
}

function firstHop(address: string | URL, options: HttpOptions, userAgent: string): Hop {
  const url = parseUrl(String(address));
  if (!url) throw unreadableAddressError();
  const headers: Record<string, string> = { 'user-agent': userAgent, 'accept-encoding': 'gzip, br, deflate' };
  for (const name in options.headers) headers[name.toLowerCase()] = options.headers[name] ?? '';
  return { url, method: options.method ?? 'GET', headers, body: options.body };
}

/** A redirect to another origin gets no secrets; one that turns into GET takes no body along. */
function nextHop(hop: Hop, status: number, location: string): Hop {
  const url = location.length > 8_000 ? undefined : parseUrl(location, hop.url);
  if (!url) throw redirectError(hop.url.hostname, 'unreadable redirect');
  const headers = { ...hop.headers };
  if (url.origin !== hop.url.origin) for (const name of secretHeaders) delete headers[name];
  const becomesGet = status === 303 ? hop.method !== 'HEAD' : status < 303 && hop.method === 'POST';
  if (!becomesGet) return { ...hop, url, headers };
  delete headers['content-type'];
  delete headers['content-length'];
  return { url, method: 'GET', headers, body: undefined };
}
