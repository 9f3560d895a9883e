/** One GET against the Graph API: pinned version, token in the header, proof, short retries, faults as values. */
import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../core/backoff.ts';
import type { Clock } from '../core/clock.ts';
import { TemporaryError } from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import { type JsonObject, objectOf, parseLooseJson } from '../core/loose-json.ts';
import { retryAfterMs } from '../core/retry-after.ts';
import { assertGoingOn } from './assert-going-on.ts';
import { errorObjectOf, type GraphFault, readFault, unreadableFault } from './graph-errors.ts';
import { type GraphUsage, noUsage, readUsage } from './graph-usage.ts';
import type { HttpClient } from './http-client.ts';

export type GraphParams = Record<string, string | number | undefined>;

/**
 * `POST` only where doing it twice is doing it once: a request may be repeated. What must not be repeated goes in a `form`: it is
 * sent once, in the body, and whoever sends it must find out himself what became of it when no answer comes.
 */
type GraphRequest = {
  path: string;
  params: GraphParams;
  token: string;
  signal: AbortSignal;
  method?: 'POST';
  form?: GraphForm;
};

export type GraphForm = Record<string, string>;

export type GraphAnswer =
  | { ok: true; body: JsonObject; usage: GraphUsage }
  | { ok: false; fault: GraphFault; usage: GraphUsage };

export type GraphClient = { get(request: GraphRequest): Promise<GraphAnswer> };

export type GraphClientOptions = {
  http: HttpClient;
  graphUrl: string;
  version: string;
  appSecret?: string | undefined;
  clock: Clock;
  /** Waits between the attempts of one request. */
  wait?: (ms: number) => Promise<unknown>;
  random?: () => number;
  /** Told once of what works but should be looked at: `graph-version-differs`. */
  onNotice?: (code: string) => void;
  politeness?: { concurrency: number; spacingMs: number };
};

const retries = 3;
const backoff = { baseMs: 200, capMs: 2_000 };
const slowMs = 10_000;
const maxBytes = 10_000_000;

/** Proves to the platform that the token is used by the app it belongs to. */
const appSecretProof = (appSecret: string, token: string): string =>
  createHmac('sha256', appSecret).update(token).digest('hex');

function readAnswer({ status, headers, body }: HttpResponse, clock: Clock): GraphAnswer {
  const usage = readUsage(headers);
  const waitMs = Math.max(usage.regainMs, retryAfterMs(headers, clock.now()) ?? 0);
  let parsed: JsonObject | undefined;
  try {
    const value = parseLooseJson(body.toString('utf8'));
    parsed = value === true || value === 'true' ? { success: true } : objectOf(value);
  } catch {
    parsed = undefined;
  }
  const error = errorObjectOf(parsed);
  if (error) return { ok: false, fault: readFault(error, status, waitMs), usage };
  if (!parsed || status !== 200) return { ok: false, fault: unreadableFault(status, waitMs), usage };
  return { ok: true, body: parsed, usage };
}

function addressOf({ path, params, token }: GraphRequest, options: GraphClientOptions): string {
  const { graphUrl, version, appSecret } = options;
  const address = new URL(`${graphUrl.replace(/\/+$/, '')}/${version}/${path}`);
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined) address.searchParams.set(name, String(value));
  }
  if (appSecret) address.searchParams.set('appsecret_proof', appSecretProof(appSecret, token));
  return address.href;
}

export function createGraphClient(options: GraphClientOptions): GraphClient {
  const { http, version, clock, wait = sleep, random = Math.random, onNotice } = options;
  const politeness = options.politeness ?? { concurrency: 4, spacingMs: 0 };
  let noticed = '';

  const attempt = async (request: GraphRequest): Promise<GraphAnswer> => {
    const headers = { authorization: `Bearer ${request.token}`, accept: 'application/json' };
    const { signal, form } = request;
    const typed = form ? { ...headers, 'content-type': 'application/x-www-form-urlencoded' } : headers;
    try {
      const answer = await http.request(addressOf(request, options), {
        ...(request.method && { method: request.method }),
        ...(form && { method: 'POST', body: new URLSearchParams(form).toString(), maxRedirects: 0 }),
        headers: typed,
        maxBytes,
        politeness,
        trusted: true,
        signal,
      });
      const used = answer.headers['facebook-api-version'];
      if (used && used !== version && used !== noticed) {
        noticed = used;
        onNotice?.('graph-version-differs');
      }
      return readAnswer(answer, clock);
    } catch (error) {
      if (signal.aborted || !(error instanceof TemporaryError)) throw error;
      return { ok: false, fault: { ...unreadableFault(0, 0), cause: error }, usage: noUsage };
    }
  };

  return {
    async get(request) {
      for (let tried = 1; ; tried += 1) {
        assertGoingOn(request.signal);
        const started = clock.now().getTime();
        const answer = await attempt(request);
        if (request.form) return answer;
        if (answer.ok || answer.fault.kind !== 'temporary' || answer.fault.tooMuchData || tried > retries)
          return answer;
        if (clock.now().getTime() - started > slowMs) return answer; // whoever is slow to fail is not asked again at once
        await wait(backoffMs(tried, { ...backoff, random }));
      }
    },
  };
}
