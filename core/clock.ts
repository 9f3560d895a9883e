/** The only room that reads the wall clock. Everyone else is handed a clock, so that tests can set it. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands still until it is moved. */
export function clockAt(
  start: string | Date,
): Clock & { moveTo(time: string | Date): void; advanceMs(ms: number): void } {
  let time = new Date(start).getTime();
  return {
    now: () => new Date(time),
    moveTo: (to) => {
      time = new Date(to).getTime();
    },
    advanceMs: (ms) => {
      time += ms;
    },
  };
}

/** A clock that runs at normal speed from another point in time; the demo lives in such a time. */
export function clockFrom(start: Date): Clock {
  const offsetMs = start.getTime() - Date.now();
  return { now: () => new Date(Date.now() + offsetMs) };
}
