import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { findUnfinished, sweep } from '../../jobs/sweep.ts';
import { thankDepartment } from '../../jobs/thank-department.ts';
import { planDelivery } from '../../store/deliveries.ts';
import { stubClassifier, type TestContext, testContext } from '../support/context.ts';
import { addIncident, addPost, addVerdict, openTown, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  context = testContext({ ...town, classifier: stubClassifier({}) });
});
afterAll(() => town.close());

const minuteMs = 60_000;
const found = async () => {
  await sweep({}, context);
  return takeBells(town);
};

async function addShare(strength = 'certain') {
  const post = await addPost(town, { departmentKey: 'skole_og_dagtilbud', ownVoice: true });
  await addVerdict(town, post.id);
  return town.db.share.create({
    data: {
      postId: post.id,
      centralExternalId: `100_${post.externalId}`,
      evidence: 'parent_id',
      strength,
      sharedAt: start,
      foundAt: start,
    },
  });
}

describe('the sweep', () => {
  it('finds nothing where everything is done', async () => {
    await addShare('probable');
    const post = await addPost(town);
    await addVerdict(town, post.id);
    town.clock.advanceMs(2 * minuteMs);
    expect(await found()).toEqual([]);
  });

  it('finds posts without a verdict once they are a minute old, and stops when they have one', async () => {
    const post = await addPost(town);
    expect(await found()).toEqual([]);
    town.clock.advanceMs(minuteMs + 1);
    expect(await found()).toEqual([{ job: 'classify-posts', payload: { ids: [post.id] } }]);
    await classifyPosts({ ids: [post.id] }, context);
    expect(await found()).toEqual([]);
  });

  it('finds an edit whose bell was lost', async () => {
    const post = await addPost(town, { textVersion: 2 });
    await addVerdict(town, post.id);
    town.clock.advanceMs(minuteMs + 1);
    expect((await found()).map(({ job }) => job)).toEqual(['classify-posts']);
  });

  it('rings for many posts in batches of at most 200', async () => {
    const common = {
      platform: 'facebook',
      kind: 'mention',
      sourceId: town.ids.mentions ?? '',
      postedAt: start,
      foundAt: start,
      text: 'Hej',
    };
    await town.db.post.createMany({
      data: Array.from({ length: 450 }, (_, n) => ({ ...common, externalId: `many_${n}` })),
    });
    town.clock.advanceMs(minuteMs + 1);
    expect((await found()).map(({ payload }) => (payload.ids as string[]).length)).toEqual([200, 200, 50]);
  });

  it('finds an incident that was never turned into alerts, and stops when it was', async () => {
    const { id } = await addIncident(town);
    expect(await found()).toEqual([{ job: 'send-alert', payload: { id } }]);
    await sendAlert({ id }, context);
    expect((await takeBells(town)).map(({ job }) => job)).toEqual(['deliver-message', 'deliver-message']);
    expect((await found()).map(({ job }) => job)).not.toContain('send-alert');
  });

  it('finds an incident that has risen since its alerts', async () => {
    const { id } = await addIncident(town);
    await sendAlert({ id }, context);
    await town.db.delivery.updateMany({ data: { state: 'sent' } });
    await takeBells(town);
    await town.db.incident.update({ where: { id }, data: { severity: 3 } });
    expect(await found()).toEqual([{ job: 'send-alert', payload: { id } }]);
  });

  it('leaves alone what is closed, mild or stale', async () => {
    await addIncident(town, { status: 'closed' });
    await addIncident(town, { severity: 1 });
    const stale = await addIncident(town);
    const dayAgo = new Date(start.getTime() - 25 * 60 * minuteMs);
    await town.db.incident.update({ where: { id: stale.id }, data: { lastPostAt: dayAgo } });
    expect(await found()).toEqual([]);
    await town.db.incident.update({ where: { id: stale.id }, data: { lastPostAt: start } });
    await town.db.post.updateMany({ data: { postedAt: dayAgo } });
    expect(await found()).toEqual([]);
  });

  it('finds a proven share that nobody was thanked for, and stops when somebody was', async () => {
    const { id } = await addShare();
    expect(await found()).toEqual([{ job: 'thank-department', payload: { id } }]);
    await thankDepartment({ id }, context);
    expect((await takeBells(town)).map(({ job }) => job)).toEqual(['deliver-message']);
    expect((await found()).map(({ job }) => job)).toEqual(['deliver-message']);
    for (const { id: delivery } of await town.db.delivery.findMany()) await deliverMessage({ id: delivery }, context);
    expect(await found()).toEqual([]);
  });

  it('finds messages whose time has come, oldest first', async () => {
    const plan = (key: string, minutes: number) =>
      planDelivery(town.db, {
        kind: 'login',
        key,
        channel: 'mail',
        recipient: 'a@example.dk',
        now: start,
        nextTryAt: new Date(start.getTime() + minutes * minuteMs),
      });
    const [later, sooner, never] = [await plan('login/2', 5), await plan('login/1', 1), await plan('login/3', 60)];
    await town.db.delivery.update({ where: { id: never.id }, data: { state: 'sent', nextTryAt: start } });
    expect(await found()).toEqual([]);
    town.clock.advanceMs(5 * minuteMs);
    expect((await found()).map(({ payload }) => payload.id)).toEqual([sooner.id, later.id]);
  });

  it('finds everything again after the queue was emptied', async () => {
    const post = await addPost(town);
    const incident = await addIncident(town);
    const share = await addShare();
    town.clock.advanceMs(minuteMs + 1);
    const first = await found();
    expect(first.map(({ job }) => job).sort()).toEqual(['classify-posts', 'send-alert', 'thank-department']);
    expect(JSON.stringify(first)).toContain(post.id);
    expect(JSON.stringify(first)).toContain(incident.id);
    expect(JSON.stringify(first)).toContain(share.id);
    expect(await found()).toEqual(first);
  });

  it('needs no patience where it has the house to itself', async () => {
    await addPost(town);
    const now = new Date(start.getTime() + 1);
    expect(await findUnfinished(town.db, { now, patience: 0 })).toHaveLength(1);
  });
});
