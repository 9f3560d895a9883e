/** A Mastodon server's public timeline of a hashtag, as strangers see it: posts that were written there or reached it. */
import { hashtagsIn } from './account-model.ts';
import { steadyNumber } from './demo-model.ts';
import type { Answer } from './graph-failure.ts';
import { escapeMarkup } from './media-feeds.ts';
import type { NetworkPost } from './network-model.ts';
import type { Allowance, NetworkWorld } from './network-world.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

export const mastodonPath = '/api/v1/timelines/tag/';
const most = 40;

type Scene = { networks: NetworkWorld; switches: Pick<SimulatorSwitches, 'strangers'>; nowMs: number };
type Listed = { post: NetworkPost; id: bigint };

export function answerMastodon(url: URL, { networks, switches, nowMs }: Scene): Answer {
  const allowance = networks.takeCall('mastodon', nowMs);
  const headers = { 'content-type': 'application/json; charset=utf-8', ...limitsOf(allowance) };
  const refuse = (status: number, error: string): Answer => ({ status, headers, body: JSON.stringify({ error }) });
  if (allowance.isRefused) return refuse(429, 'Too many requests');
  if (switches.strangers === 'refused') return refuse(401, 'This method requires an authenticated user');
  const limit = Math.min(most, Number(url.searchParams.get('limit') ?? 20));
  if (!(limit >= 1)) return refuse(400, 'limit must be a number');
  const tag = decodeURIComponent(url.pathname.slice(mastodonPath.length)).toLowerCase();
  const listed = networks
    .visible('mastodon', nowMs)
    .filter(({ text }) => hashtagsIn(text).includes(tag))
    .map((post): Listed => ({ post, id: idHere(post) }));
  const found = between(listed, url.searchParams).slice(0, limit);
  const statuses = found.map((one) => statusOf(one, url.origin));
  return { status: 200, headers: { ...headers, ...linksOf(found, limit, url) }, body: JSON.stringify(statuses) };
}

const limitsOf = ({ limit, left, resetMs }: Allowance) => ({
  'x-ratelimit-limit': String(limit),
  'x-ratelimit-remaining': String(left),
  'x-ratelimit-reset': new Date(resetMs).toISOString(),
});

/** Ids of this server grow with time: milliseconds, and sixteen bits to tell apart. */
const idHere = ({ createdMs, key }: NetworkPost): bigint =>
  (BigInt(createdMs) << 16n) + BigInt(steadyNumber(key, 65_536));

function between(listed: Listed[], query: URLSearchParams): Listed[] {
  const bound = (name: string) => (/^\d+$/.test(query.get(name) ?? '') ? BigInt(query.get(name) ?? '') : undefined);
  const [before, after] = [bound('max_id'), bound('min_id') ?? bound('since_id')];
  return listed.filter(({ id }) => (before === undefined || id < before) && (after === undefined || id > after));
}

/** A full page says where the next begins, though that one may be empty. */
function linksOf(found: Listed[], limit: number, { origin, pathname }: URL): Record<string, string> {
  const [first, last] = [found[0], found.at(-1)];
  if (!first || !last) return {};
  const to = (name: string, { id }: Listed) => `<${origin}${pathname}?limit=${limit}&${name}=${id}>`;
  const next = found.length === limit ? [`${to('max_id', last)}; rel="next"`] : [];
  return { link: [...next, `${to('min_id', first)}; rel="prev"`].join(', ') };
}

function statusOf({ post, id }: Listed, origin: string) {
  const { id: uri, writer, createdMs, text, reactions, shares, isQuiet } = post;
  const home = new URL(writer);
  const username = home.pathname.split('/').at(-1) ?? '';
  const profile = `${home.origin}/@${username}`;
  return {
    id: String(id),
    created_at: new Date(createdMs).toISOString(),
    in_reply_to_id: null,
    sensitive: false,
    spoiler_text: '',
    visibility: 'public',
    language: 'da',
    uri,
    url: `${profile}/${uri.split('/').at(-1)}`,
    replies_count: 0,
    reblogs_count: shares,
    favourites_count: reactions,
    content: markup(text, origin),
    reblog: null,
    account: {
      id: String(steadyNumber(writer, 1e9)),
      username,
      acct: `${username}@${home.host}`,
      display_name: 'Nogen Eksempel',
      url: profile,
      noindex: isQuiet,
    },
    tags: hashtagsIn(text).map((name) => ({ name, url: `${origin}/tags/${name}` })),
    mentions: [],
    media_attachments: [],
  };
}

function markup(text: string, origin: string): string {
  // Every second piece is a hashtag.
  const pieces = text.split(/#([\p{L}\p{N}_]+)/u).map((piece, index) => {
    const words = escapeMarkup(piece);
    const address = `${origin}/tags/${words.toLowerCase()}`;
    return index % 2 === 0
      ? words
      : `<a href="${address}" class="mention hashtag" rel="tag">#<span>${words}</span></a>`;
  });
  return `<p>${pieces.join('')}</p>`;
}
