import { afterEach, describe, expect, it } from 'vitest';
import { createHttp } from '../../core/http.ts';
import { appSecret, systemToken } from '../../demo/graph-access.ts';
import { createConnectors } from '../../sources/index.ts';
import { daycare, openTown, school } from '../demo/small-town.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function facebook(token: string | undefined) {
  const { simulator, clock } = await openTown();
  const http = createHttp({ clock, allow: [new URL(simulator.url).host] });
  const vault = { get: async () => undefined, put: async () => undefined };
  const graph = { graphUrl: simulator.url, version: 'v26.0', systemToken: token, appSecret };
  const connectors = createConnectors({ http, clock, ...graph, vault, wait: async () => undefined });
  closing.push(async () => {
    await simulator.close();
    await connectors.close();
    await http.close();
  });
  return { list: () => connectors.facebook.listPages(new AbortController().signal), simulator };
}

describe('the Pages that a key opens', () => {
  it('are listed by name with their ids', async () => {
    const { list } = await facebook(systemToken);
    const pages = await list();
    expect(pages).toContainEqual({ id: daycare, name: 'Dagplejen Prøve' });
    expect(pages).toContainEqual({ id: school, name: 'Prøveskolen' });
    const names = pages.map(({ name }) => name);
    expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'da')));
  });

  it('are none without a key, and a sentence for people with a dead one', async () => {
    expect(await (await facebook(undefined)).list()).toEqual([]);
    const { list } = await facebook('dead-token');
    await expect(list()).rejects.toMatchObject({ forPeople: expect.stringMatching(/nøgle|adgang/i) });
  });
});
