/** What is said under the municipality's hashtags on the networks that anybody may read. */
import type { Expected } from './expected.ts';

export const openNetworks = ['bluesky', 'mastodon'] as const;
export type OpenNetwork = (typeof openNetworks)[number];

export type NetworkPost = Expected & {
  /** The whole network's name for it: `at://…` on Bluesky; on Mastodon the address on its writer's own server. */
  id: string;
  key: string;
  network: OpenNetwork;
  writer: string;
  createdMs: number;
  text: string;
  reactions: number;
  shares: number;
  /** Its writer has asked not to be shown to strangers. */
  isQuiet: boolean;
};
