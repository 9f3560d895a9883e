/** Instagram as platform-apis.md §3 tells of it, in miniature. */
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { JsonObject } from '../../core/loose-json.ts';
import type { PendingMention } from '../../sources/contract.ts';
import type { GraphAnswer } from '../../sources/graph-client.ts';
import { noUsage } from '../../sources/graph-usage.ts';
import { createInstagramConnector } from '../../sources/instagram.ts';
import { mostPages, readList } from '../../sources/instagram-pages.ts';
import { openInstagram } from '../../sources/instagram-reading.ts';
import { account, media, memorySlots } from './support/account-networks.ts';
import { centralPage, edge, graphError, sourceOf } from './support/graph.ts';
import { type Answer, readAll, startLoopback } from './support/loopback.ts';

type Wish = { systemToken?: string | undefined; pending?: PendingMention[]; slots?: ReturnType<typeof memorySlots> };

async function start(answer: Answer, { pending, slots = memorySlots(), ...wish }: Wish = {}) {
  const server = await startLoopback(answer);
  const vault = new Map([[centralPage, 'page-token']]);
  const connector = createInstagramConnector({
    http: server.http,
    clock: server.clock,
    graphUrl: server.url,
    version: 'v26.0',
    systemToken: 'systemToken' in wish ? wish.systemToken : 'system',
    vault: { get: async (id) => vault.get(id), put: async (id, token) => void vault.set(id, token) },
    wait: async () => undefined,
    hashtagSlots: slots,
  });
  const told = {
    kinds: connector.kinds,
    scopes: connector.scopes,
    read: (...[source, window, context]: Parameters<typeof connector.read>) =>
      connector.read(source, window, {
        ...context,
        municipality: { ...context.municipality, instagramUser: account },
        ...(pending && { pendingMentions: async () => pending }),
      }),
  };
  const read = (
    kind: 'instagram-hashtag' | 'instagram-account',
    id = kind === 'instagram-account' ? account : 'norddjurs',
  ) => readAll(told, sourceOf(kind, id), { clock: server.clock });
  return { ...server, connector, slots, read };
}

const list = (...items: object[]) => ({ json: edge(items) });
const hashtagId = '17843857450040591';
const found = { json: { data: [{ id: hashtagId }] } };

describe('hashtags', () => {
  test('the id is asked for once and kept; the posts have no author and no name is ever asked for', async () => {
    const { read, asked, slots } = await start(({ path }) => (path.endsWith('_search') ? found : list(media(1))));
    const first = await read('instagram-hashtag');
    await read('instagram-hashtag');
    expect(first.posts).toEqual([
      {
        platform: 'instagram',
        externalId: '17991',
        kind: 'mention',
        evidence: 'hashtag',
        postedAt: new Date('2026-11-20T05:20:11Z'),
        text: 'Efterår ved havnen 1 #norddjurs',
        permalink: 'https://www.instagram.com/p/D1/',
        counts: { comments: 0 },
      },
    ]);
    expect(asked.map(({ path }) => path.split('/').at(-1))).toEqual([
      'ig_hashtag_search',
      'recent_media',
      'recent_media',
    ]);
    expect(asked[0]?.params.get('q')).toBe('norddjurs');
    expect(
      asked.every(({ params }) => params.get('user_id') === account && !params.get('fields')?.includes('username')),
    ).toBe(true);
    expect(slots.rows).toEqual([{ tag: 'norddjurs', since: new Date('2026-11-20T08:00:00Z'), id: hashtagId }]);
  });

  test('what is older than a day is said to be out of reach', async () => {
    const { read } = await start(({ path }) => (path.endsWith('_search') ? found : list()));
    expect((await read('instagram-hashtag')).complete).toEqual({
      cursor: { account },
      unreachableBefore: new Date('2026-11-19T08:00:00Z'),
    });
  });

  test('a thirty-first hashtag waits without a question, alone, and says until when', async () => {
    const slots = memorySlots();
    const since = new Date('2026-11-16T13:20:00Z');
    for (let tag = 0; tag < 30; tag += 1) slots.rows.push({ tag: `t${tag}`, since });
    const { read, asked, connector } = await start(() => found, { slots });
    const { error, complete } = await read('instagram-hashtag');
    expect(error).toMatchObject({
      name: 'RateLimitedError',
      scope: 'host:instagram.com/#norddjurs',
      retryAfterMs: 278_700_000,
    });
    expect(error).toHaveProperty('forPeople', expect.stringContaining('tidligst 23. november kl. 14.25'));
    expect(complete).toBeUndefined();
    expect(asked).toHaveLength(0);
    const scopesOf = (tag: string) => connector.scopes(sourceOf('instagram-hashtag', tag));
    expect(scopesOf('norddjurs')).toContain('host:instagram.com/#norddjurs');
    expect(scopesOf('t1')).not.toContain('host:instagram.com/#norddjurs');
  });

  test.each([
    [graphError(18, 2_207_034), 'RateLimitedError', 'andre programmer'],
    [graphError(24, 2_207_024), 'PermanentError', '#norddjurs'],
    [graphError(4), 'RateLimitedError', 'pause'],
    [graphError(10), 'AccessError', 'Instagram Public Content Access'],
    [{ json: { data: [] } }, 'PermanentError', 'stavemåden'],
  ])('%o is a %s that speaks of it', async (reply, name, words) => {
    const { read } = await start(() => reply);
    expect((await read('instagram-hashtag')).error).toMatchObject({ name, forPeople: expect.stringContaining(words) });
  });

  test('a limit of the account pauses the account, one of the app everything', async () => {
    const answer = (code: number) => start(() => graphError(code)).then(({ read }) => read('instagram-hashtag'));
    expect((await answer(80_002)).error).toMatchObject({ scope: `page:${account}` });
    expect((await answer(4)).error).toMatchObject({ scope: 'app' });
  });
});

describe('paging', () => {
  type Page = { ids: number[]; cursor: number; hasNext: boolean };
  const pages = fc.array(
    fc.record({
      ids: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 6 }),
      cursor: fc.integer({ min: 0, max: 2 }),
      hasNext: fc.boolean(),
    }),
    { minLength: 1, maxLength: 60 },
  );

  /** Answers with one page after the other, then with the last one for ever. */
  async function walk(given: Page[], endsOnEmpty: boolean) {
    let calls = 0;
    const ask = async (): Promise<GraphAnswer> => {
      const page = given[Math.min(calls, given.length - 1)] as Page;
      calls += 1;
      const body: JsonObject = edge(
        page.ids.map((id) => ({ id: `${id}` })),
        { after: `c${page.cursor}`, more: page.hasNext },
      );
      return { ok: true, body, usage: noUsage };
    };
    const ids: string[] = [];
    let failed = false;
    try {
      for await (const items of readList({ account, usage: noUsage, ask }, { path: 'x', fields: 'id', endsOnEmpty }))
        ids.push(...items.map(({ id }) => String(id)));
    } catch {
      failed = true;
    }
    return { ids, calls, failed };
  }

  test('always ends, gives each post once, and leaves out none before the end, whatever the cursors say', async () => {
    await fc.assert(
      fc.asyncProperty(pages, async (given) => {
        const { ids, calls, failed } = await walk(given, true);
        expect(calls).toBeLessThanOrEqual(mostPages);
        expect(new Set(ids).size).toBe(ids.length);
        const read = given.slice(0, calls);
        expect(new Set(ids)).toEqual(new Set(read.flatMap((page) => page.ids.map(String))));
        const last = given[Math.min(calls, given.length) - 1];
        if (!failed) expect(!last?.hasNext || last.ids.length === 0).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  test('one cursor for every page is no end', async () => {
    const given = [1, 2, 3, 4].map((id) => ({ ids: [id], cursor: 0, hasNext: true }));
    expect(await walk([...given, { ids: [], cursor: 0, hasNext: true }], true)).toEqual({
      ids: ['1', '2', '3', '4'],
      calls: 5,
      failed: false,
    });
  });

  test('the same page for ever is given up soon, and is no complete read', async () => {
    expect(await walk([{ ids: [1], cursor: 0, hasNext: true }], true)).toEqual({ ids: ['1'], calls: 4, failed: true });
  });

  test('an empty page in the middle of another list is no end', async () => {
    const given = [
      { ids: [], cursor: 1, hasNext: true },
      { ids: [7], cursor: 2, hasNext: false },
    ];
    expect(await walk(given, false)).toEqual({ ids: ['7'], calls: 2, failed: false });
  });
});

describe('an account of ours', () => {
  const comments = list({
    id: '1801',
    text: 'Hvornår?',
    timestamp: '2026-11-20T06:00:00+0000',
    from: { id: '998', username: 'nogen' },
    replies: { data: [{ id: '1802', text: 'Nu', timestamp: '2026-11-20T07:00:00+0000', from: { id: account } }] },
  });
  const world: Answer = ({ path }) => {
    if (path.endsWith('/comments')) return comments;
    if (path.endsWith('/media'))
      return list(media(1, { comments_count: 2 }), media(2, { timestamp: '2026-01-01T08:00:00+0000' }));
    return list(media(1), media(3, { username: 'grenaa_borger' }));
  };

  test('own posts and answers are its own, the rest are told apart by a key and nothing more', async () => {
    const { read } = await start(world);
    const { posts, complete } = await read('instagram-account');
    expect(complete).toEqual({});
    expect(
      posts.map(({ externalId, kind, evidence, authorPage, authorKey, parentExternalId }) => [
        externalId,
        kind,
        evidence,
        authorPage ?? authorKey,
        parentExternalId,
      ]),
    ).toEqual([
      ['17991', 'post', 'feed', account, undefined],
      ['17993', 'mention', 'tagged', 'grenaa_borger', undefined],
      ['1801', 'comment', 'feed', '998', '17991'],
      ['1802', 'comment', 'feed', account, '1801'],
    ]);
  });

  test('a field that the platform does not know costs the field, not the list', async () => {
    const { read, asked } = await start((one, count) =>
      one.params.get('fields')?.includes('username') ? graphError(100) : world(one, count),
    );
    const { posts, error } = await read('instagram-account');
    expect(error).toBeUndefined();
    expect(posts.map(({ externalId }) => externalId)).toContain('17993');
    const fields = asked.filter(({ path }) => path.endsWith('/tags')).map(({ params }) => params.get('fields'));
    expect(fields.map((names) => names?.includes('username'))).toEqual([true, false]);
  });

  test('mentions are read by the ids that webhooks told of; what is gone is done with as well', async () => {
    const mention = (key: string, postId: string, commentId?: string): PendingMention => ({
      key,
      place: 'mentions',
      postId,
      ...(commentId && { commentId }),
    });
    const pending = [
      mention('a', '301'),
      mention('b', '302', '402'),
      mention('c', '303'),
      mention('d', '304){id},access_token'),
      { key: 'e', place: 'comments' as const, postId: '305', commentId: '405' },
    ];
    const { read, asked } = await start(
      ({ path, params }) => {
        const fields = params.get('fields') ?? '';
        if (fields.includes('(301)')) {
          if (fields.includes('permalink')) return graphError(100);
          return {
            json: {
              mentioned_media: {
                id: '301',
                caption: 'Hej @norddjurskommune',
                timestamp: '2026-11-20T06:00:00+0000',
                username: 'x',
              },
              id: account,
            },
          };
        }
        if (fields.includes('(402)'))
          return { json: { mentioned_comment: { id: '402', text: 'Se her' }, id: account } };
        if (path.endsWith('/405')) return { json: { id: '405', text: 'Tak', from: { id: '7' }, media: { id: '305' } } };
        return fields.includes('(303)') ? graphError(100, 33) : list();
      },
      { pending },
    );
    const { posts, complete } = await read('instagram-account');
    expect(complete?.handled).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(
      posts.map(({ externalId, kind, evidence, parentExternalId }) => [externalId, kind, evidence, parentExternalId]),
    ).toEqual([
      ['301', 'mention', 'tag', undefined],
      ['402', 'comment', 'tag', '302'],
      ['405', 'comment', 'feed', '305'],
    ]);
    expect(asked.some(({ params }) => params.get('fields')?.includes('access_token'))).toBe(false);
  });

  test('a limit in the middle leaves every mention to the next read', async () => {
    const pending: PendingMention[] = [{ key: 'a', place: 'mentions', postId: '301' }];
    const { read } = await start(() => graphError(80_002), { pending });
    const { complete, error } = await read('instagram-account');
    expect(complete).toBeUndefined();
    expect(error).toMatchObject({ scope: `page:${account}`, forPeople: expect.stringContaining('Instagram') });
  });
});

describe('whose token', () => {
  test('the system user asks; where it may not, the Page does to which the account is linked', async () => {
    const { read, asked } = await start(({ token }) => (token === 'system' ? graphError(190, 2_069_032) : list()));
    expect((await read('instagram-account')).complete).toBeDefined();
    expect(asked.map(({ token }) => token)).toEqual(['system', 'page-token', 'page-token']);
  });

  test('when neither may, the sentence is about Instagram', async () => {
    const { read } = await start(() => graphError(190, 463));
    expect((await read('instagram-account')).error).toMatchObject({
      name: 'AccessError',
      forPeople: expect.stringMatching(/Instagram.*GRAPH_ACCESS_TOKEN/),
    });
  });

  test('nothing more is asked once the answers tell that the budget is used up', async () => {
    const stop = new AbortController();
    onTestFinished(() => stop.abort());
    let calls = 0;
    const client = {
      get: async (): Promise<GraphAnswer> => {
        calls += 1;
        return { ok: true, body: {}, usage: { ...noUsage, pagePercent: 97 } };
      },
    };
    const vault = { get: async () => undefined, put: async () => undefined };
    const reading = openInstagram({ client, vault, systemToken: 'x', centralPage, account, signal: stop.signal });
    await reading.ask('a', {});
    await expect(reading.ask('b', {})).rejects.toMatchObject({ name: 'RateLimitedError' });
    expect(calls).toBe(1);
  });
});
