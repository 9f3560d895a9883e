import { systemClock } from '../core/clock.ts';
import { PermanentError } from '../core/errors.ts';
import { type Db, readDatabaseClock } from '../store/db.ts';
import type { House } from './house.ts';

/** Leases and due times are told by this machine's clock: beyond this it would open claims that others still work on. */
export const refusedMs = 30_000;
export const noticedMs = 2_000;

/** How far this machine's clock is from the database's, in milliseconds. */
export async function clockSkewMs(db: Db): Promise<number> {
  const before = systemClock.now().getTime();
  const there = await readDatabaseClock(db);
  return Math.abs(there.getTime() - (before + systemClock.now().getTime()) / 2);
}

/** Refuses to work by a clock that is far off (reliability.md T7); a smaller difference is a warning. */
export async function refuseWrongClock({ db, log }: Pick<House, 'db' | 'log'>, skewOf = clockSkewMs): Promise<void> {
  const skewMs = Math.round(await skewOf(db));
  if (skewMs > refusedMs)
    throw new PermanentError(
      `clock skew of ${skewMs} ms`,
      `Maskinens ur går ${Math.round(skewMs / 1000)} sekunder anderledes end databasens. Slå tidssynkronisering (NTP) til, og start igen.`,
    );
  if (skewMs > noticedMs) log.warn('clock-skew', { skewMs });
}
