import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { townPorts } from '../../worker/town-ports.ts';

async function folder() {
  const dir = await mkdtemp(join(tmpdir(), 'lytteposten-ports-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return join(dir, 'data');
}

async function listenOn(port: number) {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return () => new Promise<void>((resolve) => server.close(() => resolve()));
}

test('the demo has two ports of its own, and finds the same ones again', async () => {
  const dir = await folder();
  const first = await townPorts(dir);
  expect(first.port).not.toBe(first.sitePort);
  expect(await townPorts(dir)).toEqual(first);
});

test('a port that somebody else has taken is replaced, for as long as it is taken', async () => {
  const dir = await folder();
  const first = await townPorts(dir);
  const leave = await listenOn(first.sitePort);
  const second = await townPorts(dir);
  expect(second.port).toBe(first.port);
  expect(second.sitePort).not.toBe(first.sitePort);
  await leave();
  expect(await townPorts(dir)).toEqual(first);
});
