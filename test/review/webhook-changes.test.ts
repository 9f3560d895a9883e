import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readChanges } from '../../review/webhook-changes.ts';

const page = '111222333444555';
const post = `${page}_900000000000101`;
const call = (value: unknown, more: { field?: unknown; object?: string; id?: unknown } = {}) =>
  JSON.stringify({
    object: more.object ?? 'page',
    entry: [{ id: more.id ?? page, time: 1795161600, changes: [{ field: more.field ?? 'feed', value }] }],
  });
const one = (...args: Parameters<typeof call>) => readChanges(call(...args))[0];

describe('the changes of a call', () => {
  it('are ids and words, without text and names', () => {
    const value = {
      item: 'comment',
      verb: 'add',
      post_id: post,
      parent_id: post,
      comment_id: '900000000000101_7',
      from: { id: '4455667788', name: 'Borger Eksempel' },
      created_time: 1795161601,
      message: 'Hvornår åbner svømmehallen?',
    };
    const change = one(value);
    expect(change).toEqual({
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      platform: 'facebook',
      account: page,
      field: 'feed',
      item: 'comment',
      verb: 'add',
      postId: post,
      commentId: '900000000000101_7',
    });
    expect(JSON.stringify(change)).not.toMatch(/Borger|svømme|4455667788/);
  });

  it('keep ids that no number can hold', () => {
    const body = `{"object":"page","entry":[{"id":${page},"changes":[{"field":"feed","value":{"item":"share","verb":"add","share_id":90071992547409931}}]}]}`;
    expect(readChanges(body)[0]).toMatchObject({ account: page, postId: `${page}_90071992547409931` });
  });

  it('complete half an id, and find the post of a comment in its own id', () => {
    expect(one({ post_id: '900000000000101' })?.postId).toBe(post);
    expect(one({ item: 'comment', comment_id: '900000000000101_7' })).toMatchObject({ postId: post });
  });

  it('read what Instagram tells', () => {
    const mention = { media_id: '17887498072083520', comment_id: '17894227972186120' };
    expect(one(mention, { object: 'instagram', field: 'mentions' })).toMatchObject({
      platform: 'instagram',
      postId: '17887498072083520',
      commentId: '17894227972186120',
    });
    const comment = { id: '178', text: 'Flot', from: { id: '1', username: 'x' }, media: { id: '179' } };
    expect(one(comment, { object: 'instagram', field: 'comments' })).toMatchObject({ postId: '179', commentId: '178' });
  });

  it('keep words that nobody knows', () => {
    expect(one({ item: 'hologram', verb: 'teleport', post_id: post }, { field: 'dreams' })).toMatchObject({
      field: 'dreams',
      item: 'hologram',
      verb: 'teleport',
    });
  });

  it.each([
    ['no id', { item: 'status', verb: 'add' }],
    ['an id that is a path', { post_id: '../me/accounts' }],
    ['an id that is too long', { post_id: '9'.repeat(200) }],
    ['an id that is an object', { post_id: { id: 1 } }],
    ['only a like', { item: 'reaction', verb: 'remove', post_id: post }],
    ['no object', 'text'],
    ['null', null],
  ])('leave out what has %s', (_what, value) => {
    expect(readChanges(call(value))).toEqual([]);
  });

  it.each([
    '',
    'null',
    '[]',
    '{}',
    '{"object":"user"}',
    '{"object":"page","entry":{}}',
    '{"object":"page","entry":[1,null]}',
    'x',
  ])('are none in %s', (body) => {
    expect(readChanges(body)).toEqual([]);
  });

  it('are the same when told again, and others when anything that counts is another', () => {
    const value = { item: 'status', verb: 'edited', post_id: post, created_time: 1, message: 'a' };
    const hash = (more: object) => one({ ...value, ...more })?.hash;
    expect(hash({ from: { id: '1' }, published: 1 })).toBe(hash({}));
    const others = [{ item: 'photo' }, { verb: 'add' }, { post_id: `${post}1` }, { created_time: 2 }, { message: 'b' }];
    expect(new Set([{}, ...others, { comment_id: '1_2' }].map(hash)).size).toBe(7);
  });

  it('never throw, whatever is sent', () => {
    const word = fc.oneof(fc.string(), fc.integer(), fc.constantFrom(null, true, '\u0000', '\ud800', '__proto__'));
    const value = fc.oneof(
      fc.dictionary(fc.constantFrom('item', 'verb', 'post_id', 'comment_id', 'message'), word),
      fc.anything(),
    );
    fc.assert(
      fc.property(value, word, word, (told, field, id) => {
        const body = JSON.stringify({ object: 'page', entry: [{ id, changes: [{ field, value: told }] }] });
        for (const change of readChanges(body)) expect(change.postId ?? change.commentId).toMatch(/^\w+$/);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readChanges(text)).toEqual([]);
      }),
    );
  });
});
