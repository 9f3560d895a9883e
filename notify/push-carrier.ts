import { createHash } from 'node:crypto';
import webPush from 'web-push';
import {
  AccessError,
  ChannelDownError,
  type LyttepostenError,
  PermanentError,
  RateLimitedError,
} from '../core/errors.ts';
import { retryAfterMs } from '../core/retry-after.ts';
import type { Carrier, Content } from './channel.ts';
import type { ChannelHttp } from './http-channel.ts';
import type { VapidKeys } from './vapid-keys.ts';

/** A browser that shows alerts, as it has told us itself. */
export type Browser = { id: string; endpoint: string; p256dh: string; auth: string };

/** The receiver of a push is a person; where their browsers are is known to the tables only. */
export type PushBook = { browsersOf(personId: string): Promise<Browser[]>; forget(id: string): Promise<void> };

type Options = { http: ChannelHttp; book: PushBook; keys: () => Promise<VapidKeys>; timeoutMs?: number };

const maxBytes = 20_000;
const longestMs = 60_000;
/** What a browser could not be told of in four hours is no news any more. */
const keptSeconds = 4 * 3_600;
const together = { concurrency: 4, spacingMs: 0 };

/** Web push (RFC 8030, 8291, 8292) to every browser of a person; it has arrived when one of them has taken it. */
export function pushCarrier({ http, book, keys, timeoutMs = 15_000 }: Options): Carrier<'push'> {
  const tell = async (browser: Browser, content: Content['push']): Promise<LyttepostenError | undefined> => {
    const { endpoint, method, headers, body } = webPush.generateRequestDetails(
      { endpoint: browser.endpoint, keys: { p256dh: browser.p256dh, auth: browser.auth } },
      JSON.stringify(content),
      { vapidDetails: await keys(), TTL: keptSeconds, urgency: 'high', topic: topicOf(content.tag) },
    );
    const response = await http.request(endpoint, {
      method,
      headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)])),
      body,
      ...{ timeoutMs, maxBytes, maxRedirects: 0, politeness: together, signal: AbortSignal.timeout(longestMs) },
    });
    const { status } = response;
    if (status === 404 || status === 410) await book.forget(browser.id);
    return refusalOf(status, retryAfterMs(response.headers, response.receivedAt));
  };
  return {
    describe: () => 'Besked i browseren er slået til; hver person vælger den selv.',
    async send({ to, content }) {
      const browsers = await book.browsersOf(to);
      if (browsers.length === 0) throw nowhere();
      // All at once: a service takes what is for a computer that is switched off, and the telephone must ring all the same.
      const refusals = await Promise.all(browsers.map((browser) => tell(browser, content).catch(errorOf)));
      if (refusals.includes(undefined)) return {};
      throw refusals.find((error) => !(error instanceof PermanentError)) ?? refusals[0] ?? nowhere();
    },
  };
}

/** A later message about the same thing takes the place of one that was not shown yet. */
const topicOf = (tag: string) => createHash('sha256').update(tag).digest('base64url').slice(0, 32);

const nowhere = () =>
  new PermanentError('no browser', 'Personen har ingen browser, der viser beskeder. Slå det til under Mine alarmer.');

/** What the library itself says no to is a browser that has told us nonsense. */
function errorOf(error: unknown): LyttepostenError {
  if (error instanceof PermanentError || error instanceof ChannelDownError || error instanceof RateLimitedError)
    return error;
  const sentence = 'Browserens tjeneste svarer ikke. Vi prøver igen.';
  return new ChannelDownError('push service: no answer', sentence, { cause: error });
}

function refusalOf(status: number, told: number | undefined): LyttepostenError | undefined {
  const what = `push service: status ${status}`;
  if (status >= 200 && status < 300) return undefined;
  if (status === 404 || status === 410)
    return new PermanentError(what, 'Browseren tager ikke længere imod. Slå beskeder til igen under Mine alarmer.');
  if (status === 429)
    return new RateLimitedError(what, 'Browserens tjeneste har bedt os om at vente.', {
      retryAfterMs: Math.min(told ?? 60_000, 3_600_000),
      scope: 'channel:push',
    });
  if (status === 401 || status === 403)
    return new AccessError(
      what,
      'Browserens tjeneste afviser vores nøgle. Slå beskeder fra og til igen under Mine alarmer.',
    );
  if (status >= 400 && status < 500) return new PermanentError(what, 'Browserens tjeneste afviste beskeden.');
  return new ChannelDownError(what, 'Browserens tjeneste svarer ikke. Vi prøver igen.');
}
