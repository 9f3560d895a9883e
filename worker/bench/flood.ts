import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../core/clock.ts';
import { alarmingPost } from './alarming-posts.ts';
import { inPlace, type Place } from './bench-place.ts';
import { mustBe, percentile, round } from './figures.ts';
import { harmlessPost, storePosts } from './flood-posts.ts';

/** One matter that everybody writes of at once (reliability.md N9), and much talk while a few matters are urgent. */
const storm = { posts: 5_000, seconds: 60 };
const crowd = { posts: 10_000, seconds: 40, alarms: 40 };
const deadlineMs = 300_000;
const lookEveryMs = 250;
/** To the next news of a matter, and a little more. */
const intervalMs = 61 * 60_000;
/** The standard of core/alerting.ts. */
const capPerHour = 6;

export type FloodFigures = {
  storm: {
    posts: number;
    counted: number;
    incidents: number;
    first: number;
    repeated: number;
    news: number;
    most: number;
  };
  stormSeconds: number;
  crowd: { posts: number; alarms: number; messages: number; p50: number; p99: number; drainedSeconds: number };
};

/** What a flood does to the alerts: none too many of the matter that floods, none late of the others. */
export const benchFlood = (scale = 1): Promise<FloodFigures> =>
  inPlace({ pages: 1, posts: 0 }, async (place) => {
    await place.worker.ask('start');
    const { rows } = await place.sql.query<{ id: string }>("SELECT id FROM source WHERE kind = 'facebook-mentions'");
    const source = rows[0]?.id ?? '';
    const urgent = await meetCrowd(place, source, scale);
    const { seconds, ...one } = await meetStorm(place, source, scale);
    return { storm: one, stormSeconds: seconds, crowd: urgent };
  });

async function meetStorm(place: Place, source: string, scale: number) {
  const posts = Math.round(storm.posts * scale);
  const begun = systemClock.now().getTime();
  // Number 63: no matter of the crowd.
  await pour(place, { seconds: storm.seconds * scale, posts }, (from, count, at) =>
    storePosts(place.sql, {
      source,
      at,
      texts: Array.from({ length: count }, () => alarmingPost(63)),
      name: `storm_${from}`,
    }),
  );
  await untilCalm(place);
  const seconds = round((systemClock.now().getTime() - begun) / 1000, 1);
  const first = await stormFigures(place);
  mustBe('posts judged and joined', first.counted, posts);
  await place.worker.ask('advance', { ms: intervalMs });
  await sleep(65_000);
  await untilCalm(place);
  return { ...(await stormFigures(place)), posts, seconds };
}

const ofStorm = `SELECT ip.incident_id FROM incident_post ip JOIN post p ON p.id = ip.post_id WHERE p.external_id LIKE 'storm_%'`;

async function stormFigures({ sql }: Place) {
  const { rows } = await sql.query<Omit<FloodFigures['storm'], 'posts'>>(
    `SELECT (SELECT count(*) FROM (${ofStorm}) p)::int AS counted,
      (SELECT count(DISTINCT incident_id) FROM (${ofStorm}) p)::int AS incidents,
      (SELECT count(*) FROM alert WHERE step = 0 AND incident_id IN (${ofStorm}))::int AS first,
      (SELECT count(*) - count(DISTINCT (incident_id, person_id, channel)) FROM alert WHERE step = 0 AND incident_id IN (${ofStorm}))::int AS repeated,
      (SELECT count(*) FROM incident_message WHERE kind = 'update' AND incident_id IN (${ofStorm}))::int AS news,
      (SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM incident_message WHERE kind = 'update' GROUP BY audience, date_trunc('hour', created_at)) m)::int AS most`,
  );
  const [found] = rows;
  if (!found) throw new Error('no figures');
  if (found.most > capPerHour) throw new Error(`the bench is void: ${found.most} messages to one person in an hour`);
  return found;
}

async function meetCrowd(place: Place, source: string, scale: number): Promise<FloodFigures['crowd']> {
  const alarms = Math.max(2, Math.round(crowd.alarms * scale));
  const posts = Math.round(crowd.posts * scale);
  const begun = systemClock.now().getTime();
  let alarm = 0;
  await pour(place, { seconds: alarms, posts }, async (from, count, at) => {
    const texts = Array.from({ length: count }, (_, index) => harmlessPost(from + index));
    await storePosts(place.sql, { source, at, texts, name: `crowd_${from}` });
    if (alarm < alarms)
      await storePosts(place.sql, { source, at, texts: [alarmingPost(alarm)], name: `alarm_${alarm++}` });
  });
  await untilCalm(place);
  const drainedSeconds = round((systemClock.now().getTime() - begun) / 1000, 1);
  const { rows } = await place.sql.query<{ ms: number }>(
    `SELECT (extract(epoch FROM d.sent_at - p.found_at) * 1000)::float AS ms FROM alert a JOIN delivery d ON d.id = a.delivery_id
     JOIN incident_post ip ON ip.incident_id = a.incident_id JOIN post p ON p.id = ip.post_id
     WHERE a.step = 0 AND a.due_at < p.found_at + interval '5 minutes' AND p.external_id LIKE 'alarm_%'`,
  );
  const spans = rows.map(({ ms }) => ms);
  const [p50, p99] = [round(percentile(spans, 0.5)), round(percentile(spans, 0.99))];
  return { posts, alarms, messages: spans.length, p50, p99, drainedSeconds };
}

/** So many posts in so many seconds, a part each second; `at` is the time in the place. */
async function pour(
  { offsetMs }: Place,
  { seconds, posts }: { seconds: number; posts: number },
  store: (from: number, count: number, at: Date) => Promise<void>,
): Promise<void> {
  const parts = Math.max(1, Math.round(seconds));
  const begun = systemClock.now().getTime();
  for (let part = 0; part < parts; part += 1) {
    const [from, to] = [Math.floor((part * posts) / parts), Math.floor(((part + 1) * posts) / parts)];
    await store(from, to - from, new Date(systemClock.now().getTime() + offsetMs));
    await sleep(Math.max(0, begun + (part + 1) * 1000 - systemClock.now().getTime()));
  }
}

/** Until every post is judged, every incident has its alerts and nothing that is due waits to be sent. */
async function untilCalm({ sql }: Place): Promise<void> {
  const query = `SELECT (SELECT count(*) FROM post p WHERE NOT EXISTS (SELECT 1 FROM verdict v WHERE v.post_id = p.id))
      + (SELECT count(*) FROM outbox WHERE ring_at IS NULL)
      + (SELECT count(*) FROM incident i WHERE severity = 3 AND NOT synthetic AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.incident_id = i.id))
      + (SELECT count(*) FROM delivery WHERE state = 'claimed' OR (state = 'planned' AND next_try_at <= created_at)) AS left`;
  const deadline = systemClock.now().getTime() + deadlineMs;
  for (;;) {
    const { rows } = await sql.query<{ left: string }>(query);
    if (Number(rows[0]?.left) === 0) return;
    if (systemClock.now().getTime() > deadline)
      throw new Error(`the bench is void: ${rows[0]?.left} left after ${deadlineMs / 1000} s`);
    await sleep(lookEveryMs);
  }
}
