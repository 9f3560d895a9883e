import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { alarmingPost } from './alarming-posts.ts';
import { inPlace, type Place } from './bench-place.ts';
import { mustBe, percentile } from './figures.ts';
import type { Published } from './town-process.ts';

const samples = 60;
const deadlineMs = 10_000;
const lookEveryMs = 10;

export type AlertFigures = {
  samples: number;
  mails: number;
  /** Milliseconds from publication to the mail server's first acceptance of a mail about it. */
  firstMs: { p50: number; p99: number };
  /** ... and to its acceptance of the last one. */
  lastMs: { p50: number; p99: number };
  /** The usual interval between two readings of the mentions, which comes on top where nobody rings. */
  pollEverySeconds: number;
};

/**
 * From a post of severity 3, published in the simulator, to the mail server's word that it has the alert. One ring of
 * `scan-source` follows the publication at once, as a webhook would ring; everything after that is the real worker's doing.
 */
export function benchAlert(): Promise<AlertFigures> {
  return inPlace({ pages: 150, posts: 0 }, async (place) => {
    const { worker, sql, town } = place;
    await worker.ask('start');
    const { rows } = await sql.query<{ id: string; every: number }>(
      "SELECT id, every_seconds AS every FROM source WHERE kind = 'facebook-mentions'",
    );
    const source = rows[0];
    if (!source) throw new Error('no source of mentions');
    const spans: { firstMs: number; lastMs: number }[] = [];
    let mails = 0;
    for (let index = 0; index < samples; index++) {
      const { atMs } = await town.ask<Published>('publish', alarmingPost(index));
      await worker.ask('ring', { name: 'scan-source', payload: { id: source.id } });
      await alertsSent(place, index + 1);
      const accepted = (await town.ask<number[]>('acceptedAt')).slice(mails);
      mails += accepted.length;
      spans.push({ firstMs: Math.min(...accepted) - atMs, lastMs: Math.max(...accepted) - atMs });
    }
    const { rows: counted } = await sql.query<{ incidents: number; alerts: number }>(
      'SELECT (SELECT count(*) FROM incident)::int AS incidents, (SELECT count(*) FROM alert)::int AS alerts',
    );
    mustBe('incidents', counted[0]?.incidents, samples);
    mustBe('mails accepted', mails, counted[0]?.alerts);
    return {
      samples,
      mails,
      firstMs: both(spans.map(({ firstMs }) => firstMs)),
      lastMs: both(spans.map(({ lastMs }) => lastMs)),
      pollEverySeconds: source.every,
    };
  });
}

const both = (values: number[]) => ({ p50: percentile(values, 0.5), p99: percentile(values, 0.99) });

/** Waits until so many incidents have alerts and all of these are sent. */
async function alertsSent({ sql }: Place, incidents: number): Promise<void> {
  const begun = performance.now();
  const query = `SELECT count(DISTINCT a.incident_id)::int AS incidents, count(*) FILTER (WHERE d.state <> 'sent')::int AS unsent
    FROM alert a JOIN delivery d ON d.id = a.delivery_id`;
  for (;;) {
    const { rows } = await sql.query<{ incidents: number; unsent: number }>(query);
    if (rows[0]?.incidents === incidents && rows[0].unsent === 0) return;
    if (performance.now() - begun > deadlineMs)
      throw new Error(`the bench is void: alert ${incidents} is not sent after ${deadlineMs / 1000} s`);
    await sleep(lookEveryMs);
  }
}
