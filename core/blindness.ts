/** When reading stops, and when that is told: pure, by what the tables say of the last reading. */
const minuteMs = 60_000;

/** From here on it is looked at twice, so that a machine which has just woken up gets the time to read. */
const notedAfterMs = 25 * minuteMs;
export const blindAfterMs = 30 * minuteMs;
/** Noted for so long before anybody is told. */
const confirmedAfterMs = 4 * minuteMs;
/** What is read seldom is not missed at once. */
const lateMs = 10 * minuteMs;

export type LastReading = {
  /** When anything was last read to its end. */
  at: Date;
  /** The shortest usual time between two readings of one source. */
  everyMs: number;
};

/** Since when we have been blind; undefined while we see, or may still. */
export function blindSince({ at, everyMs }: LastReading, now: Date): Date | undefined {
  const silentMs = now.getTime() - at.getTime();
  return silentMs >= notedAfterMs && silentMs >= everyMs + lateMs ? at : undefined;
}

/** Whether it is time to tell of a blindness that was noted then. */
export const isBlindnessCertain = (since: Date, notedAt: Date, now: Date): boolean =>
  now.getTime() - since.getTime() >= blindAfterMs && now.getTime() - notedAt.getTime() >= confirmedAfterMs;
