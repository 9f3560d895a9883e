import { ChannelDownError } from '../core/errors.ts';
import type { Carrier, Channel } from './channel.ts';

type Limits = { most: number; slowMs: number; nowMs?: () => number };

/**
 * A slow server must not take all hands (reliability.md N5): while `most` messages have been in its hands for longer than
 * `slowMs`, the next one is told at once to come later, and the hand is free for other channels. Time is monotonic.
 */
export function quickLane<C extends Channel>(
  carrier: Carrier<C>,
  { most, slowMs, nowMs = () => performance.now() }: Limits,
): Carrier<C> {
  const begun = new Set<{ at: number }>();
  return {
    describe: () => carrier.describe(),
    async send(envelope) {
      const slow = [...begun].filter(({ at }) => nowMs() - at > slowMs).length;
      if (slow >= most)
        throw new ChannelDownError(
          'lane full of slow messages',
          'Kanalen svarer så langsomt, at beskeden venter. Vi prøver igen.',
        );
      const mine = { at: nowMs() };
      begun.add(mine);
      try {
        return await carrier.send(envelope);
      } finally {
        begun.delete(mine);
      }
    },
  };
}
