/** A browser's own service for push (RFC 8030), on the loopback: keeps the bytes it gets and answers as it is told. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export type BrowserService = Awaited<ReturnType<typeof startBrowserService>>;

export async function startBrowserService() {
  const calls: { path: string; headers: Record<string, unknown>; body: Buffer }[] = [];
  let next = { status: 201, times: Number.POSITIVE_INFINITY };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      const status = next.times > 0 ? next.status : 201;
      next = { ...next, times: next.times - 1 };
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    host,
    url: `http://${host}`,
    calls,
    answer(status: number, times = Number.POSITIVE_INFINITY) {
      next = { status, times };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
