import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Door = { url: string; close(): Promise<void> };

type Place = { host: string; port: number };
type Answer = (request: IncomingMessage, response: ServerResponse, baseUrl: string) => void;

/** A server that listens. A port of 0 takes any that is free. */
export async function openDoor({ host, port }: Place, answer: Answer): Promise<Door> {
  const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 0 }, (request, response) =>
    answer(request, response, url),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const url = `http://${host}:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url, close };
}
