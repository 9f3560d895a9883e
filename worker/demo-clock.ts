import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { atLocal, isWorkingDay, localDate, previousWorkingDay } from '../core/calendar.ts';
import { type Clock, clockFrom, systemClock } from '../core/clock.ts';

/** One minute before the digest, on a morning after a lively evening. */
export const demoTime = '07:14';

export type DemoStart = { anchorDay: string; clock: Clock };

/**
 * The demo lives in a time of its own: it begins at 07:14 on a working day, whenever it is tried. Where it began is kept in
 * the data folder, so that a demo that was killed goes on in the same day instead of beginning anew.
 */
export async function findDemoStart(dataDir: string): Promise<DemoStart> {
  const path = join(dataDir, 'demo.json');
  const known = await readFile(path, 'utf8').then(
    (text) => JSON.parse(text) as { anchorDay: string; begunAt: string },
    () => undefined,
  );
  const now = systemClock.now();
  const start = known ?? { anchorDay: workingDayAt(now), begunAt: now.toISOString() };
  if (!known) {
    await mkdir(dataDir, { recursive: true });
    await writeFile(`${path}.draft`, JSON.stringify(start));
    await rename(`${path}.draft`, path);
  }
  const elapsedMs = Math.max(0, now.getTime() - Date.parse(start.begunAt));
  return {
    anchorDay: start.anchorDay,
    clock: clockFrom(new Date(atLocal(start.anchorDay, demoTime).getTime() + elapsedMs)),
  };
}

function workingDayAt(now: Date): string {
  const today = localDate(now);
  return isWorkingDay(today) ? today : previousWorkingDay(today);
}
