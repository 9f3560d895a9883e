/** A real HTTP server on loopback that answers as a test tells it to, and remembers what it was asked. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { clockAt } from '../../../core/clock.ts';
import { createHttp } from '../../../core/http.ts';
import type { Connector, FoundPost, ReadableSource, ReadBatch, ReadWindow } from '../../../sources/contract.ts';

export type Asked = { path: string; params: URLSearchParams; headers: IncomingHttpHeaders; token: string };
export type Reply = {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  body?: string | Buffer;
  cut?: boolean;
};
export type Answer = (asked: Asked, count: number) => Reply;

export async function startLoopback(answer: Answer) {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://loopback');
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '');
    asked.push({ path: pathname, params: searchParams, headers: request.headers, token });
    const { status = 200, headers = {}, json, body, cut } = answer(asked[asked.length - 1] as Asked, asked.length);
    const bytes = Buffer.from(body ?? JSON.stringify(json ?? {}));
    response.writeHead(status, { 'content-length': status === 304 ? 0 : bytes.length, ...headers });
    if (cut) response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
    else response.end(status === 304 ? undefined : bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock = clockAt('2026-11-20T08:00:00Z');
  const http = createHttp({ clock, allow: [host] });
  onTestFinished(async () => {
    await http.close();
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://${host}`, host, asked, clock, http };
}

const dayWindow: ReadWindow = {
  since: new Date('2026-11-06T08:00:00Z'),
  until: new Date('2026-11-20T08:00:00Z'),
  changedSince: new Date('2026-11-19T00:00:00Z'),
};

export type Reading = {
  posts: FoundPost[];
  batches: ReadBatch[];
  complete: ReadBatch['complete'];
  error: unknown;
};

/** Reads to the end or to the error; what was found before an error is kept. */
export async function readAll(
  connector: Connector,
  source: ReadableSource,
  more: { clock: ReturnType<typeof clockAt>; window?: ReadWindow; signal?: AbortSignal; ownPages?: Set<string> },
): Promise<Reading> {
  const { clock, window = dayWindow, signal = new AbortController().signal, ownPages = new Set<string>() } = more;
  const municipality = { name: 'Norddjurs Kommune', centralPage: '100200300400500', hashtags: ['norddjurs'], ownPages };
  const batches: ReadBatch[] = [];
  let error: unknown;
  try {
    for await (const batch of connector.read(source, window, { clock, signal, municipality })) batches.push(batch);
  } catch (thrown) {
    error = thrown;
  }
  return { batches, posts: batches.flatMap(({ posts }) => posts), complete: batches.at(-1)?.complete, error };
}
