import { performance } from 'node:perf_hooks';
import type { YearItem } from '../../../demo/year/year-item.ts';
import type { JobName } from '../../../jobs/catalogue.ts';
import { handlers, parsePayload } from '../../../jobs/index.ts';
import { openSink } from '../../../jobs/post-sink.ts';
import type { FoundPost } from '../../../sources/contract.ts';
import { takeFromOutbox } from '../../../store/outbox.ts';
import type { ReplayHouse } from './replay-house.ts';
import { actStaff } from './replay-staff.ts';

const atOnce = 50;

/** Everyday items are looked at so often; what is planned, at the pace of its source. */
const quietMs = 2 * 3_600_000;

/**
 * Lives through the items with a set clock and the real handlers: store, judge, group, watch the talk, alert, escalate, tell
 * news, deliver. The clock goes from one moment at which something happens to the next; hours in which nothing can are skipped.
 */
export async function replayYear(house: ReplayHouse, items: readonly YearItem[], mostMs = Infinity): Promise<void> {
  const { db, clock } = house;
  const begun = performance.now();
  const arrivals = items.map((item) => ({ item, at: arrivalOf(item) })).sort((one, other) => one.at - other.at);
  let next = 0;
  let staffAt: Date | undefined;
  let deliveryAt: Date | undefined;
  for (;;) {
    if (performance.now() - begun > mostMs) throw new Error('the bench is void: the year takes too long');
    const moments = [arrivals[next]?.at, staffAt?.getTime(), deliveryAt?.getTime()].filter((at) => at !== undefined);
    if (moments.length === 0) break;
    const nowMs = Math.max(clock.now().getTime(), Math.min(...moments));
    clock.moveTo(new Date(nowMs));
    const arrived: YearItem[] = [];
    for (let one = arrivals[next]; one && one.at <= nowMs; one = arrivals[++next]) arrived.push(one.item);
    await store(house, arrived);
    const wasOpen = staffAt !== undefined;
    const told = await drain(house);
    if (arrived.some(({ page }) => page === undefined)) await run(house, 'watch-talk');
    if (deliveryAt && deliveryAt.getTime() <= nowMs) await run(house, 'sweep');
    if (wasOpen || told) for (const name of watches) await run(house, name);
    staffAt = await actStaff(db, clock.now());
    deliveryAt = staffAt && (await nextDelivery(house));
  }
  if (house.errors.length > 0) throw new Error(`the bench is void: ${house.errors[0]}`);
}

const watches = ['escalate-alerts', 'send-updates', 'fall-back'] as const;

const arrivalOf = ({ foundAt, plan }: YearItem): number =>
  plan === undefined ? Math.ceil(foundAt.getTime() / quietMs) * quietMs : foundAt.getTime();

async function nextDelivery({ db }: ReplayHouse): Promise<Date | undefined> {
  const row = await db.delivery.findFirst({
    where: { state: 'planned' },
    orderBy: { nextTryAt: 'asc' },
    select: { nextTryAt: true },
  });
  return row?.nextTryAt;
}

/** One source after the other, as their scans would. */
async function store({ sources, ownPages, context }: ReplayHouse, arrived: readonly YearItem[]): Promise<void> {
  for (const name of new Set(arrived.map(({ source }) => source))) {
    const source = sources.get(name);
    if (!source) throw new Error(`the year has an unknown source: ${name}`);
    const posts = arrived.filter((item) => item.source === name).map(foundOf);
    await openSink({ ...source, options: {} }, ownPages, context).take({ posts });
  }
}

const foundOf = ({ id, kind, platform, postedAt, text, page, voice, parent, link }: YearItem): FoundPost => ({
  platform,
  externalId: id,
  kind,
  postedAt,
  text,
  ...(page !== undefined && { authorPage: page }),
  ...(voice !== undefined && { authorKey: voice }),
  ...(parent !== undefined && { parentExternalId: parent }),
  ...(link !== undefined && { permalink: link }),
  evidence: kind === 'mention' ? 'tagged' : 'feed',
});

async function run(house: ReplayHouse, name: 'watch-talk' | 'sweep' | (typeof watches)[number]): Promise<void> {
  await handlers[name]({}, house.context);
  await drain(house);
}

/** Rings the bells that are due, until there are none; posts of several sources are judged together. True when people were told of something. */
async function drain({ db, clock, context }: ReplayHouse): Promise<boolean> {
  let told = false;
  for (;;) {
    const rows = await takeFromOutbox(db, atOnce, clock.now());
    if (rows.length === 0) return told;
    const ids = rows.flatMap(({ job, payload }) =>
      job === 'classify-posts' ? (payload as { ids: string[] }).ids : [],
    );
    if (ids.length > 0) await handlers['classify-posts']({ ids }, context);
    for (const { job, payload } of rows) {
      if (job === 'classify-posts') continue;
      told = true;
      const handler = handlers[job as JobName] as (payload: unknown, context: ReplayHouse['context']) => Promise<void>;
      await handler(parsePayload(job, payload), context);
    }
  }
}
