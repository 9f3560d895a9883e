import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { drawSample } from '../../jobs/draw-sample.ts';
import { purgeExpired } from '../../jobs/purge-expired.ts';
import { erasedText } from '../../store/posts.ts';
import { claimSlot } from '../../store/slots.ts';
import { stubClassifier, testContext } from '../support/context.ts';
import { addPost, openTown, type Town } from '../support/town.ts';

const dayMs = 86_400_000;
const date = '2026-11-16';
const verdicts: Record<string, Partial<Verdict>> = {
  god: { label: 'good_story', goodStory: 0.9 },
  slem: { label: 'negative_press', negativePress: 0.9, severity: 1 },
  tvivl: { unsure: true },
};
let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const context = () => testContext({ ...town, classifier: stubClassifier(verdicts) });
const draw = () => drawSample({ date }, context());
const drawn = () => town.db.blindSample.findMany({ include: { post: true }, orderBy: { id: 'asc' } });
async function judged(word: string, count: number, more: object = {}): Promise<void> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) ids.push((await addPost(town, { text: `En ${word} tekst ${n}`, ...more })).id);
  await classifyPosts({ ids }, context());
}

describe('the blind sample of a week', () => {
  it('is drawn once, ten posts, the rare lanes among them, and says what the model had said', async () => {
    await claimSlot(town.db, { job: 'draw-sample', date }, town.clock.now());
    await judged('almindelig', 20);
    await judged('god', 4);
    await judged('slem', 1);
    await judged('tvivl', 2);
    await draw();
    const first = await drawn();
    const count = (word: string) => first.filter(({ post }) => post.text.includes(word)).length;
    expect([first.length, count('slem'), count('tvivl')]).toEqual([10, 1, 2]);
    expect(count('god')).toBeGreaterThanOrEqual(3);
    expect(first.find(({ post }) => post.text.includes('slem'))).toMatchObject({
      label: 'negative_press',
      model: 'stub.1',
    });
    expect((await town.db.slot.findFirst({ where: { job: 'draw-sample' } }))?.doneAt).toEqual(town.clock.now());
    await judged('slem', 5);
    await draw();
    expect((await drawn()).map(({ id }) => id)).toEqual(first.map(({ id }) => id));
    expect(await town.db.audit.count({ where: { action: 'sample-drawn' } })).toBe(1);
  });

  it('leaves out what is old, gone, without text or not judged, and is none where nothing is left', async () => {
    await judged('god', 1, { postedAt: new Date(town.clock.now().getTime() - 8 * dayMs) });
    await judged('god', 1, { text: '' });
    await judged('god', 1);
    await town.db.post.updateMany({ where: { text: 'En god tekst 0' }, data: { deletedAt: town.clock.now() } });
    await addPost(town);
    await draw();
    expect(await drawn()).toEqual([]);
    expect(await town.db.audit.count({ where: { action: 'sample-drawn' } })).toBe(0);
  });

  it('keeps its texts for a fortnight, so that people can read them, and no longer', async () => {
    await judged('almindelig', 1);
    await draw();
    const text = async () => (await drawn())[0]?.post.text;
    town.clock.advanceMs(13 * dayMs);
    await purgeExpired({ date: '2026-12-01' }, context());
    expect(await text()).toBe('En almindelig tekst 0');
    town.clock.advanceMs(2 * dayMs);
    await purgeExpired({ date: '2026-12-03' }, context());
    expect(await text()).toBe(erasedText);
  });
});
