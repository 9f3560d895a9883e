/** LinkedIn as platform-apis.md §7 tells of it, in miniature. */
import { describe, expect, test } from 'vitest';
import { createLinkedinConnector } from '../../sources/linkedin.ts';
import { linkedinError } from '../../sources/linkedin-errors.ts';
import { elements, notice, organisation, organisationUrn, update } from './support/account-networks.ts';
import { sourceOf } from './support/graph.ts';
import { type Answer, type Reply, readAll, startLoopback } from './support/loopback.ts';

async function start(answer: Answer) {
  const server = await startLoopback(answer);
  const connector = createLinkedinConnector({
    http: server.http,
    clock: server.clock,
    url: server.url,
    version: '202607',
    accessToken: 'hemmelig',
    wait: async () => undefined,
  });
  const read = () => readAll(connector, sourceOf('linkedin-organisation', organisation), { clock: server.clock });
  return { ...server, connector, read };
}

/** Lists by the end of their path; single posts by their URN. */
const world =
  (given: { posts?: object[]; notices?: object[]; comments?: object[]; one?: (urn: string) => Reply }): Answer =>
  (asked) => {
    if (asked.path.endsWith('/rest/posts')) return elements(given.posts ?? [], asked);
    if (asked.path.endsWith('Notifications')) return elements(given.notices ?? [], asked);
    if (asked.path.endsWith('/comments')) return elements(given.comments ?? [], asked);
    return (
      given.one?.(decodeURIComponent(asked.path.split('/').at(-1) ?? '')) ?? { status: 404, json: { status: 404 } }
    );
  };

describe('what is asked', () => {
  test('with version and protocol in headers; the URN is escaped, the lists are not', async () => {
    let addresses: string[] = [];
    const { read, asked } = await start(world({}));
    await read();
    addresses = asked.map(({ path }) => path);
    expect(addresses).toEqual(['/rest/posts', '/rest/organizationalEntityNotifications']);
    expect(
      asked.every(
        ({ headers }) => headers['linkedin-version'] === '202607' && headers['x-restli-protocol-version'] === '2.0.0',
      ),
    ).toBe(true);
    expect(asked[0]?.token).toBe('hemmelig');
    expect(asked[0]?.params.get('author')).toBe(organisationUrn);
    expect(asked[1]?.params.get('actions')).toBe('List(SHARE_MENTION,SHARE,COMMENT)');
    const until = Date.parse('2026-11-20T08:00:00Z');
    expect(asked[1]?.params.get('timeRange')).toBe(`(start:${until - 14 * 86_400_000},end:${until})`);
  });

  test('in pages, until there is no more; a smaller page than we asked for is one too', async () => {
    const all = Array.from({ length: 23 }, (_, i) => update(i));
    const { read, asked } = await start(({ path, params }) => {
      const start = Number(params.get('start'));
      const given = path.endsWith('/posts') ? all.slice(start, start + 10) : [];
      return { json: { elements: given, paging: { start, count: 10, links: [] } } };
    });
    expect((await read()).posts).toHaveLength(23);
    expect(asked.filter(({ path }) => path.endsWith('/posts')).map(({ params }) => params.get('start'))).toEqual([
      '0',
      '10',
      '20',
    ]);
  });

  test('no further than the window; an order that is not known is done without', async () => {
    const old = { lastModifiedAt: 1_700_000_000_000, publishedAt: 1_700_000_000_000 };
    const all = Array.from({ length: 300 }, (_, i) => update(i, i < 40 ? {} : old));
    const { read, asked } = await start((one) =>
      one.params.has('sortBy') ? { status: 400, json: { status: 400 } } : world({ posts: all })(one, 1),
    );
    const { posts, error } = await read();
    expect(error).toBeUndefined();
    expect(posts).toHaveLength(40);
    expect(asked.filter(({ path }) => path.endsWith('/posts'))).toHaveLength(3);
  });
});

describe('what is found', () => {
  test('own posts, with their text as people see it, their time and what they share', async () => {
    const { read } = await start(
      world({
        posts: [
          update(1, { reshareContext: { parent: 'urn:li:share:1', root: 'urn:li:share:2' } }),
          update(2, { lifecycleState: 'DRAFT' }),
          update(3, { distribution: { feedDistribution: 'NONE' } }),
        ],
      }),
    );
    const { posts, complete } = await read();
    expect(complete).toEqual({ unreachableBefore: new Date('2026-09-21T08:00:00Z') });
    expect(posts).toEqual([
      {
        platform: 'linkedin',
        externalId: 'urn:li:share:704502044160991001',
        kind: 'post',
        evidence: 'feed',
        authorPage: organisation,
        postedAt: new Date(1_795_000_000_001),
        updatedAt: new Date(1_795_099_999_999),
        text: 'Besøg os på biblioteket 1 #norddjurs',
        permalink: 'https://www.linkedin.com/feed/update/urn:li:share:704502044160991001/',
        parentExternalId: 'urn:li:share:1',
        attached: { ids: ['urn:li:share:1', 'urn:li:share:2'], urls: [] },
      },
    ]);
  });

  test('a mention and a share by others, read from the post; what may not be read keeps what the notice says', async () => {
    const share = notice(2, {
      action: 'SHARE',
      sourcePost: update(1).id,
      decoratedGeneratedActivity: { share: { text: 'Flot \\#' } },
    });
    const { read } = await start(
      world({
        notices: [notice(1), share, notice(3, { generatedActivity: undefined, sourcePost: update(9).id })],
        one: (urn) => {
          if (urn === share.generatedActivity) return { status: 403, json: { status: 403 } };
          const author = urn === update(9).id ? organisationUrn : 'urn:li:organization:5';
          return {
            json: update(77, { id: urn, author, commentary: 'Tak @[Norddjurs Kommune](urn:li:organization:1)' }),
          };
        },
      }),
    );
    const { posts } = await read();
    expect(
      posts.map(({ externalId, kind, evidence, text, authorKey, parentExternalId }) => ({
        externalId,
        kind,
        evidence,
        text,
        authorKey,
        parentExternalId,
      })),
    ).toEqual([
      {
        externalId: notice(1).generatedActivity,
        kind: 'mention',
        evidence: 'tagged',
        text: 'Tak Norddjurs Kommune',
        authorKey: 'urn:li:organization:5',
        parentExternalId: undefined,
      },
      {
        externalId: share.generatedActivity,
        kind: 'mention',
        evidence: 'shared',
        text: 'Flot #',
        authorKey: 'urn:li:person:abcEx',
        parentExternalId: update(1).id,
      },
    ]);
  });

  test('comments are read where a notice told of one, with the answers to them, each once', async () => {
    const urn = (id: number) => `urn:li:comment:(urn:li:activity:7,${id})`;
    const comment = (id: number, more: object = {}) => ({
      id: `${id}`,
      object: 'urn:li:activity:7',
      commentUrn: urn(id),
      actor: 'urn:li:person:x',
      message: { text: `Svar ${id}` },
      created: { time: 1_795_000_000_000 },
      ...more,
    });
    const told = (number: number) => notice(number, { action: 'COMMENT', sourcePost: update(1).id });
    const { read, asked } = await start((one) => {
      if (!one.path.endsWith('/comments')) return world({ notices: [told(1), told(2)] })(one, 1);
      const isReplies = one.path.includes('comment%3A') || one.path.includes('comment:');
      return elements(
        isReplies
          ? [comment(2, { parentComment: urn(1), actor: organisationUrn })]
          : [comment(1, { commentsSummary: { aggregatedTotalComments: 1 } })],
        one,
      );
    });
    const { posts } = await read();
    expect(
      posts.map(({ externalId, authorPage, parentExternalId }) => [externalId, authorPage, parentExternalId]),
    ).toEqual([
      [urn(1), undefined, update(1).id],
      [urn(2), organisation, urn(1)],
    ]);
    expect(asked.filter(({ path }) => path.endsWith('/comments'))).toHaveLength(2);
  });
});

describe('refusals', () => {
  test.each([
    [426, 'PermanentError', /202607.*LINKEDIN_VERSION/],
    [401, 'AccessError', /LINKEDIN_ACCESS_TOKEN/],
    [403, 'AccessError', /administrator/],
    [404, 'PermanentError', /id i kommunefilen/],
    [500, 'TemporaryError', /prøver igen/],
  ])('%i is a %s that says what to do', async (status, name, words) => {
    const { read, asked } = await start(() => ({ status, json: { status, message: 'x' } }));
    expect((await read()).error).toMatchObject({ name, forPeople: expect.stringMatching(words) });
    expect(asked).toHaveLength(name === 'TemporaryError' ? 4 : 1);
  });

  test.each([
    ['2026-11-20T08:00:00Z', {}, 3_600_000],
    ['2026-11-20T23:40:00Z', {}, 21 * 60_000],
    ['2026-11-20T23:40:00Z', { 'retry-after': '7200' }, 7_200_000],
  ])('a 429 at %s with %o pauses all of LinkedIn for %i ms', (at, headers, retryAfterMs) => {
    const error = linkedinError({ status: 429, headers }, { version: '202607', now: new Date(at) });
    expect(error).toMatchObject({ name: 'RateLimitedError', retryAfterMs, scope: 'host:api.linkedin.com' });
  });

  test('a limit between two posts ends the read without completion', async () => {
    const { read } = await start(
      world({ posts: [update(1)], notices: [notice(1)], one: () => ({ status: 429, json: {} }) }),
    );
    const { posts, complete, error } = await read();
    expect(posts).toHaveLength(1);
    expect(complete).toBeUndefined();
    expect(error).toMatchObject({ name: 'RateLimitedError' });
  });
});
