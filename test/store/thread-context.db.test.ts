import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import type { ClassifiableText } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { erasedText, listUnjudged } from '../../store/posts.ts';
import { listThreadAbove, listThreadContexts } from '../../store/thread-context.ts';
import { calmVerdict, liveAs, testContext } from '../support/context.ts';
import { addCandidate, addPost, daycare, openTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const clock = clockAt('2026-11-18T08:00:00Z');
const head = `${daycare}_900`;

/** A thread as it grows, a minute between two posts. Comments are named by their number. */
async function say(number: string, text: string, parent: string, more: { ownVoice?: boolean } = {}) {
  clock.advanceMs(60_000);
  const post = await addPost(town, {
    externalId: `900_${number}`,
    kind: 'comment',
    text,
    postedAt: clock.now(),
    sourceId: town.ids.page ?? '',
    ...more,
  });
  return town.db.post.update({ where: { id: post.id }, data: { parentExternalId: parent } });
}
const startThread = () =>
  addPost(town, {
    externalId: head,
    kind: 'post',
    ownVoice: true,
    text: 'Vi lukker tidligt i dag',
    sourceId: town.ids.page ?? '',
    postedAt: clock.now(),
  });
const contextOf = async (id: string) => {
  const posts = await listUnjudged(town.db, [id], 'stub.1');
  return (await listThreadContexts(town.db, posts)).get(id);
};

it('a comment has the post above it and the three comments before', async () => {
  await startThread();
  for (const number of ['1', '2', '3', '4']) await say(number, `Kommentar ${number}`, head);
  const { id } = await say('5', 'Det er for dårligt', head);
  await say('6', 'Senere', head);
  expect(await contextOf(id)).toEqual({
    parent: 'Vi lukker tidligt i dag',
    before: ['Kommentar 2', 'Kommentar 3', 'Kommentar 4'],
  });
});

it('a reply has the comment that it answers, and the replies to that one before it', async () => {
  await startThread();
  await say('1', 'Hvorfor?', head);
  await say('2', 'Noget helt andet', head);
  await say('3', 'På grund af sne', '900_1', { ownVoice: true });
  const { id } = await say('4', 'God kommentar!', '900_1');
  expect(await contextOf(id)).toEqual({ parent: 'Hvorfor?', before: ['På grund af sne'] });
});

it('a reply whose comment is gone has the post at the head, and nothing that is erased', async () => {
  await startThread();
  const { id: gone } = await say('1', 'Hvorfor?', head);
  const { id: erased } = await say('2', erasedText, '900_1');
  const { id } = await say('3', 'Enig', '900_1');
  await town.db.post.update({ where: { id: gone }, data: { deletedAt: clock.now(), text: erasedText } });
  expect(await contextOf(id)).toEqual({ parent: 'Vi lukker tidligt i dag', before: [] });
  await town.db.post.deleteMany({ where: { externalId: { in: [head] } } });
  expect(await contextOf(id)).toEqual({ parent: null, before: [] });
  expect(await contextOf(erased)).toBeUndefined();
});

it('posts that answer nothing have no thread', async () => {
  const { id } = await addPost(town);
  expect(await contextOf(id)).toBeUndefined();
});

it('the classifier hears what is answered, and a second opinion also what was said before', async () => {
  await startThread();
  await say('1', 'Hvorfor?', head);
  const { id } = await say('2', 'Det er for dårligt', head);
  const heard: ClassifiableText[] = [];
  const classifier = liveAs({
    model: 'stub.1',
    classify: (item) => {
      heard.push(item);
      return { ...calmVerdict, unsure: true };
    },
  });
  const asked: ClassifiableText[] = [];
  const judge = {
    about: 'prøve',
    prepare: async () => {},
    ask: async (item: ClassifiableText) => {
      asked.push(item);
      return { goodStory: 0, negativePress: 1 };
    },
  };
  await classifyPosts({ ids: [id] }, testContext({ ...town, classifier, judge }));
  expect(heard[0]).toMatchObject({ parent: 'Vi lukker tidligt i dag', source: 'facebook_comment' });
  expect(asked).toMatchObject([{ text: 'Det er for dårligt', before: ['Hvorfor?'] }]);
});

it("the card shows the thread from its head to the comment, with the Page's own words apart", async () => {
  await startThread();
  await say('1', 'Hvorfor?', head);
  await say('2', 'På grund af sne', '900_1', { ownVoice: true });
  const { id } = await say('3', 'Det er for dårligt', '900_1');
  const { id: candidateId } = await addCandidate(town, id);
  const lines = await listThreadAbove(town.db, candidateId);
  expect(lines.map(({ text, ownVoice }) => [text, ownVoice])).toEqual([
    ['Vi lukker tidligt i dag', true],
    ['Hvorfor?', false],
    ['På grund af sne', true],
  ]);
  const { id: single } = await addCandidate(town, (await addPost(town)).id);
  expect(await listThreadAbove(town.db, single)).toEqual([]);
});
