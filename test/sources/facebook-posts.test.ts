import { expect, test } from 'vitest';
import { centralPage, edge, graphError, pageId, startGraph, story } from './support/graph.ts';

test('asks for the published posts of the window with the Page token in the header', async () => {
  const graph = await startGraph(() => ({ json: edge([story(1)]) }));
  const { posts, complete, error } = await graph.read();
  expect(error).toBeUndefined();
  expect(complete).toEqual({});
  const [asked] = graph.asked;
  expect(asked?.path).toBe(`/v26.0/${pageId}/published_posts`);
  expect(asked?.token).toBe('page-token');
  expect(asked?.params.get('since')).toBe('1793952000');
  expect(asked?.params.get('until')).toBe('1795161600');
  expect(asked?.params.get('limit')).toBe('100');
  expect(asked?.params.has('access_token')).toBe(false);
  expect(asked?.params.has('appsecret_proof')).toBe(false);
  expect(posts[0]).toMatchObject({ externalId: `${pageId}_1`, kind: 'post', authorPage: pageId, evidence: 'feed' });
});

test('proves the app with the secret and the token of the very request', async () => {
  const graph = await startGraph(() => ({ json: edge([]) }), {
    appSecret: 'test-app-secret',
    tokens: { [pageId]: 'EAATESTTOKEN' },
  });
  await graph.read();
  expect(graph.asked[0]?.params.get('appsecret_proof')).toBe(
    'ba901af273193122e6a09621afeeeca2f0178ec975261a5cb1daeaea1c0635c2',
  );
});

test('keeps all traces of what is attached, freed of redirects', async () => {
  const shared = story(7, {
    status_type: 'shared_story',
    parent_id: '111222333444666_5',
    attachments: {
      data: [
        {
          title: 'Eksempelskolen',
          description: 'En skoledag',
          url: 'https://l.facebook.com/l.php?u=https%3A%2F%2Favis.example%2Fhavn%3Fa%3D1&h=x',
          unshimmed_url: 'https://avis.example/havn?a=1',
          target: { id: '900', url: 'https://www.facebook.com/111222333444666/posts/5' },
          subattachments: { data: [{ url: 'javascript:alert(1)', target: { id: '901' } }] },
        },
      ],
    },
  });
  const graph = await startGraph(() => ({ json: edge([shared]) }));
  const { posts } = await graph.read();
  expect(posts[0]).toMatchObject({
    parentExternalId: '111222333444666_5',
    attached: {
      ids: ['900', '901'],
      urls: ['https://avis.example/havn?a=1', 'https://www.facebook.com/111222333444666/posts/5'],
      title: 'Eksempelskolen',
      description: 'En skoledag',
    },
  });
});

test('takes a photo without words, a missing author and unknown shapes, but not what is unpublished', async () => {
  const graph = await startGraph(() => ({
    json: edge([
      { id: `${pageId}_1`, created_time: '2026-11-18T09:12:04+0000' },
      story(2, { is_published: false }),
      { message: 'uden id' },
      null,
      'noget andet',
      story(3, {
        shares: { count: 3 },
        comments: { summary: { total_count: 0 } },
        reactions: { summary: { total_count: 41 } },
      }),
    ]),
  }));
  const { posts, error } = await graph.read();
  expect(error).toBeUndefined();
  expect(posts.map(({ externalId }) => externalId)).toEqual([`${pageId}_1`, `${pageId}_3`]);
  expect(posts[0]).toMatchObject({ text: '', authorPage: pageId });
  expect(posts[1]?.counts).toEqual({ shares: 3, comments: 0, reactions: 41 });
});

test('keeps ids digit by digit when they come as numbers beyond 2^53', async () => {
  const body = `{"data":[{"id":"${pageId}_1","from":{"id":${pageId}},"message":"Ring 12345678901234567890 :1234567890123456789","attachments":{"data":[{"target":{"id":98765432109876543210}}]}}]}`;
  const graph = await startGraph(() => ({ body }));
  const { posts } = await graph.read();
  expect(posts[0]?.attached?.ids).toEqual(['98765432109876543210']);
  expect(posts[0]?.text).toBe('Ring 12345678901234567890 :1234567890123456789');
  expect(posts[0]?.authorPage).toBe(pageId);
});

test('reads comments and replies only under posts that changed and have some', async () => {
  const changed = { updated_time: '2026-11-19T17:40:31+0000' };
  const some = { comments: { summary: { total_count: 2 } } };
  const graph = await startGraph(({ path }) => {
    if (path.endsWith('/published_posts')) {
      return {
        json: edge([
          story(1, { ...changed, ...some }),
          story(2, some),
          story(3, { ...changed, comments: { summary: { total_count: 0 } } }),
        ]),
      };
    }
    return {
      json: edge([
        {
          id: '1_70',
          message: 'Hvornår åbner I?',
          created_time: '2026-11-19T17:00:00+0000',
          from: { id: '4455667788' },
          is_hidden: true,
          like_count: 2,
        },
        {
          id: '1_71',
          message: 'Klokken 8',
          created_time: '2026-11-19T17:40:31+0000',
          from: { id: pageId },
          parent: { id: '1_70' },
        },
        { id: '1_72', message: 'Fint', created_time: '2026-11-19T17:50:00+0000', from: { id: '111222333444666' } },
        { id: '1_73', message: 'Tak', created_time: '2026-11-19T17:55:00+0000' },
      ]),
    };
  });
  const { posts } = await graph.read({ ownPages: new Set(['111222333444666']) });
  expect(graph.asked.map(({ path }) => path)).toEqual([
    `/v26.0/${pageId}/published_posts`,
    `/v26.0/${pageId}_1/comments`,
  ]);
  expect(graph.asked[1]?.params.get('filter')).toBe('stream');
  expect(graph.asked[1]?.params.get('order')).toBe('reverse_chronological');
  const comments = posts.filter(({ kind }) => kind === 'comment');
  expect(comments.map(({ parentExternalId }) => parentExternalId)).toEqual([
    `${pageId}_1`,
    '1_70',
    `${pageId}_1`,
    `${pageId}_1`,
  ]);
  expect(comments.map(({ authorPage, authorKey }) => authorPage ?? authorKey)).toEqual([
    '4455667788',
    pageId,
    '111222333444666',
    undefined,
  ]);
  expect(comments[0]).not.toHaveProperty('authorPage');
  expect(comments[2]).not.toHaveProperty('authorKey');
});

test('a failing comment thread fails the read, but what was found until then is handed on', async () => {
  const talked = story(1, { updated_time: '2026-11-19T17:40:31+0000', comments: { summary: { total_count: 2 } } });
  const graph = await startGraph(({ path }) =>
    path.endsWith('/comments') ? graphError(100) : { json: edge([talked]) },
  );
  const { posts, complete, error } = await graph.read();
  expect(posts).toHaveLength(1);
  expect(complete).toBeUndefined();
  expect(error).toMatchObject({ name: 'PermanentError' });
});

test('mentions: own Pages are known, the public is only a key, and reading stops where all is older', async () => {
  const graph = await startGraph((_, count) => ({
    json:
      count === 1
        ? edge(
            [
              {
                id: '111222333444666_2',
                message: 'Tak til Norddjurs Kommune',
                tagged_time: '2026-11-19T07:31:10+0000',
                from: { id: '111222333444666' },
              },
              {
                id: '5566778899_3',
                message: 'Flot høstmarked',
                tagged_time: '2026-11-18T15:02:44+0000',
                created_time: '2026-11-18T15:02:40+0000',
              },
              { id: '5566778899_4', message: 'Gammelt', tagged_time: '2026-10-01T15:02:44+0000' },
            ],
            { after: 'A', more: true },
          )
        : edge([{ id: '9_9', tagged_time: '2026-10-01T15:02:44+0000' }], { after: `C${count}`, more: true }),
  }));
  graph.vault.set('111222333444666', 'token');
  const { posts, complete } = await graph.read({ kind: 'facebook-mentions' });
  expect(graph.asked).toHaveLength(2);
  expect(graph.asked[0]?.params.has('since')).toBe(false);
  expect(complete).toBeDefined();
  expect(posts).toMatchObject([
    {
      externalId: '111222333444666_2',
      kind: 'post',
      authorPage: '111222333444666',
      evidence: 'tagged',
      taggedPages: [centralPage],
    },
    {
      externalId: '5566778899_3',
      kind: 'mention',
      authorKey: '5566778899',
      postedAt: new Date('2026-11-18T15:02:40Z'),
    },
  ]);
});

test('mentions fall back to the default fields when the platform does not know one of ours', async () => {
  const graph = await startGraph(({ params }) =>
    params.get('fields')?.includes('attachments')
      ? graphError(100)
      : { json: edge([{ id: '5_1', message: 'Hej', tagged_time: '2026-11-19T07:31:10+0000' }]) },
  );
  const { posts, error } = await graph.read({ kind: 'facebook-mentions' });
  expect(error).toBeUndefined();
  expect(posts).toHaveLength(1);
  expect(graph.asked[1]?.params.get('fields')).toBe('id,message,tagged_time');
});
