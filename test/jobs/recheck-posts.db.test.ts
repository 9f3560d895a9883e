import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { AccessError, RateLimitedError, TemporaryError } from '../../core/errors.ts';
import { verifyAudit } from '../../store/audit.ts';
import { erasedText } from '../../store/posts.ts';
import { suspectAbsent } from '../../store/rechecks.ts';
import { countLanes } from '../../store/screens-queue.ts';
import { addCandidate, addPost, addVerdict, daycare, snapshot, start, takeBells } from '../support/town.ts';
import { addComment, addOwnPost, addRemoval, placesOf, secretKey } from '../support/vanishing.ts';
import { vanishingScene } from '../support/vanishing-scene.ts';

const hourMs = 3_600_000;
const { town, scene, later, look, rowOf } = vanishingScene();
const suspect = () => suspectAbsent(town.db, town.clock.now());
const everything = () => snapshot(town, 'post', 'candidate', 'notice', 'delivery', 'outbox', 'audit', 'recheck');

/** Left out by the last re-check, and missing when it is looked for. */
async function addMissing(more: Parameters<typeof addOwnPost>[1] = {}) {
  const post = await addOwnPost(town, more);
  await suspect();
  scene.say('missing', post.externalId);
  return post;
}

describe('a post that a re-check left out', () => {
  it('is deleted when it is missing twice, an hour apart, and not before', async () => {
    const post = await addMissing();
    await look(post);
    expect(await rowOf(post)).toMatchObject({ deletedAt: null, missingSince: start });
    later(0.99);
    await look(post);
    expect(scene.questions).toHaveLength(1);
    later(0.01);
    await look(post);
    expect(await rowOf(post)).toMatchObject({ deletedAt: town.clock.now(), text: erasedText, permalink: null });
  });

  it('is there when it comes back after being missing once, and the count begins anew', async () => {
    const post = await addMissing();
    await look(post);
    later(1);
    scene.say('there', post.externalId);
    await look(post);
    expect(await rowOf(post)).toMatchObject({ deletedAt: null, missingSince: null, lastSeenAt: town.clock.now() });
    later(7);
    await town.db.source.updateMany({ data: { recheckedAt: town.clock.now() } });
    await suspect();
    scene.say('missing', post.externalId);
    await look(post);
    expect(await rowOf(post)).toMatchObject({ deletedAt: null, missingSince: town.clock.now() });
  });

  it('is not deleted when a reader has met it between the two looks', async () => {
    const post = await addMissing();
    await look(post);
    later(1);
    await town.db.post.update({
      where: { id: post.id },
      data: { lastSeenAt: new Date(start.getTime() + hourMs / 2), missingSince: null },
    });
    await look(post);
    expect((await rowOf(post)).deletedAt).toBeNull();
  });

  it('stays when no list that was read covers it', async () => {
    const old = await addOwnPost(town, { postedAt: new Date(start.getTime() - 15 * 24 * hourMs) });
    await town.db.post.update({ where: { id: old.id }, data: { missingSince: start } });
    scene.say('missing', old.externalId);
    for (const hours of [0, 1, 6]) {
      later(hours);
      await look(old);
    }
    expect(scene.questions).toHaveLength(3);
    expect((await rowOf(old)).deletedAt).toBeNull();
  });
});

describe('nothing is concluded', () => {
  const sentence = 'Det gik ikke.';
  it.each([
    ['with a dead token', new AccessError('x', sentence)],
    ['while something fails', new TemporaryError('x', sentence)],
    [
      'while it is throttled',
      new RateLimitedError('x', sentence, { retryAfterMs: 1_800_000, scope: `page:${daycare}` }),
    ],
  ])('%s, and the next hour it goes on', async (_, error) => {
    const post = await addMissing();
    await look(post);
    for (const _round of [1, 2]) {
      later(1);
      scene.refuse(error);
      await look(post);
    }
    expect(await rowOf(post)).toMatchObject({ deletedAt: null, missingSince: start });
    later(1);
    scene.refuse(undefined);
    await look(post);
    expect((await rowOf(post)).deletedAt).toEqual(town.clock.now());
  });

  it('where the platform is not clear', async () => {
    const post = await addMissing();
    scene.say('unknown', post.externalId);
    await look(post);
    later(1);
    await look(post);
    expect((await rowOf(post)).deletedAt).toBeNull();
  });

  it('during a pause: nobody is asked, and being throttled begins one', async () => {
    const post = await addMissing();
    scene.refuse(new RateLimitedError('x', sentence, { retryAfterMs: 2 * hourMs, scope: `page:${daycare}` }));
    await look(post);
    later(1);
    await look(post);
    expect(scene.questions).toHaveLength(1);
  });
});

it('pauses for longer when one limit follows upon another', async () => {
  scene.refuse(new RateLimitedError('x', 'Vent.', { retryAfterMs: 300_000, scope: 'app' }));
  for (const minutes of [5, 10]) {
    await look(await addMissing());
    const until = new Date(town.clock.now().getTime() + minutes * 60_000);
    expect(await town.db.pause.findMany()).toMatchObject([{ until }]);
    town.clock.moveTo(new Date(until.getTime() + 1_000));
  }
});

describe('a removal that the platform told of', () => {
  it('is proven by one look', async () => {
    const post = await addOwnPost(town, { postedAt: new Date(start.getTime() - 60 * 24 * hourMs) });
    await addRemoval(town, post.externalId);
    await town.db.post.update({ where: { id: post.id }, data: { missingSince: start } });
    scene.say('missing', post.externalId);
    await look(post);
    expect(await rowOf(post)).toMatchObject({ deletedAt: start, text: erasedText });
  });

  it('is not believed while the post is there, nor after it was seen again', async () => {
    const post = await addOwnPost(town);
    await addRemoval(town, post.externalId);
    await town.db.post.update({ where: { id: post.id }, data: { missingSince: start } });
    await look(post);
    expect(await rowOf(post)).toMatchObject({ deletedAt: null, missingSince: null });
    later(2);
    await town.db.post.update({
      where: { id: post.id },
      data: { missingSince: town.clock.now(), lastSeenAt: town.clock.now() },
    });
    scene.say('missing', post.externalId);
    await look(post);
    expect((await rowOf(post)).deletedAt).toBeNull();
  });

  it("by the public elsewhere takes the text, and is nobody's loss", async () => {
    const mention = await addPost(town, { text: 'Zakarias skrev det her' });
    await addRemoval(town, mention.externalId, 'delete');
    await town.db.post.update({ where: { id: mention.id }, data: { missingSince: start } });
    scene.say('missing', mention.externalId);
    await look(mention);
    expect(await placesOf(town, 'Zakarias')).toEqual([]);
    expect(await town.db.notice.count()).toBe(0);
    expect(await town.db.delivery.count()).toBe(0);
  });
});

describe('what a deletion leaves', () => {
  const words = 'Zakarias spiste alle kagerne i Solhatten';

  async function deleteTold() {
    const post = await addOwnPost(town, { text: words });
    const comment = await addComment(town, post, { text: `Svar: ${words}` });
    const reply = await addComment(town, comment, { text: `Og igen: ${words}` });
    await addVerdict(town, post.id);
    await town.db.verdict.updateMany({ data: { reasons: [{ span: words, start: 0, why: 'navn' }] } });
    await town.db.postVersion.create({ data: { postId: post.id, version: 1, text: `${words}!`, seenAt: start } });
    await town.db.post.update({
      where: { id: post.id },
      data: {
        missingSince: start,
        permalink: `https://www.facebook.com/${words}`,
        attached: { ids: [], urls: [words] },
      },
    });
    const card = await addCandidate(town, post.id);
    await addRemoval(town, post.externalId);
    scene.say('missing', post.externalId);
    await look(post);
    return { post, comment, reply, card };
  }

  it('holds no word of the text in any column of the database', async () => {
    await addOwnPost(town, { text: 'Nabo' });
    expect(await placesOf(town, 'Nabo')).toEqual(['post.text']);
    await deleteTold();
    expect(await placesOf(town, 'Zakarias')).toEqual([]);
    expect(scene.context.lines.join()).not.toContain('Zakarias');
  });

  it('is a tombstone with a keyed hash, also of the comments that went with it', async () => {
    const { post, comment, reply } = await deleteTold();
    const hashOf = (text: string) => createHmac('sha256', secretKey).update(text).digest('hex');
    expect(await rowOf(post)).toMatchObject({
      externalId: post.externalId,
      postedAt: post.postedAt,
      textHash: hashOf(words),
    });
    expect(await rowOf(comment)).toMatchObject({
      deletedAt: start,
      text: erasedText,
      textHash: hashOf(`Svar: ${words}`),
    });
    expect(await rowOf(reply)).toMatchObject({ deletedAt: start, text: erasedText });
    expect(await town.db.verdict.count()).toBe(1);
  });

  it('takes the card out of the queue, changed, and an audit row tells of it', async () => {
    const { post, card } = await deleteTold();
    const counts = await countLanes(town.db, start);
    expect(Object.values(counts).map(({ count }) => count)).toEqual([0, 0, 0]);
    expect(await town.db.candidate.findUnique({ where: { id: card.id } })).toMatchObject({ version: card.version + 1 });
    expect(await town.db.audit.findMany()).toMatchObject([
      { actor: 'recheck-posts', action: 'post-deleted', subject: `post ${post.id}`, details: { below: 2 } },
    ]);
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('is one notice and one mail to each of the comms people, however often it runs', async () => {
    const { post } = await deleteTold();
    expect(await town.db.notice.findMany()).toMatchObject([
      { kind: 'vanished_post', sourceId: town.ids.page, postId: post.id, facts: { comments: 2 }, seenAt: null },
    ]);
    const deliveries = await town.db.delivery.findMany();
    expect(deliveries).toMatchObject([{ kind: 'vanished', recipient: 'comms@example.dk', state: 'planned' }]);
    expect(await takeBells(town)).toEqual([{ job: 'deliver-message', payload: { id: deliveries[0]?.id } }]);
    const before = await everything();
    later(1);
    await look(post);
    expect(await everything()).toBe(before);
  });

  it('keeps the count of the incident', async () => {
    const post = await addOwnPost(town);
    const incident = await town.db.incident.create({
      data: {
        matter: 'x',
        traits: {},
        severity: 2,
        departmentKey: 'skole_og_dagtilbud',
        theme: 'andet',
        openedAt: start,
        risenAt: start,
        lastPostAt: start,
        posts: { create: { postId: post.id, joinedAt: start } },
      },
    });
    await addRemoval(town, post.externalId);
    await town.db.post.update({ where: { id: post.id }, data: { missingSince: start } });
    scene.say('missing', post.externalId);
    await look(post);
    expect(await town.db.incidentPost.count({ where: { incidentId: incident.id } })).toBe(1);
  });
});

describe('its way of working', () => {
  it('leaves alone what is gone from the tables, a tombstone, and a source that was switched off', async () => {
    await look({ id: '00000000-0000-4000-8000-000000000000' });
    const post = await addMissing();
    await town.db.source.updateMany({ data: { active: false } });
    await look(post);
    await town.db.source.updateMany({ data: { active: true } });
    await town.db.post.update({ where: { id: post.id }, data: { deletedAt: start } });
    await look(post);
    expect(scene.questions).toEqual([]);
  });

  it('asks for at most a hundred a Page and day, and counts what was used', async () => {
    await town.db.source.updateMany({ data: { looks: 97, looksOn: new Date('2026-11-18') } });
    const [one, two] = [await addMissing(), await addMissing()];
    await look(one);
    expect(scene.questions.at(-1)).toMatchObject({ maxCalls: 3 });
    expect(await town.db.source.findUnique({ where: { id: town.ids.page ?? '' } })).toMatchObject({ looks: 98 });
    await town.db.source.updateMany({ data: { looks: 100 } });
    await look(two);
    expect(scene.questions).toHaveLength(1);
    later(14);
    await look(two);
    expect(scene.questions).toHaveLength(2);
    expect(await town.db.source.findUnique({ where: { id: town.ids.page ?? '' } })).toMatchObject({ looks: 1 });
  });
});
