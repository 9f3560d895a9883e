/** Bluesky's public search, `app.bsky.feed.searchPosts`, as strangers see it. */
import { createHash } from 'node:crypto';
import { hashtagsIn } from './account-model.ts';
import type { Answer } from './graph-failure.ts';
import type { NetworkPost } from './network-model.ts';
import type { Allowance, NetworkWorld } from './network-world.ts';
import type { SimulatorSwitches } from './simulator-switches.ts';

export const blueskyPath = '/xrpc/app.bsky.feed.searchPosts';
const json = { 'content-type': 'application/json; charset=utf-8' };

type Scene = { networks: NetworkWorld; switches: Pick<SimulatorSwitches, 'strangers'>; nowMs: number };

export function answerBluesky(query: URLSearchParams, { networks, switches, nowMs }: Scene): Answer {
  const isSecondPage = query.has('cursor');
  // Its keepers answer robots, and who wants more than the newest, before the search itself is asked.
  if (switches.strangers === 'refused' || (switches.strangers === 'newest-only' && isSecondPage))
    return { status: 403, headers: { 'content-type': 'text/html' }, body: '<html><h1>403 Forbidden</h1></html>' };
  const allowance = networks.takeCall('bluesky', nowMs);
  const headers = { ...json, ...limitsOf(allowance) };
  if (allowance.isRefused) return failure(429, 'RateLimitExceeded', 'Rate Limit Exceeded', headers);
  const limit = Number(query.get('limit') ?? 25);
  const from = Number(query.get('cursor') ?? 0);
  if (!query.get('q')) return failure(400, 'InvalidRequest', 'Error: Params must have the property "q"', headers);
  if (!(limit >= 1 && limit <= 100) || !Number.isInteger(from))
    return failure(400, 'InvalidRequest', 'Error: limit can not be greater than 100', headers);
  const found = networks.visible('bluesky', nowMs).filter((post) => isMeant(post, query));
  const posts = found.slice(from, from + limit).map(postView);
  const cursor = from + limit < found.length ? { cursor: String(from + limit) } : {};
  return { status: 200, headers, body: JSON.stringify({ ...cursor, hitsTotal: found.length, posts }) };
}

const failure = (status: number, error: string, message: string, headers: Record<string, string>): Answer => ({
  status,
  headers,
  body: JSON.stringify({ error, message }),
});

const limitsOf = ({ limit, left, resetMs }: Allowance) => ({
  'ratelimit-limit': String(limit),
  'ratelimit-remaining': String(left),
  'ratelimit-reset': String(resetMs / 1000),
  'ratelimit-policy': `${limit};w=300`,
});

/** `since` counts, `until` does not. */
function isMeant({ text, createdMs }: NetworkPost, query: URLSearchParams): boolean {
  const moment = (name: string, otherwise: number) => Date.parse(query.get(name) ?? '') || otherwise;
  const words = (query.get('q') ?? '').toLowerCase().split(/\s+/);
  const tags = hashtagsIn(text);
  return (
    words.every((word) => (word.startsWith('#') ? tags.includes(word.slice(1)) : text.toLowerCase().includes(word))) &&
    query.getAll('tag').every((tag) => tags.includes(tag.toLowerCase())) &&
    createdMs >= moment('since', 0) &&
    createdMs < moment('until', Number.POSITIVE_INFINITY)
  );
}

function postView({ id, writer, text, createdMs, reactions, shares, isQuiet }: NetworkPost) {
  const createdAt = new Date(createdMs).toISOString();
  const handle = `${writer.slice(-6)}.bsky.example`;
  const labels = isQuiet ? [{ src: writer, uri: writer, val: '!no-unauthenticated', cts: createdAt }] : [];
  return {
    uri: id,
    cid: `bafyrei${createHash('sha256').update(id).digest('hex').slice(0, 52)}`,
    author: { did: writer, handle, displayName: 'Nogen Eksempel', labels },
    record: { $type: 'app.bsky.feed.post', createdAt, langs: ['da'], text },
    replyCount: 0,
    repostCount: shares,
    likeCount: reactions,
    quoteCount: 0,
    indexedAt: new Date(createdMs + 900).toISOString(),
    labels: [],
  };
}
