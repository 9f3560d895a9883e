/** Turns the hand-written texts of Bluesky and Mastodon into their fixed model. */
import { steadyId, steadyNumber } from './demo-model.ts';
import { expectedOf } from './expected.ts';
import type { FictionItem } from './fiction-item.ts';
import type { NetworkPost, OpenNetwork } from './network-model.ts';

const servers = ['havfolk.example', 'djursland.example', 'snak.example'];

/** Letters and digits as such names have there, always the same for the same key. */
const steadyName = (key: string): string => BigInt(steadyId(key)).toString(32);

/** Who writes on Bluesky is a number with letters; on Mastodon a name on a server of many. */
export const writerOf = (network: OpenNetwork, key: string): string =>
  network === 'bluesky'
    ? `did:plc:${steadyName(`writer ${key}`)}${steadyName(`more ${key}`)}`
    : `https://${servers[steadyNumber(key, servers.length)]}/users/nogen_${steadyName(key)}`;

export const networkId = (network: OpenNetwork, writer: string, key: string): string =>
  network === 'bluesky'
    ? `at://${writer}/app.bsky.feed.post/3${steadyName(`post ${key}`)}`
    : `${writer}/statuses/11${steadyId(`status ${key}`).slice(1)}`;

export function networkPostsOf(items: FictionItem[], moment: (item: FictionItem) => number): NetworkPost[] {
  return items.flatMap((item) => {
    if (item.type !== 'network-post') return [];
    const { id: key, network, text, reactions, shares, is_quiet: isQuiet } = item;
    const writer = writerOf(network, key);
    const said = { text, reactions, shares, createdMs: moment(item) };
    return [{ id: networkId(network, writer, key), key, network, writer, ...said, isQuiet, ...expectedOf(item) }];
  });
}
