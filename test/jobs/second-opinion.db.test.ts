import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import type { Judging } from '../../jobs/live-classifier.ts';
import type { Judge } from '../../sources/judge.ts';
import { type JudgeQuestion, says, startJudge } from '../sources/support/judge-server.ts';
import { calmVerdict, liveAs, testContext } from '../support/context.ts';
import { addPost, openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

/** Believes another judge; by itself it is unsure of what speaks of doubt, and sure of all else. */
const trusting: Judging = {
  model: 'stub.1',
  classify({ text, opinion }) {
    if (!opinion) return { ...calmVerdict, unsure: text.includes('TVIVL') };
    const isBad = opinion.negativePress > 0.5;
    return { ...calmVerdict, ...opinion, label: isBad ? 'negative_press' : 'neutral', severity: isBad ? 2 : 0 };
  },
};
const contextWith = (judge?: Judge) => testContext({ ...town, classifier: liveAs(trusting), ...(judge && { judge }) });
const opinionsIn = async () =>
  (
    await town.db.verdict.findMany({ include: { post: { select: { text: true } } }, orderBy: { negativePress: 'asc' } })
  ).map(({ post, secondOpinion, negativePress }) => [post.text, secondOpinion, Math.round(negativePress * 100) / 100]);

it('asks about the unsure post, and lets the answer decide: candidate, incident, alarm', async () => {
  const server = await startJudge(() => says(0.05, 0.9));
  const clear = await addPost(town, { text: 'klart nok' });
  const doubtful = await addPost(town, { text: 'TVIVL om plejehjemmet' });
  await classifyPosts({ ids: [clear.id, doubtful.id] }, contextWith(server.judge));
  expect(server.asked).toHaveLength(1);
  expect(server.asked[0]?.messages[1]?.content).toContain('TVIVL om plejehjemmet');
  expect(await opinionsIn()).toEqual([
    ['klart nok', null, 0.1],
    ['TVIVL om plejehjemmet', 'given', 0.9],
  ]);
  expect(await town.db.candidate.findMany()).toMatchObject([{ postId: doubtful.id, lanes: ['negative_press'] }]);
  expect((await takeBells(town)).map(({ job }) => job)).toContain('send-alert');
});

it('asks once: a second run finds the post judged', async () => {
  const server = await startJudge(() => says(0.05, 0.9));
  const { id } = await addPost(town, { text: 'TVIVL' });
  await classifyPosts({ ids: [id] }, contextWith(server.judge));
  await classifyPosts({ ids: [id] }, contextWith(server.judge));
  expect(server.asked).toHaveLength(1);
  expect(await town.db.verdict.count()).toBe(1);
});

it('goes on by itself when the judge is down, and marks whom it could not ask about', async () => {
  const server = await startJudge(() => ({ status: 503 }));
  const posts = [await addPost(town, { text: 'TVIVL 1' }), await addPost(town, { text: 'TVIVL 2' })];
  const clear = await addPost(town, { text: 'klart nok' });
  const context = contextWith(server.judge);
  await classifyPosts({ ids: [...posts, clear].map(({ id }) => id) }, context);
  expect((await opinionsIn()).sort()).toEqual([
    ['TVIVL 1', 'missing', 0.1],
    ['TVIVL 2', 'missing', 0.1],
    ['klart nok', null, 0.1],
  ]);
  expect((await town.db.candidate.findMany()).map(({ lanes }) => lanes)).toEqual([['unsure'], ['unsure']]);
  const missing = context.lines.filter((line) => line.includes('second-opinion-missing'));
  expect(missing).toHaveLength(1);
  expect(missing[0]).not.toContain('TVIVL');
});

it('asks nobody when second opinions are off', async () => {
  const { id } = await addPost(town, { text: 'TVIVL' });
  await classifyPosts({ ids: [id] }, contextWith());
  expect(await opinionsIn()).toEqual([['TVIVL', null, 0.1]]);
});

it('holds no transaction open while it waits for an answer', async () => {
  const open: number[] = [];
  const look = async (_question: JudgeQuestion) => {
    const rows = await town.db.$queryRaw<{ n: bigint }[]>`
      SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`;
    open.push(Number(rows[0]?.n));
    return says(0.1, 0.1);
  };
  const server = await startJudge(look);
  const { id } = await addPost(town, { text: 'TVIVL' });
  await classifyPosts({ ids: [id] }, contextWith(server.judge));
  expect(open).toEqual([0]);
});

it('shows the judge a masked text', async () => {
  const server = await startJudge(() => says(0.1, 0.1));
  const { id } = await addPost(town, { text: 'TVIVL? Ring til os på 86 12 34 56' });
  await classifyPosts({ ids: [id] }, contextWith(server.judge));
  expect(server.asked[0]?.messages[1]?.content).toContain('Ring til os på [telefon fjernet]');
});
