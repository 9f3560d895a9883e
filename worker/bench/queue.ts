import { performance } from 'node:perf_hooks';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { clockAt } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import { hashToken } from '../../core/signing.ts';
import { createApp } from '../../review/app.ts';
import { filterOf, readAsked } from '../../review/queue-address.ts';
import { type Database, openDatabase } from '../../store/db.ts';
import { migrateDatabase } from '../../store/migrate.ts';
import { explainQueue } from '../../store/screens-queue.ts';
import { inDatabase } from './bench-place.ts';
import { mustBe, percentile, round } from './figures.ts';
import { fillQueueTown, nowInTown, size } from './queue-town.ts';

const rounds = 100;
const cookie = 'bench';

/** What people ask of the queue, from the usual to the awkward: frequent and rare words, the rarest kind of source. */
const questions: Record<string, string> = {
  'the lane Gode historier': 'bane=gode',
  'the lane Pressevagt': 'bane=pressevagt',
  'newest first': 'bane=gode&orden=nyeste',
  'oldest first, page 20': 'bane=gode&orden=aeldste&side=20',
  'department and theme': 'bane=gode&fag=kultur_og_fritid&tema=skole_og_dagtilbud',
  'rarest kind of source': 'bane=pressevagt&kilde=mastodon',
  'last seven days': 'bane=gode&periode=uge',
  'older than seven days': 'bane=gode&periode=aeldre',
  'a week last spring': 'bane=gode&fra=2026-04-06&til=2026-04-12',
  'assigned to me': 'bane=gode&mine=ja',
  'a frequent word': 'bane=gode&soeg=skolen',
  'a rare word': 'bane=gode&soeg=ordoaaa',
  'words and a reason': 'bane=gode&soeg=relevant',
  'list of 200': 'bane=gode&vis=liste',
};

/** Milliseconds; `cpu`: processor time of the web process for a page, which other programs on the machine hardly change. */
type Times = { p50: number; p95: number; cpu: number };
export type QueueFigures = {
  posts: number;
  candidates: number;
  fillSeconds: number;
  /** A page of the same app that asks the database for nothing but its time. */
  baseline: Times;
  /** Milliseconds of the server for each question. */
  byQuestion: Record<string, Times>;
  /** Kilobytes of the largest page, compressed. */
  largestKb: number;
  plans?: Record<string, string>;
};

/** The queue page on a million posts, asked through the whole app (session, page, views), one at a time. */
export function benchQueue({ plans = false } = {}): Promise<QueueFigures> {
  return inDatabase(async (url) => {
    await migrateDatabase(url);
    const fillSeconds = await fill(url);
    const db = openDatabase(url);
    try {
      return { ...size, fillSeconds, ...(await measureQueue(db, plans)) };
    } finally {
      await db.$disconnect();
    }
  });
}

/** All questions, each a hundred times, on a town that is filled. */
async function measureQueue(
  db: Database,
  plans: boolean,
): Promise<Omit<QueueFigures, keyof typeof size | 'fillSeconds'>> {
  const clock = clockAt(nowInTown);
  const log = createLog({ level: 'warn', clock });
  const config = {
    publicUrl: 'http://localhost:3000',
    secretKey: 'a key for the bench, long enough',
    builtInModel: 'bench',
    secureCookies: false,
  };
  const app = createApp({ db, clock, log, config });
  const person = await db.person.findFirstOrThrow({ orderBy: { mail: 'asc' } });
  const times = { createdAt: nowInTown, seenAt: nowInTown, expiresAt: new Date(nowInTown.getTime() + 3_600_000) };
  await db.session.create({ data: { id: hashToken(cookie), personId: person.id, csrf: 'c', ...times } });
  let largest = 0;
  const ask = async (path: string): Promise<Times> => {
    const spans: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round++) {
      const begun = performance.now();
      const answer = await app.request(path, { headers: { cookie: `lytteposten=${cookie}` } });
      const page = await answer.text();
      spans.push(performance.now() - begun);
      mustBe(`the answer to ${path}`, answer.status, 200);
      if (round === 0) largest = Math.max(largest, gzipSync(page).length);
    }
    const { user, system } = process.cpuUsage(before);
    const cpu = round((user + system) / 1_000 / rounds, 1);
    return { p50: round(percentile(spans, 0.5), 1), p95: round(percentile(spans, 0.95), 1), cpu };
  };
  const baseline = await ask('/health');
  const byQuestion: Record<string, Times> = {};
  const explained: Record<string, string> = {};
  for (const [name, query] of Object.entries(questions)) {
    byQuestion[name] = await ask(`/koe?${query}`);
    const asked = readAsked(new URLSearchParams(query));
    const filter = filterOf(asked, { lane: asked.lane ?? 'good_story', personId: person.id, now: nowInTown });
    if (plans) explained[name] = await explainQueue(db, filter, nowInTown);
  }
  const largestKb = round(largest / 1_000, 1);
  return { baseline, byQuestion, largestKb, ...(plans && { plans: explained }) };
}

async function fill(url: string): Promise<number> {
  const sql = new pg.Client({ connectionString: url, application_name: 'bench' });
  await sql.connect();
  try {
    const begun = performance.now();
    await fillQueueTown(sql);
    const { rows } = await sql.query<{ posts: number; candidates: number }>(
      'SELECT (SELECT count(*) FROM post)::int AS posts, (SELECT count(*) FROM candidate)::int AS candidates',
    );
    mustBe('posts', rows[0]?.posts, size.posts);
    mustBe('candidates', rows[0]?.candidates, size.candidates);
    return round((performance.now() - begun) / 1_000, 1);
  } finally {
    await sql.end();
  }
}
