import { afterAll, describe, expect, test, vi } from 'vitest';
import { localDate } from '../core/calendar.ts';
import { systemClock } from '../core/clock.ts';
import { createLog } from '../core/log.ts';
import { bulkModel } from '../demo/bulk-model.ts';
import type { DemoModel } from '../demo/demo-model.ts';
import { createQueue } from '../worker/queue/create-queue.ts';
import { findable } from './support/findable.ts';
import { fictionOf, openSql, type Sql, type Surroundings, startSurroundings } from './support/product.ts';
import { cli, ours, type Program, patience, startProgram } from './support/program.ts';
import { startRedisServer, whyNoRedis } from './support/redis-server.ts';

const quiet = createLog({ level: 'error', clock: systemClock });
const hourMs = 3_600_000;
const ago = (hours: number) => new Date(systemClock.now().getTime() - hours * hourMs);
const pages = 12;
const trouble =
  'Det er ikke forsvarligt i børnehaven i Auning. Børn er kommet til skade, og Norddjurs Kommune svarer ikke.';

/** Some hundreds of posts of the last fortnight on a dozen Pages. */
const lately = (): DemoModel => {
  const anchorDay = localDate(systemClock.now());
  return bulkModel({ pages, posts: 240, anchorDay, fiction: fictionOf(anchorDay) });
};

/** A serious matter of today and a reshare, so that there is something to alert about and to thank for. */
function addLife({ simulator, model }: Surroundings): string[] {
  const page = model.pages[0]?.id ?? '';
  const story = simulator.publish({
    page,
    message: 'Vi har plantet 200 løg sammen med børnene, og nu blomstrer hele haven.',
    createdAt: ago(20),
  });
  const outcry = simulator.publish({ message: `${trouble} Norddjurs Kommune`, tagCentral: true, createdAt: ago(1) });
  simulator.publish({ shareOf: story, shape: 'parent', createdAt: ago(2), message: 'Sikke en have!' });
  return [story, outcry];
}

const running: Program[] = [];
const start = (around: Surroundings, role: string, env: Record<string, string>) => {
  const program = startProgram(ours('worker/main.ts', '--role', role), { ...around.env, ...env, LOG_LEVEL: 'info' });
  running.push(program);
  return program;
};

afterAll(async () => {
  for (const program of running) program.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
});

const number = async (sql: Sql, query: string) =>
  Number((await sql.rows<{ n: string }>(`SELECT count(*) AS n FROM ${query}`))[0]?.n);

async function leftToDo(sql: Sql): Promise<unknown[]> {
  return sql.rows(
    `SELECT 'bell' AS left, job AS name FROM outbox
     UNION ALL SELECT 'source', name FROM source WHERE active AND health <> 'ok'
     UNION ALL SELECT 'post', external_id FROM post p WHERE NOT EXISTS (SELECT 1 FROM verdict v WHERE v.post_id = p.id)
     UNION ALL SELECT 'share', '' WHERE NOT EXISTS (SELECT 1 FROM share WHERE thanks_id IS NOT NULL)
     UNION ALL SELECT 'alert', '' WHERE NOT EXISTS (SELECT 1 FROM alert)
     UNION ALL SELECT state, key FROM delivery WHERE state = 'claimed' OR (state = 'planned' AND next_try_at < now())`,
  );
}

/** Every mail that is called sent came, and none came more often than it was tried. */
async function expectMailsToFit(sql: Sql, { mail }: Surroundings): Promise<void> {
  const caught = new Map<string, number>();
  for (const { messageId } of await mail.messages()) caught.set(messageId, (caught.get(messageId) ?? 0) + 1);
  const rows = await sql.rows<{ id: string; state: string; attempts: number; interruptions: number }>(
    'SELECT message_id AS id, state, attempts, interruptions FROM delivery',
  );
  for (const row of rows) {
    expect(row.attempts, JSON.stringify(row)).toBe(row.state === 'planned' ? 0 : row.interruptions + 1);
    expect(caught.get(row.id) ?? 0, JSON.stringify(row)).toBeGreaterThanOrEqual(row.state === 'sent' ? 1 : 0);
    expect(caught.get(row.id) ?? 0, JSON.stringify(row)).toBeLessThanOrEqual(row.attempts);
  }
  expect([...caught.keys()].filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
}

const backends = [
  { name: 'Redis', skipped: whyNoRedis(), open: () => startRedisServer(['--maxmemory-policy', 'noeviction']) },
  { name: 'PostgreSQL', skipped: undefined, open: async () => undefined },
];

/** As after two minutes: what was claimed by those who are gone is free again. Only the clock on the wall is spared. */
async function letTimePass(sql: Sql): Promise<void> {
  await sql.rows(`UPDATE source SET next_check_at = next_check_at - interval '2 minutes' WHERE health = 'new'`);
  await sql.rows(`UPDATE post SET found_at = found_at - interval '2 minutes'`);
  await sql.rows(
    `UPDATE delivery SET lease_until = lease_until - interval '2 minutes' WHERE state = 'claimed' AND attempts > interruptions`,
  );
}

// Side by side, each in a town of its own: these are mostly waits.
describe.concurrent.each(backends)('two workers and a web process with the queue on $name', ({ skipped, open }) => {
  if (skipped) {
    test.skip(skipped);
    return;
  }

  test('bring everything through once, though the queue is emptied and one of them killed half-way', async () => {
    const redis = await open();
    const env: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    const around = await startSurroundings({ model: lately() });
    const [story = '', outcry = ''] = addLife(around);
    const sql = await openSql(around.database.url);
    expect(await cli(around.env, 'import', around.file)).toMatchObject({ status: 0 });

    const [victim, survivor] = [start(around, 'worker', env), start(around, 'worker', env)];
    const web = start(around, 'web', env);
    await vi.waitFor(async () => expect(await number(sql, 'post')).toBeGreaterThan(20), patience);
    const queue = await createQueue({ redisUrl: redis?.url, databaseUrl: around.database.url, log: quiet });
    await queue.empty();
    victim?.signal('SIGKILL');
    await queue.empty();
    await queue.close(2_000);
    await letTimePass(sql);

    await vi.waitFor(async () => expect(await leftToDo(sql)).toEqual([]), { timeout: 170_000, interval: 250 });
    const { must } = findable(around.model, systemClock.now());
    const expected = [...must, `facebook ${story}`, `facebook ${outcry}`];
    const stored = await sql.rows<{ key: string }>(`SELECT platform || ' ' || external_id AS key FROM post`);
    expect(stored.map(({ key }) => key).sort()).toEqual(expected.sort());
    expect(await number(sql, 'verdict')).toBe(expected.length);
    expect(await sql.rows('SELECT p.external_id AS post FROM share s JOIN post p ON p.id = s.post_id')).toEqual([
      { post: story },
    ]);
    await expectMailsToFit(sql, around);

    expect(
      (await fetch(await web.says(/http:\S+/).then((url) => `${url.replace('localhost', '127.0.0.1')}/health`))).status,
    ).toBe(200);
    for (const program of [survivor, web]) program?.signal('SIGTERM');
    for (const program of [survivor, web]) expect(await program?.ended).toMatchObject({ status: 0 });
    await sql.close();
    await around.close();
    await redis?.close();
  }, 300_000);
});
