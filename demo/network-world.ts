/** What exists on the simulated Bluesky and Mastodon, and how many calls a stranger has left there. */
import { networkId, writerOf } from './network-fiction.ts';
import type { NetworkPost, OpenNetwork } from './network-model.ts';

const windowMs = 5 * 60_000;
/** As both tell it of themselves: so many calls in five minutes. */
const usualCalls: Record<OpenNetwork, number> = { bluesky: 3_000, mastodon: 300 };

export type NewNetworkPost = {
  network: OpenNetwork;
  text: string;
  isQuiet?: boolean | undefined;
  createdAt?: Date | undefined;
};
/** After a call: what is left, and when the count begins anew. */
export type Allowance = { limit: number; left: number; resetMs: number; isRefused: boolean };

export type NetworkWorld = ReturnType<typeof createNetworkWorld>;

export function createNetworkWorld(fiction: readonly NetworkPost[]) {
  const posts = [...fiction];
  const calls = { ...usualCalls };
  const used = new Map<string, number>();
  let made = 0;

  return {
    /** Newest first. */
    visible: (network: OpenNetwork, nowMs: number): NetworkPost[] =>
      posts
        .filter((post) => post.network === network && post.createdMs <= nowMs)
        .sort((a, b) => b.createdMs - a.createdMs || (b.id < a.id ? -1 : 1)),
    takeCall(network: OpenNetwork, nowMs: number): Allowance {
      const turn = Math.floor(nowMs / windowMs);
      const count = (used.get(`${network} ${turn}`) ?? 0) + 1;
      used.set(`${network} ${turn}`, count);
      const limit = calls[network];
      return { limit, left: Math.max(0, limit - count), resetMs: (turn + 1) * windowMs, isRefused: count > limit };
    },
    setCalls: (network: OpenNetwork, inFiveMinutes: number): void => {
      calls[network] = inFiveMinutes;
    },
    publish({ network, text, isQuiet = false, createdAt }: NewNetworkPost, nowMs: number): string {
      const key = `new-${made++}`;
      const writer = writerOf(network, key);
      const id = networkId(network, writer, key);
      const createdMs = createdAt?.getTime() ?? nowMs;
      posts.push({ id, key, network, writer, createdMs, text, reactions: 0, shares: 0, isQuiet });
      return id;
    },
  };
}
