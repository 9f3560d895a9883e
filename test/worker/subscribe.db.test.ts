import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../core/config.ts';
import { AccessError, PermanentError } from '../../core/errors.ts';
import { pauseScope } from '../../store/pauses.ts';
import { canBeTold } from '../../worker/house.ts';
import { subscribePagesNow } from '../../worker/subscribe.ts';
import { testContext } from '../support/context.ts';
import { daycare, openTown, roads, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const told = {
  PUBLIC_URL: 'https://lytteposten.example',
  GRAPH_ACCESS_TOKEN: 'token',
  GRAPH_APP_SECRET: 'secret',
  GRAPH_VERIFY_TOKEN: 'verify',
};

async function run(env: Record<string, string>, subscribePage = async (_pageId: string) => ({ wasMissing: true })) {
  const config = readConfig(env);
  const lines: string[] = [];
  const said: string[] = [];
  const io = { out: (line: string) => void lines.push(line), say: (line: string) => void said.push(line) };
  const context = testContext({ ...town, ...(canBeTold(config) && { subscribePage }) });
  return { status: await subscribePagesNow({ config, context }, io), lines, said };
}

describe('the command subscribe', () => {
  it('says how many Pages tell at once from now on', async () => {
    expect(await run(told)).toEqual({
      status: 0,
      lines: ['3 af 3 sider giver besked med det samme; 3 er tilmeldt nu.'],
      said: [],
    });
  });

  it('has one sentence for each Page that failed or rests, and fails when one failed', async () => {
    await pauseScope(town.db, `page:${roads}`, new Date(start.getTime() + 1_000));
    const { status, said } = await run(told, async (pageId) => {
      if (pageId === daycare) throw new AccessError('x', 'Giv appen tilladelsen pages_manage_metadata.');
      return { wasMissing: false };
    });
    expect(status).toBe(1);
    expect(said).toEqual([
      `Børnehaven Solhatten (${daycare}): Giv appen tilladelsen pages_manage_metadata.`,
      `Vej og Park (${roads}): holder pause og er ikke spurgt. Den spørges igen i nat.`,
    ]);
  });

  it.each(Object.keys(told))('asks nobody without %s, and says so', async (missing) => {
    const env = { ...told, [missing]: '' };
    const asked: string[] = [];
    const running = run(env, async (pageId) => {
      asked.push(pageId);
      return { wasMissing: true };
    });
    await expect(running).rejects.toThrow(PermanentError);
    await expect(running).rejects.toMatchObject({ forPeople: expect.stringContaining(missing) });
    expect(asked).toEqual([]);
  });
});
