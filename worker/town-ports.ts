/** The ports of the demo's town: the same at every start, since a page and what stands on it are known by their address. */
import { randomInt } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const host = '127.0.0.1';
/** Below the ports that systems hand out by themselves: what is free there stays free. */
const range = [20_000, 30_000] as const;

export type TownPorts = { port: number; sitePort: number };

/** Two neighbours, drawn once and kept in the data folder. One that somebody else has taken is replaced for this time. */
export async function townPorts(dataDir: string): Promise<TownPorts> {
  const path = join(dataDir, 'town-ports.json');
  const known = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as TownPorts,
    () => undefined,
  );
  const drawn = randomInt(...range);
  const wished = known ?? { port: drawn, sitePort: drawn + 1 };
  const ports = { port: await freePort(wished.port, host), sitePort: await freePort(wished.sitePort, host) };
  if (!known) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${path}.draft`, JSON.stringify(ports));
    await rename(`${path}.draft`, path);
  }
  return ports;
}
