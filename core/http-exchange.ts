/** One request and its whole answer: total deadline, byte cap, content codings. Knows nothing of redirects and addresses. */
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import zlib from 'node:zlib';
import type { Dispatcher } from 'undici';

/** What went wrong on the wire; http.ts finds the words for it. */
export class ExchangeError extends Error {
  readonly fault: 'timeout' | 'aborted' | 'too-large' | 'unreadable' | 'network';

  constructor(fault: ExchangeError['fault'], cause?: unknown) {
    super(fault, { cause });
    this.name = 'ExchangeError';
    this.fault = fault;
  }
}

export type Exchange = {
  dispatcher: Dispatcher;
  request: { origin: string; path: string; method: Dispatcher.HttpMethod; headers: Record<string, string> };
  body: string | Uint8Array | undefined;
  timeoutMs: number;
  maxBytes: number;
  signal: AbortSignal | undefined;
};

export type Answer = { status: number; headers: Record<string, string>; body: Buffer };

/** Sends one request; the answer's body is unpacked. Throws ExchangeError only. */
export async function exchange(options: Exchange): Promise<Answer> {
  if (options.signal?.aborted) throw new ExchangeError('aborted', options.signal.reason);
  const answer = await new Promise<Answer>((resolve, reject) => {
    const { dispatcher, request, body } = options;
    dispatcher.dispatch({ ...request, body: body ?? null }, new Collector(options, resolve, reject));
  });
  const coding = answer.headers['content-encoding'];
  if (coding === undefined || answer.body.length === 0) return answer;
  return { ...answer, body: await decode(answer.body, coding, options.maxBytes) };
}

/** Collects one answer. The first ending counts, good or bad; what comes later is thrown away. */
class Collector implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #signal: AbortSignal | undefined;
  readonly #resolve: (answer: Answer) => void;
  readonly #reject: (error: ExchangeError) => void;
  readonly #timer: NodeJS.Timeout;
  readonly #onAbort = () => this.#fail(new ExchangeError('aborted', this.#signal?.reason));
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #failure: ExchangeError | undefined;
  #head: Omit<Answer, 'body'> | undefined;
  #size = 0;

  constructor(options: Exchange, resolve: (answer: Answer) => void, reject: (error: ExchangeError) => void) {
    this.#maxBytes = options.maxBytes;
    this.#signal = options.signal;
    this.#resolve = resolve;
    this.#reject = reject;
    this.#timer = setTimeout(() => this.#fail(new ExchangeError('timeout')), options.timeoutMs);
    this.#signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  #finish() {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }

  #fail(error: ExchangeError) {
    if (this.#failure !== undefined) return;
    this.#failure = error;
    this.#finish();
    this.#reject(error);
    this.#controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController) {
    this.#controller = controller;
    // The deadline may have passed while the connection was being made.
    if (this.#failure !== undefined) controller.abort(this.#failure);
  }

  onResponseStart(_: unknown, status: number, headers: IncomingHttpHeaders) {
    if (status >= 200) this.#head = { status, headers: plainHeaders(headers) };
  }

  onResponseData(_: unknown, chunk: Buffer) {
    this.#size += chunk.length;
    if (this.#size > this.#maxBytes) this.#fail(new ExchangeError('too-large'));
    else this.#chunks.push(chunk);
  }

  onResponseEnd() {
    if (this.#head === undefined) return this.#fail(new ExchangeError('network'));
    this.#finish();
    const [only, ...more] = this.#chunks;
    this.#resolve({ ...this.#head, body: only && more.length === 0 ? only : Buffer.concat(this.#chunks) });
  }

  onResponseError(_: unknown, error: Error) {
    this.#fail(new ExchangeError('network', error));
  }
}

function plainHeaders(headers: IncomingHttpHeaders): Record<string, string> {
  const plain: Record<string, string> = Object.create(null);
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}

type Decoder = (body: Buffer, options: { maxOutputLength: number }) => Buffer | Promise<Buffer>;
const [gunzip, unbrotli, inflate, inflateRaw] = [
  promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gunzip),
  promisify<Buffer, zlib.BrotliOptions, Buffer>(zlib.brotliDecompress),
  promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflate),
  promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.inflateRaw),
];
const isSmall = (body: Buffer) => body.length < 8_192;
/** Small bodies are unpacked at once: the way through the thread pool costs more than the work. */
const decoders: Record<string, Decoder> = {
  gzip: (body, options) => (isSmall(body) ? zlib.gunzipSync(body, options) : gunzip(body, options)),
  br: (body, options) => unbrotli(body, options),
  // By the book deflate is zlib-wrapped; some servers send it bare.
  deflate: (body, options) => (((body[0] ?? 0) & 0x0f) === 8 ? inflate(body, options) : inflateRaw(body, options)),
};

/** zlib counts what comes out and stops at the cap, so a bomb never unfolds. Two codings on top of each other are enough. */
async function decode(body: Buffer, header: string, maxBytes: number): Promise<Buffer> {
  const codings = header
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim().replace(/^x-gzip$/, 'gzip'))
    .filter((coding) => coding !== '' && coding !== 'identity');
  if (codings.length > 2) throw new ExchangeError('unreadable');
  let decoded = body;
  for (const coding of codings.reverse()) {
    const decoder = Object.hasOwn(decoders, coding) ? decoders[coding] : undefined;
    if (decoder === undefined) throw new ExchangeError('unreadable');
    try {
      decoded = await decoder(decoded, { maxOutputLength: maxBytes });
    } catch (error) {
      const isBomb = (error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE';
      throw new ExchangeError(isBomb ? 'too-large' : 'unreadable', error);
    }
  }
  return decoded;
}
