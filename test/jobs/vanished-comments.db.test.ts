import { describe, expect, it } from 'vitest';
import { markNoticeSeen } from '../../store/notices.ts';
import { erasedText } from '../../store/posts.ts';
import { start } from '../support/town.ts';
import { addComment, addOwnPost, addRemoval } from '../support/vanishing.ts';
import { vanishingScene } from '../support/vanishing-scene.ts';

const hourMs = 3_600_000;
const { town, scene, later, look, rowOf } = vanishingScene();
const notices = () => town.db.notice.findMany({ orderBy: { createdAt: 'asc' } });

async function addThread(count: number) {
  const post = await addOwnPost(town);
  const comments = [];
  for (let n = 0; n < count; n += 1) comments.push(await addComment(town, post, { seenHoursAgo: 25 }));
  return { post, comments };
}

/** Missing at the daily look through the thread, and an hour later again. */
async function vanish(post: { id: string }, comments: { id: string; externalId: string }[]) {
  scene.say('missing', ...comments.map(({ externalId }) => externalId));
  await look(post);
  later(1);
  await look(...comments);
}

describe('comments that a thread does not give any more', () => {
  it('are deleted when they are missing twice, an hour apart; those that it gives are seen', async () => {
    const { post, comments } = await addThread(3);
    const [gone, ...stay] = comments;
    if (!gone) throw new Error('no comment');
    scene.say('missing', gone.externalId);
    await look(post);
    expect(await rowOf(gone)).toMatchObject({ deletedAt: null, missingSince: start });
    for (const one of stay) expect(await rowOf(one)).toMatchObject({ missingSince: null, lastSeenAt: start });
    later(1);
    await look(gone);
    expect(await rowOf(gone)).toMatchObject({ deletedAt: town.clock.now(), text: erasedText });
    expect(await rowOf(post)).toMatchObject({ deletedAt: null });
    expect(await notices()).toEqual([]);
  });

  it('come back after being missing once', async () => {
    const { post, comments } = await addThread(1);
    const [comment] = comments;
    if (!comment) throw new Error('no comment');
    scene.say('missing', comment.externalId);
    await look(post);
    later(1);
    scene.say('there', comment.externalId);
    await look(comment);
    expect(await rowOf(comment)).toMatchObject({ deletedAt: null, missingSince: null });
  });

  it('take the replies to them along', async () => {
    const post = await addOwnPost(town);
    const comment = await addComment(town, post);
    const reply = await addComment(town, comment);
    await addRemoval(town, comment.externalId);
    await town.db.post.update({ where: { id: comment.id }, data: { missingSince: start } });
    scene.say('missing', comment.externalId, reply.externalId);
    await look(comment);
    for (const one of [comment, reply]) expect(await rowOf(one)).toMatchObject({ deletedAt: start, text: erasedText });
    expect(await rowOf(post)).toMatchObject({ deletedAt: null });
  });

  it('are asked for together, in one question for their thread', async () => {
    const { comments } = await addThread(4);
    await town.db.post.updateMany({ where: { kind: 'comment' }, data: { missingSince: start } });
    await look(...comments);
    expect(scene.questions).toMatchObject([{ posts: [], threads: [{ commentIds: { length: 4 } }] }]);
  });

  it('wait while the post itself is missing, and go with it', async () => {
    const { post, comments } = await addThread(2);
    await town.db.post.updateMany({ data: { missingSince: start } });
    await town.db.post.update({ where: { id: post.id }, data: { lastSeenAt: new Date(start.getTime() - hourMs) } });
    scene.say('missing', post.externalId);
    await look(post, ...comments);
    expect(scene.questions).toMatchObject([{ posts: [post.externalId], threads: [] }]);
    later(1);
    await look(post);
    for (const one of [post, ...comments]) expect(await rowOf(one)).toMatchObject({ deletedAt: town.clock.now() });
    expect(await notices()).toMatchObject([{ kind: 'vanished_post', facts: { comments: 2 } }]);
  });
});

describe('a block of comments', () => {
  it('of three within a day is one notice with their number, times and hashes, and no text', async () => {
    const { post, comments } = await addThread(3);
    await vanish(post, comments);
    const [notice, ...others] = await notices();
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      kind: 'vanished_comments',
      facts: { comments: 3, posts: 1, hashes: { length: 3 } },
    });
    expect(JSON.stringify(notice?.facts)).not.toContain('Opslag');
    expect(await town.db.delivery.findMany()).toMatchObject([
      { kind: 'vanished', key: expect.stringContaining(notice?.id ?? '?') },
    ]);
  });

  it('of two is none, nor are two and two that lie more than a day apart', async () => {
    const first = await addThread(2);
    await vanish(first.post, first.comments);
    later(25);
    const second = await addThread(2);
    await vanish(second.post, second.comments);
    expect(await notices()).toEqual([]);
  });

  it('adds up over several posts and hours', async () => {
    const [first, second] = [await addThread(2), await addThread(1)];
    await vanish(first.post, first.comments);
    later(5);
    await vanish(second.post, second.comments);
    expect(await notices()).toMatchObject([{ facts: { comments: 3, posts: 2 } }]);
  });

  it('grows while nobody has looked, without another mail; afterwards only another block is news', async () => {
    const [first, second, third] = [await addThread(3), await addThread(1), await addThread(5)];
    await vanish(first.post, first.comments);
    later(2);
    await vanish(second.post, second.comments);
    const [notice] = await notices();
    expect(notice).toMatchObject({ facts: { comments: 4, posts: 2 } });
    expect(await town.db.delivery.count()).toBe(1);
    await markNoticeSeen(town.db, { id: notice?.id ?? '', personId: town.ids.comms ?? '', at: town.clock.now() });
    later(1);
    await vanish(third.post, third.comments.slice(0, 2));
    expect(await notices()).toHaveLength(1);
    later(2);
    await vanish(third.post, third.comments.slice(2));
    expect((await notices()).map(({ facts }) => (facts as { comments: number }).comments)).toEqual([4, 5]);
    expect(await town.db.delivery.count()).toBe(2);
  });
});
