import { type Clock, systemClock } from '../core/clock.ts';
import { PermanentError } from '../core/errors.ts';
import type { Log } from '../core/log.ts';
import { type Db, readDatabaseClock } from '../store/db.ts';

/** Leases and due times are told by this machine's clock: beyond this it would open claims that others still work on. */
export const refusedMs = 30_000;
export const noticedMs = 2_000;

/** How far this machine's clock is from the database's, in milliseconds. */
export async function clockSkewMs(db: Db, clock: Clock = systemClock): Promise<number> {
  const before = clock.now().getTime();
  const there = await readDatabaseClock(db);
  return Math.abs(there.getTime() - (before + clock.now().getTime()) / 2);
}

/** Asked before anything is taken from others, whatever the last look of the watch has seen. */
export const isClockRight = async (db: Db, clock?: Clock): Promise<boolean> =>
  (await clockSkewMs(db, clock)) <= refusedMs;

/** Refuses to work by a clock that is far off (reliability.md T7); a smaller difference is a warning. */
export async function refuseWrongClock({ db, log }: { db: Db; log: Log }, skewOf = clockSkewMs): Promise<void> {
  const skewMs = Math.round(await skewOf(db));
  if (skewMs > refusedMs)
    throw new PermanentError(
      `clock skew of ${skewMs} ms`,
      `Maskinens ur går ${Math.round(skewMs / 1000)} sekunder anderledes end databasens. Slå tidssynkronisering (NTP) til, og start igen.`,
    );
  if (skewMs > noticedMs) log.warn('clock-skew', { skewMs });
}
