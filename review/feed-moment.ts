import type { Clock } from '../core/clock.ts';

const secondMs = 1_000;

/**
 * Since when a document reads as it does, for `Last-Modified`. No row tells when something vanished, so this process notes when
 * it first saw each new reading; after a restart, or at another process, a caller gets the document once more than needed.
 * Times of HTTP have whole seconds: two readings never share one.
 */
export function createFeedMoment(clock: Clock): (tag: string) => Date {
  let known: { tag: string; since: number } | undefined;
  return (tag) => {
    if (known?.tag !== tag) {
      const now = Math.floor(clock.now().getTime() / secondMs) * secondMs;
      known = { tag, since: Math.max(now, known === undefined ? 0 : known.since + secondMs) };
    }
    return new Date(known.since);
  };
}
