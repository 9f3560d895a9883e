import { afterAll, expect, test, vi } from 'vitest';
import { localDate } from '../core/calendar.ts';
import { systemClock } from '../core/clock.ts';
import { openSql, type Sql, type Surroundings, startSurroundings } from './support/product.ts';
import { cli, ours, type Program, patience, startProgram } from './support/program.ts';

const people = 200;
/** As many as the worker may have in its hands at once (worker/start-worker.ts). */
const atOnce = 6;

const running: Program[] = [];
const startWorker = ({ env }: Surroundings) => {
  const program = startProgram(ours('worker/main.ts', '--role', 'worker'), env);
  running.push(program);
  return program;
};
afterAll(async () => {
  for (const program of running) program.signal('SIGKILL');
  await Promise.all(running.map(({ ended }) => ended));
});

/** The communications staff of a very large town; nobody wants a digest before somebody asks for it. */
const move = (sql: Sql) =>
  sql.rows(`WITH others AS (UPDATE person SET disabled_at = now() WHERE 'comms' = ANY(roles))
    INSERT INTO person (mail, name, roles) SELECT 'laeser' || g || '@example.dk', 'Læser ' || g, ARRAY['comms'] FROM generate_series(1, ${people}) g`);
const sent = async (sql: Sql) =>
  (await sql.rows<{ n: number }>(`SELECT count(*)::int AS n FROM delivery WHERE kind = 'digest' AND state = 'sent'`))[0]
    ?.n;

test('a worker that is killed in the middle of two hundred digests is followed by one that brings the rest, and nobody gets two', async () => {
  const around = await startSurroundings();
  const sql = await openSql(around.database.url);
  const imported = await cli(around.env, 'import', around.file);
  expect(imported.status, imported.err).toBe(0);
  await move(sql);
  await sql.rows(`UPDATE source SET next_check_at = 'infinity'`);
  const date = localDate(systemClock.now());
  await sql.rows(`INSERT INTO outbox (job, payload) VALUES ('send-digest', $1)`, [JSON.stringify({ date })]);

  const digests = async () =>
    (await around.mail.messages()).filter(({ messageId }) => messageId.startsWith('<digest.'));
  const victim = startWorker(around);
  await vi.waitFor(async () => expect((await digests()).length).toBeGreaterThan(40), { ...patience, interval: 10 });
  victim.signal('SIGKILL');
  await victim.ended;
  const before = (await digests()).length;
  expect(before).toBeLessThan(people);

  // As after two minutes: what it held is free again. Only the clock on the wall is spared.
  await sql.rows(`UPDATE delivery SET lease_until = lease_until - interval '2 minutes' WHERE state = 'claimed'`);
  const heir = startWorker(around);
  await vi.waitFor(async () => expect(await sent(sql)).toBe(people), { timeout: 100_000, interval: 100 });
  heir.signal('SIGTERM');
  expect(await heir.ended).toMatchObject({ status: 0 });

  const mails = await digests();
  const rows = await sql.rows<{ messageId: string; recipient: string; interruptions: number; attempts: number }>(
    `SELECT message_id AS "messageId", recipient, interruptions, attempts FROM delivery WHERE kind = 'digest'`,
  );
  expect(rows).toHaveLength(people);
  expect(new Set(mails.map(({ recipients }) => recipients.join())).size).toBe(people);
  // One message for each person: what was handed over at the very moment of the kill comes again as the same one.
  expect(new Set(mails.map(({ messageId }) => messageId))).toEqual(new Set(rows.map(({ messageId }) => messageId)));
  const twice = rows.filter((row) => mails.filter(({ messageId }) => messageId === row.messageId).length > 1);
  expect(twice.length).toBeLessThanOrEqual(atOnce);
  expect(twice.every(({ interruptions, attempts }) => interruptions === 1 && attempts === 2)).toBe(true);
  expect(rows.filter(({ interruptions }) => interruptions === 0).every(({ attempts }) => attempts === 1)).toBe(true);
  await sql.close();
  await around.close();
}, 240_000);
