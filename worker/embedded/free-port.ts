import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The wished-for loopback port when nobody has it, else any free one. */
export async function freePort(wished?: number): Promise<number> {
  for (const port of wished ? [wished, 0] : [0]) {
    const server = createServer();
    server.listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
      const { port: found } = server.address() as AddressInfo;
      server.close();
      await once(server, 'close');
      return found;
    } catch {
      // taken: the next try asks for any port
    }
  }
  throw new Error('no free loopback port');
}
