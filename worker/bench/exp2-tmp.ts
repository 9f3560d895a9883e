import { inPlace, stillness } from './bp2.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { readCpu, cpuPerPost } from './cpu-account.ts';
await inPlace({ pages: 150, posts: 20000 }, async (place) => { const { worker, sql, facts } = place;
  await worker.ask('start');
  const run = async () => { await sql.query('TRUNCATE post, incident, outbox CASCADE'); await sql.query(stillness); const b = await readCpu(place); const t0 = performance.now(); await sql.query('UPDATE source SET next_check_at = now() - make_interval(days => 3650) WHERE active'); await worker.ask('ring', { name: 'find-due-sources', payload: {} });
  let read = 0; for (;;) { if (!read && (await sql.query("SELECT count(*)::int n FROM source WHERE active AND health = 'new'")).rows[0].n === 0) read = performance.now() - t0; const n = read ? (await sql.query('SELECT count(*)::int n FROM verdict')).rows[0].n : 0; if (n >= facts.posts) break; await sleep(20); }
  const s = (performance.now() - t0) / 1000; const c = cpuPerPost(b, await readCpu(place), facts.posts); console.log((facts.posts / s).toFixed(0), 'posts/s', 'all read after', (read / 1000).toFixed(2), 'of', s.toFixed(2), JSON.stringify(c), 'worker busy', (c.worker * facts.posts / 1e6 / s).toFixed(2)); };
  for (let i = 0; i < 5; i++) await run();
});
