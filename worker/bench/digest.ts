import { setTimeout as sleep } from 'node:timers/promises';
import { systemClock } from '../../core/clock.ts';
import { anchorDay, inPlace, type Place } from './bench-place.ts';
import { fillDigestTown } from './digest-town.ts';
import { mustBe, round } from './figures.ts';

const deadlineMs = 300_000;
const lookEveryMs = 50;

export type DigestFigures = {
  people: number;
  /** From the bell until the mail server has accepted the last one. */
  seconds: number;
  perSecond: number;
  /** Until it has accepted the first one: all of them are planned by then. */
  firstSeconds: number;
  /** Of one mail in the middle: its html with the picture, and its text. */
  kilobytes: number;
  /** Processor time of the worker for one mail. */
  workerCpuMs: number;
  /** Database connections of the worker; mails leave by one pool of three (notify/smtp-options.ts). */
  connections: number;
};

/** The digest of so many people: planned, written for each of them, and accepted by a mail server in another process. */
export const benchDigest = (people = 1_000): Promise<DigestFigures> =>
  inPlace({ pages: 150, posts: 0 }, async (place) => {
    const { worker, town, sql, offsetMs } = place;
    const now = () => systemClock.now().getTime() + offsetMs;
    await worker.ask('start');
    // After the start: whose time has come gets none by themselves, since the place has turned it off for those who were there.
    await fillDigestTown(sql, people, new Date(now()));
    const before = await worker.ask<number>('cpu');
    const begun = now();
    await worker.ask('ring', { name: 'send-digest', payload: { date: anchorDay } });
    await allSent(place, people);
    const workerCpuMs = round((((await worker.ask<number>('cpu')) - before) * 1_000) / people, 1);
    const { rows } = await sql.query<{ n: number }>(
      "SELECT count(*)::int AS n FROM pg_stat_activity WHERE backend_type = 'client backend' AND application_name <> 'bench'",
    );
    const accepted = await town.ask<number[]>('acceptedAt', '<digest.');
    mustBe('mails accepted', accepted.length, people);
    const seconds = (Math.max(...accepted) - begun) / 1_000;
    return {
      people,
      seconds: round(seconds, 1),
      perSecond: round(people / seconds),
      firstSeconds: round((Math.min(...accepted) - begun) / 1_000, 1),
      kilobytes: round((await town.ask<number>('mailBytes')) / 1_000),
      workerCpuMs,
      connections: rows[0]?.n ?? 0,
    };
  });

async function allSent({ sql }: Place, people: number): Promise<void> {
  const begun = systemClock.now().getTime();
  for (;;) {
    const { rows } = await sql.query<{ sent: number }>(
      "SELECT count(*)::int AS sent FROM delivery WHERE kind = 'digest' AND state = 'sent'",
    );
    if (rows[0]?.sent === people) return;
    if (systemClock.now().getTime() - begun > deadlineMs)
      throw new Error(`the bench is void: ${rows[0]?.sent} of ${people} digests sent after ${deadlineMs / 1_000} s`);
    await sleep(lookEveryMs);
  }
}
