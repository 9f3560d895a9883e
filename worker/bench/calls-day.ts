import type { clockAt } from '../../core/clock.ts';
import { LyttepostenError } from '../../core/errors.ts';
import type { JobName } from '../../jobs/catalogue.ts';
import { handlers, parsePayload } from '../../jobs/index.ts';
import { findSharesEveryMs, intervals } from '../../jobs/schedule.ts';
import { takeFromOutbox } from '../../store/outbox.ts';
import type { House } from '../house.ts';
import type { Counted } from './calls-count.ts';

type Day = { house: House; clock: ReturnType<typeof clockAt>; counted: Counted; pages: string[]; hours: number };

const hourMs = 3_600_000;
const stepMs = 60_000;
const atATime = 6;
/** All jobs that ask the platform; what else is rung is let be. */
const asking = new Set<string>([
  'scan-source',
  'backfill-source',
  'find-shares',
  'watch-shares',
  'measure-shares',
  'find-vanished',
  'recheck-posts',
  'check-tokens',
  'check-subscriptions',
]);
/** Minutes of silence at an hour of the day: every tenth Page asks for them; for the whole app they are ours, since nothing is told. */
const pagePauses = { hour: 9, minutes: 50 };
const appPause = { hour: 14, minutes: 5 };

/** Pages that are told to wait in the course of the day. */
export const pausedOf = (pages: readonly string[]): string[] => pages.filter((_, index) => index % 10 === 5);

/** Plays the hours of a day, from midnight, of the worker's life by a clock that jumps: the same jobs at the same times, and nobody sleeps. */
export async function playDay({ house, clock, counted, pages, hours }: Day): Promise<void> {
  const { context } = house;
  const beginMs = clock.now().getTime();
  const isAt = (ms: number, everyMs: number) => ms % everyMs < stepMs;
  for (let ms = 0; ms < hours * hourMs; ms += stepMs) {
    clock.moveTo(new Date(beginMs + ms));
    const now = clock.now().toISOString();
    if (ms === pagePauses.hour * hourMs) for (const page of pausedOf(pages)) counted.throttle(page, pagePauses.minutes);
    if (ms === appPause.hour * hourMs) counted.throttle('app', appPause.minutes);
    await handlers['find-due-sources']({}, context);
    if (isAt(ms, findSharesEveryMs)) await run(house, 'find-shares', { since: hoursBefore(now, 24) });
    if (isAt(ms, intervals['find-vanished'])) await run(house, 'find-vanished', {});
    if (isAt(ms, 600_000)) await run(house, 'run-due-slots', {});
    await doAsked(house);
    counted.look();
  }
}

const hoursBefore = (now: string, hours: number): string => new Date(Date.parse(now) - hours * hourMs).toISOString();

async function run({ context }: House, job: string, payload: unknown): Promise<void> {
  const handler = handlers[job as JobName] as (payload: unknown, with_: House['context']) => Promise<void>;
  try {
    await handler(parsePayload(job, payload), context);
  } catch (error) {
    // A reader that is told to wait may throw: what counts is that it asks no more.
    if (!(error instanceof LyttepostenError)) throw error;
  }
}

/** Everything that the outbox asks for until it is empty, as many at a time as one worker does. */
async function doAsked(house: House): Promise<void> {
  for (;;) {
    const rows = await takeFromOutbox(house.db, 500, house.clock.now());
    if (rows.length === 0) return;
    const waiting = rows.filter(({ job }) => asking.has(job)).values();
    const worker = async () => {
      for (const { job, payload } of waiting) await run(house, job, payload);
    };
    await Promise.all(Array.from({ length: atATime }, worker));
  }
}
