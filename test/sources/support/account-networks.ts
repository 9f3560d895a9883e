/** Instagram and LinkedIn in miniature: pages of what each list gives, and a book of hashtags in memory. */
import { permitFor, type UsedTag } from '../../../core/hashtag-quota.ts';
import type { HashtagSlots } from '../../../sources/instagram-hashtags.ts';
import { edge } from './graph.ts';
import type { Asked, Reply } from './loopback.ts';

export const account = '17841405309211844';
export const organisation = '9876543';
export const organisationUrn = `urn:li:organization:${organisation}`;

/** The same account as in the table, without a table. */
export function memorySlots(): HashtagSlots & { rows: (UsedTag & { id?: string })[] } {
  const rows: (UsedTag & { id?: string })[] = [];
  return {
    rows,
    async take(_account, tag, now) {
      const permit = permitFor(tag, rows, now);
      if (permit.kind === 'full') return permit;
      const row = rows.find((one) => one.tag === tag);
      if (permit.kind === 'new') {
        if (row) row.since = now;
        else rows.push({ tag, since: now });
      }
      return { kind: 'taken', ...(row?.id && { hashtagId: row.id }) };
    },
    async remember(_account, tag, id) {
      const row = rows.find((one) => one.tag === tag);
      if (row) row.id = id;
    },
  };
}

export const media = (number: number | string, more: object = {}) => ({
  id: `1799${number}`,
  caption: `Efterår ved havnen ${number} #norddjurs`,
  media_type: 'IMAGE',
  permalink: `https://www.instagram.com/p/D${number}/`,
  timestamp: '2026-11-20T05:20:11+0000',
  comments_count: 0,
  ...more,
});

/** Five pages of ninety, all under the same cursor; behind them an empty one that promises more. */
export function instagramPage({ path, params }: Asked, served: Map<string, number>): Reply {
  if (params.get('fields') === 'instagram_business_account{id}')
    return { json: { id: '1', instagram_business_account: { id: account } } };
  if (path.endsWith('/ig_hashtag_search')) return { json: { data: [{ id: '17843857450040591' }] } };
  if (path.endsWith('/comments'))
    return {
      json: edge([
        {
          id: '1801',
          text: 'Hvornår?',
          timestamp: '2026-11-20T06:00:00+0000',
          replies: { data: [{ id: '1802', text: 'Nu', timestamp: '2026-11-20T07:00:00+0000', from: { id: account } }] },
        },
      ]),
    };
  const page = (served.get(path) ?? 0) + 1;
  served.set(path, page);
  const isLast = path.endsWith('/recent_media') ? page > 5 : page === 5;
  const list = path.split('/').at(-1);
  const prefix = list === 'media' ? 1000 : 2000;
  const talked = list === 'media' && page === 1 ? { comments_count: 2 } : {};
  const data =
    page > 5 ? [] : Array.from({ length: 90 }, (_, i) => media(prefix + page * 100 + i, i === 0 ? talked : {}));
  const after = list === 'recent_media' ? 'NTJkZG' : `${page}`;
  return { json: edge(data, { after, more: !isLast || list === 'recent_media' }) };
}

export const update = (number: number, more: object = {}) => ({
  id: `urn:li:share:70450204416099${1000 + number}`,
  author: organisationUrn,
  commentary: `Besøg os på biblioteket ${number} {hashtag|\\#|norddjurs}`,
  createdAt: 1_795_000_000_000 + number,
  publishedAt: 1_795_000_000_000 + number,
  lastModifiedAt: 1_795_100_000_000 - number,
  visibility: 'PUBLIC',
  lifecycleState: 'PUBLISHED',
  distribution: { feedDistribution: 'MAIN_FEED' },
  ...more,
});

export const notice = (number: number, more: object = {}) => ({
  notificationId: 1_020_304 + number,
  action: 'SHARE_MENTION',
  organizationalEntity: organisationUrn,
  sourcePost: `urn:li:share:80450204416099${1000 + number}`,
  generatedActivity: `urn:li:share:80450204416099${1000 + number}`,
  actor: 'urn:li:person:abcEx',
  lastModifiedAt: 1_795_100_000_000 - number,
  ...more,
});

export const elements = (all: object[], { params }: Pick<Asked, 'params'>): Reply => {
  const start = Number(params.get('start'));
  const count = Number(params.get('count'));
  return { json: { elements: all.slice(start, start + count), paging: { start, count, links: [] } } };
};

const comments = [
  { id: '1', actor: 'urn:li:person:x', message: { text: 'Hvornår?' }, created: { time: 1_795_100_000_000 } },
  { id: '2', actor: organisationUrn, message: { text: 'Nu' }, created: { time: 1_795_100_001_000 } },
].map((comment) => ({
  ...comment,
  object: 'urn:li:activity:7',
  commentUrn: `urn:li:comment:(urn:li:activity:7,${comment.id})`,
}));

const updates = Array.from({ length: 460 }, (_, i) => update(i));
const notices = [notice(1), notice(2, { action: 'COMMENT', sourcePost: update(1).id })];

/** 460 own posts, one mention by somebody else, and one of the own posts is talked about. */
export function linkedinPage(asked: Asked): Reply {
  if (asked.path.endsWith('/rest/posts')) return elements(updates, asked);
  if (asked.path.endsWith('/organizationalEntityNotifications')) return elements(notices, asked);
  if (asked.path.endsWith('/comments')) return elements(comments, asked);
  const id = decodeURIComponent(asked.path.split('/').at(-1) ?? '');
  return { json: update(999, { id, author: 'urn:li:person:abcEx' }) };
}
