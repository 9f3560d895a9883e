import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { createHttp, type Http, type HttpSettings } from '../../core/http.ts';

async function listen(server: Server): Promise<{ origin: string; host: string }> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { host, origin: `http://${host}` };
}

/** A web server on the loopback interface that lives as long as the test. */
export const serve = (listener: RequestListener) => listen(createServer(listener));

/** The same one floor down, for answers that no decent server gives. */
export const serveRaw = (listener: (socket: Socket) => void) =>
  listen(createTcpServer((socket) => socket.once('data', () => listener(socket))));

export const impatient = { concurrency: 16, spacingMs: 0 };

export function testHttp(settings: Partial<HttpSettings> = {}): Http {
  const http = createHttp({ clock: clockAt('2026-11-20T08:00:00Z'), allow: [], ...settings });
  onTestFinished(() => http.close());
  return http;
}
