/** One GET against LinkedIn's versioned API (platform-apis.md §7): version and protocol in headers, short retries, refusals as our errors. */
import { setTimeout as sleep } from 'node:timers/promises';
import { backoffMs } from '../core/backoff.ts';
import type { Clock } from '../core/clock.ts';
import { TemporaryError } from '../core/errors.ts';
import type { HttpResponse } from '../core/http.ts';
import { type JsonObject, objectOf, parseLooseJson } from '../core/loose-json.ts';
import { assertGoingOn } from './assert-going-on.ts';
import type { HttpClient } from './http-client.ts';
import { linkedinError, unreadable } from './linkedin-errors.ts';

export type LinkedinOptions = {
  http: HttpClient;
  clock: Clock;
  /** `https://api.linkedin.com`, without `/rest`. */
  url: string;
  /** The month whose form of the API is spoken: `202607`. */
  version: string;
  accessToken: string;
  /** Waits between the attempts of one request. */
  wait?: (ms: number) => Promise<unknown>;
  random?: () => number;
};

/** `path` and `query` stand in the address as they are: the parentheses of `List(...)` must not be escaped, URNs must. */
export type LinkedinRequest = { path: string; query?: string; signal: AbortSignal };
export type LinkedinAnswer = { ok: true; body: JsonObject } | { ok: false; status: number; error: Error };
export type LinkedinClient = { get(request: LinkedinRequest): Promise<LinkedinAnswer> };

const retries = 3;
const backoff = { baseMs: 200, capMs: 2_000 };
const maxBytes = 10_000_000;
const politeness = { concurrency: 2, spacingMs: 0 };

export function createLinkedinClient(options: LinkedinOptions): LinkedinClient {
  const { http, clock, url, version, accessToken, wait = sleep, random = Math.random } = options;
  const headers = {
    authorization: `Bearer ${accessToken}`,
    'linkedin-version': version,
    'x-restli-protocol-version': '2.0.0',
    accept: 'application/json',
  };

  const attempt = async ({ path, query, signal }: LinkedinRequest): Promise<LinkedinAnswer> => {
    const address = `${url.replace(/\/+$/, '')}/rest/${path}${query ? `?${query}` : ''}`;
    try {
      return readAnswer(await http.request(address, { headers, maxBytes, politeness, trusted: true, signal }));
    } catch (error) {
      if (signal.aborted || !(error instanceof TemporaryError)) throw error;
      return { ok: false, status: 0, error };
    }
  };

  const readAnswer = (answer: HttpResponse): LinkedinAnswer => {
    const { status } = answer;
    if (status !== 200) return { ok: false, status, error: linkedinError(answer, { version, now: clock.now() }) };
    const body = jsonOf(answer.body);
    return body ? { ok: true, body } : { ok: false, status, error: unreadable() };
  };

  return {
    async get(request) {
      for (let tried = 1; ; tried += 1) {
        assertGoingOn(request.signal);
        const answer = await attempt(request);
        if (answer.ok || !(answer.error instanceof TemporaryError) || tried > retries) return answer;
        await wait(backoffMs(tried, { ...backoff, random }));
      }
    },
  };
}

function jsonOf(body: Buffer): JsonObject | undefined {
  try {
    return objectOf(parseLooseJson(body.toString('utf8')));
  } catch {
    return undefined;
  }
}
