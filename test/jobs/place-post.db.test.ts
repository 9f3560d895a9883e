import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { addByLink, createTip } from '../../store/tips.ts';
import { stubClassifier, testContext } from '../support/context.ts';
import { addPost, openTown, type Town } from '../support/town.ts';

const dayMs = 86_400_000;
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const judged = async (ids: string[], verdict: Partial<Verdict>) => {
  await classifyPosts({ ids }, testContext({ ...town, classifier: stubClassifier({ '': verdict }) }));
  return town.db.candidate.findMany({ select: { postId: true, lanes: true, departmentKey: true } });
};

const sendTip = async (key: string) =>
  (await createTip(
    town.db,
    { key, text: 'Et tip', link: null, departmentKey: 'vej_og_ejendom', consent: 'no', mail: null },
    town.clock.now(),
  )) ?? '';

describe('what people send in', () => {
  it.each([
    [{ label: 'good_story' as const, goodStory: 0.9 }, ['good_story']],
    [{ label: 'negative_press' as const, negativePress: 0.9 }, ['negative_press']],
    [{}, ['unsure']],
    [{ unsure: true }, ['unsure']],
    [{ aboutNorddjurs: false, label: 'good_story' as const }, ['unsure']],
  ])('is always before the staff: %j', async (verdict, lanes) => {
    const id = await sendTip('formular-1');
    const personId = town.ids['comms'] ?? '';
    const key = 'link-1';
    const other = (await addByLink(town.db, { key, text: 'x', link: null, personId }, town.clock.now())) ?? '';
    const cards = await judged([id, other], verdict);
    expect(cards.map((card) => card.lanes)).toEqual([lanes, lanes]);
    expect(cards.find(({ postId }) => postId === id)?.departmentKey).toBe('vej_og_ejendom');
  });

  it('cannot be written over by a form or a link that calls itself the same', async () => {
    const id = await sendTip('formular-1');
    expect(await sendTip('formular-1')).toBe('');
    expect(await town.db.post.count({ where: { id } })).toBe(1);
    expect(await town.db.source.count({ where: { kind: 'tips' } })).toBe(1);
  });
});

describe('what is fetched late', () => {
  it('is a card while it can still be used, and none when it is older than a fortnight', async () => {
    const at = (days: number) => new Date(town.clock.now().getTime() - days * dayMs);
    const late = async (days: number, isLate: boolean) => {
      const { id } = await addPost(town, { postedAt: at(days) });
      await town.db.post.update({ where: { id }, data: { isLate } });
      return id;
    };
    const [old, usable, notLate] = [await late(15, true), await late(13, true), await late(15, false)];
    const cards = await judged([old, usable, notLate], { label: 'good_story', goodStory: 0.9 });
    expect(cards.map(({ postId }) => postId).sort()).toEqual([usable, notLate].sort());
    expect(await town.db.verdict.count()).toBe(3);
  });
});
