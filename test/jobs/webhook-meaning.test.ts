import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../jobs/webhook-meaning.ts';
import type { NewWebhookEvent } from '../../store/webhooks.ts';

const [page, central, school] = ['111', '100', '222'];
const ours = new Set([page, school]);
const event = (more: Partial<NewWebhookEvent>): NewWebhookEvent => ({
  hash: 'x',
  platform: 'facebook',
  account: page,
  field: 'feed',
  item: 'status',
  verb: 'add',
  postId: `${page}_1`,
  commentId: null,
  ...more,
});
const meaning = (...events: Partial<NewWebhookEvent>[]) => meaningOf(page, events.map(event), ours);

describe('what webhooks ask for', () => {
  it.each(['add', 'edited', 'update', 'hide', 'teleport', null])(
    'is to read a post again that was met with %s',
    (verb) => {
      expect(meaning({ verb }).reads).toEqual(new Map([[page, [{ postId: `${page}_1` }]]]));
    },
  );

  it('is to read a comment with its post, each once', () => {
    const comment = { item: 'comment', commentId: '1_5' };
    expect(meaning(comment, comment, { ...comment, verb: 'edited' }, {}).reads.get(page)).toEqual([
      { postId: `${page}_1`, commentId: '1_5' },
      { postId: `${page}_1` },
    ]);
  });

  it.each(['remove', 'delete'])('is to look for what was met with %s, and not to read it', (verb) => {
    const { reads, removed } = meaning({ verb }, { verb, item: 'comment', commentId: '1_5' });
    expect([reads.size, removed]).toEqual([0, [`${page}_1`, '1_5']]);
  });

  it('is to read a mention as the Page that wrote it, when that is ours, and to look at the list when it is not', () => {
    const mention = { field: 'mention', item: 'post', account: central };
    const own = meaningOf(central, [event({ ...mention, postId: `${school}_9` })], ours);
    expect([own.reads, own.isMentioned]).toEqual([new Map([[school, [{ postId: `${school}_9` }]]]), false]);
    const others = meaningOf(central, [event({ ...mention, postId: '5566_9' })], ours);
    expect([others.reads.size, others.isMentioned]).toEqual([0, true]);
  });

  it('is to look for shares when something was published', () => {
    expect(meaning({ item: 'share' }).isNewPost).toBe(true);
    expect(meaning({ item: 'comment', commentId: '1_5' }).isNewPost).toBe(false);
    expect(meaning({ verb: 'edited' }).isNewPost).toBe(false);
  });

  it('is nothing for fields that nobody knows', () => {
    expect(meaning({ field: 'dreams' }, { postId: null })).toEqual({
      reads: new Map(),
      removed: [],
      isMentioned: false,
      isNewPost: false,
    });
  });

  it('is the same in any order and however often it is told', () => {
    const events = fc.array(
      fc.record({
        field: fc.constantFrom('feed', 'mention'),
        verb: fc.constantFrom('add', 'edited', 'remove'),
        postId: fc.constantFrom(`${page}_1`, `${page}_2`, '5_1', `${school}_1`),
        commentId: fc.constantFrom(null, '1_1', '1_2'),
      }),
    );
    const plain = ({ reads, removed, ...rest }: ReturnType<typeof meaning>) => ({
      reads: [...reads].map(([id, items]) => [id, items.map((one) => JSON.stringify(one)).sort()]).sort(),
      removed: [...removed].sort(),
      ...rest,
    });
    fc.assert(
      fc.property(events, (list) => {
        expect(plain(meaning(...[...list].reverse(), ...list))).toEqual(plain(meaning(...list)));
      }),
    );
  });
});
