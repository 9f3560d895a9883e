import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { thresholdsKey } from '../../core/thresholds.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { escalateAlerts } from '../../jobs/escalate-alerts.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { stubClassifier, testContext } from '../support/context.ts';
import { addIncident, addPost, openTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const set = (value: object) =>
  town.db.setting.create({ data: { key: thresholdsKey, value, updatedAt: town.clock.now() } });
const usual = { goodStory: 0.5, negativePress: 0.5, escalateMinutes: [15, 30, 60] };

describe('thresholds that people have turned', () => {
  it('decide what stands in a lane and what is doubt', async () => {
    const context = testContext({
      ...town,
      classifier: stubClassifier({ Grenaa: { label: 'good_story', goodStory: 0.62 } }),
    });
    const laneOf = async () => {
      const post = await addPost(town, { text: 'Hej fra Grenaa' });
      await classifyPosts({ ids: [post.id] }, context);
      return (await town.db.candidate.findUniqueOrThrow({ where: { postId: post.id } })).lanes;
    };
    expect(await laneOf()).toEqual(['good_story']);
    await set({ ...usual, goodStory: 0.7 });
    expect(await laneOf()).toEqual(['unsure']);
  });

  it('decide when an alert goes on', async () => {
    await set({ ...usual, escalateMinutes: [5, 30, 60] });
    const context = testContext(town);
    const incident = await addIncident(town, { severity: 3 });
    await sendAlert({ id: incident.id }, context);
    for (const { id } of await town.db.delivery.findMany()) await deliverMessage({ id }, context);
    const steps = () => town.db.alert.count({ where: { step: 1 } });
    town.clock.advanceMs(4 * 60_000);
    await escalateAlerts({}, context);
    expect(await steps()).toBe(0);
    town.clock.advanceMs(60_000);
    await escalateAlerts({}, context);
    expect(await steps()).toBeGreaterThan(0);
  });

  it('that cannot be understood are the usual ones', async () => {
    await set({ goodStory: 'mange' });
    const context = testContext({
      ...town,
      classifier: stubClassifier({ Grenaa: { label: 'good_story', goodStory: 0.52 } }),
    });
    const post = await addPost(town, { text: 'Hej fra Grenaa' });
    await classifyPosts({ ids: [post.id] }, context);
    expect((await town.db.candidate.findUniqueOrThrow({ where: { postId: post.id } })).lanes).toEqual(['good_story']);
  });
});
