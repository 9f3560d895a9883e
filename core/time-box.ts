/** A bounded time for work on what people wrote: what is asked after it is used up is not done, and that can be told. */
export type TimeBox = {
  /** Undefined when there is no time left. */
  spend<T>(work: () => T): T | undefined;
  isUsedUp(): boolean;
};

/** `clock` counts milliseconds from anywhere, and never backwards. */
export function createTimeBox(limitMs: number, clock: () => number = () => performance.now()): TimeBox {
  let usedMs = 0;
  return {
    spend(work) {
      if (usedMs >= limitMs) return undefined;
      const begun = clock();
      try {
        return work();
      } finally {
        usedMs += clock() - begun;
      }
    },
    isUsedUp: () => usedMs >= limitMs,
  };
}
