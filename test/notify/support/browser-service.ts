/** A browser's own service for push (RFC 8030), on the loopback: keeps the bytes it gets and answers as it is told. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type BrowserService = Awaited<ReturnType<typeof startBrowserService>>;

export async function startBrowserService() {
  const calls: { path: string; headers: Record<string, unknown>; body: Buffer }[] = [];
  let next = { status: 201, path: '' };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      response.writeHead(request.url?.startsWith(next.path) ? next.status : 201).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    calls,
    /** To every browser, or to the one at this path. */
    answer(status: number, path = '') {
      next = { status, path };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
