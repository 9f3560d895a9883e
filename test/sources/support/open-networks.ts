/** Bluesky and Mastodon in miniature: posts as they give them, five pages of ninety. */
import type { Reply } from './loopback.ts';

const pages = 5;
const each = 90;

export const blueskyPost = (key: string | number, more: { record?: object } & Record<string, unknown> = {}) => {
  const { record, ...rest } = more;
  return {
    uri: `at://did:plc:borger${key}/app.bsky.feed.post/3k${key}`,
    cid: `cid${key}`,
    author: { did: `did:plc:borger${key}`, handle: 'anna-borger.bsky.social', displayName: 'Anna Borger', labels: [] },
    record: {
      text: `Tur til Gjerrild ${key} #norddjurs`,
      createdAt: '2026-11-18T09:00:00.000Z',
      langs: ['da'],
      ...record,
    },
    indexedAt: '2026-11-18T09:00:01.000Z',
    likeCount: 3,
    replyCount: 1,
    repostCount: 0,
    ...rest,
  };
};

export const blueskyPage = (page: number): Reply => ({
  json: {
    posts: Array.from({ length: each }, (_, i) => blueskyPost(page * 100 + i)),
    ...(page < pages - 1 && { cursor: String(page + 1) }),
  },
});

export const mastodonStatus = (id: string | number, more: Record<string, unknown> = {}) => ({
  id: String(id),
  uri: `https://social.example/users/anna_borger/statuses/${id}`,
  url: `https://social.example/@anna_borger/${id}`,
  created_at: '2026-11-18T09:00:00.000Z',
  content: `<p>Tur til Gjerrild ${id} <a href="https://social.example/tags/norddjurs">#<span>norddjurs</span></a></p>`,
  spoiler_text: '',
  language: 'en',
  reblog: null,
  account: { id: '7', acct: 'anna_borger', display_name: 'Anna Borger', url: 'https://social.example/@anna_borger' },
  favourites_count: 2,
  replies_count: 0,
  reblogs_count: 1,
  ...more,
});

/** Pages are named by the id that they end before: 9, 8, 7, 6, 5. */
export const mastodonPage = (before: number, host: string): Reply => ({
  headers:
    before > 10 - pages
      ? {
          link: `<https://elsewhere.example/?max_id=${before - 1}&access_token=x>; rel="next", <http://${host}/>; rel="prev"`,
        }
      : {},
  json: Array.from({ length: each }, (_, i) => mastodonStatus(before * 1000 + i)),
});
