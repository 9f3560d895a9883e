/** A real HTTP server on the loopback that keeps the JSON it is sent, and can refuse, delay and break off: for SMS, Teams and webhooks. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Clock, systemClock } from '../core/clock.ts';

export type CaughtCall = { id: string; at: Date; headers: Record<string, string>; raw: string; body: unknown };

/** What the server does to callers until it is told otherwise; `times` is how often, for ever where it is left out. */
export type CatcherFault =
  | { kind: 'answer'; status: number; body?: string; headers?: Record<string, string>; times?: number }
  /** Takes the message, keeps it, and breaks off before it says so. */
  | { kind: 'drop-after-data'; times?: number }
  | { kind: 'tarpit'; delayMs: number; times?: number };

export type HttpCatcher = {
  url: string;
  /** What was accepted, oldest first. */
  calls(): CaughtCall[];
  /** How often somebody called, accepted or not. */
  attempts(): number;
  setFault(fault: CatcherFault | undefined): void;
  close(): Promise<void>;
};

export type HttpCatcherOptions = { path: string; answer: (call: CaughtCall) => object; clock?: Clock; port?: number };

const mostBytes = 1_000_000;

export async function startHttpCatcher({
  path,
  answer,
  clock = systemClock,
  port = 0,
}: HttpCatcherOptions): Promise<HttpCatcher> {
  const calls: CaughtCall[] = [];
  const state: { fault: CatcherFault | undefined; attempts: number } = { fault: undefined, attempts: 0 };
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method !== 'POST' || request.url !== path) return reply(response, 404, '');
    state.attempts += 1;
    const raw = await readAll(request);
    const fault = takeFault(state);
    if (fault?.kind === 'answer') return reply(response, fault.status, fault.body ?? '', fault.headers);
    const call = { id: `${state.attempts}`, at: clock.now(), headers: plain(request), raw, body: parsed(raw) };
    calls.push(call);
    if (fault?.kind === 'drop-after-data') return void request.socket.destroy();
    const done = () => reply(response, 200, JSON.stringify(answer(call)), { 'content-type': 'application/json' });
    if (fault?.kind === 'tarpit') setTimeout(done, fault.delayMs).unref();
    else done();
  };
  const server = createServer((request, response) => {
    take(request, response).catch(() => reply(response, 500, ''));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    calls: () => [...calls],
    attempts: () => state.attempts,
    setFault: (fault) => {
      state.fault = fault && { ...fault };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function takeFault(state: { fault: CatcherFault | undefined }): CatcherFault | undefined {
  const { fault } = state;
  if (fault?.times === undefined) return fault;
  if (fault.times <= 0) return undefined;
  fault.times -= 1;
  return fault;
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > mostBytes) throw new Error('too large');
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks).toString();
}

const plain = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

function reply(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, headers);
  response.end(body);
}
