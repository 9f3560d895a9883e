import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { alertingKey, defaultAlerting, type Sensitivity } from '../../core/alerting.ts';
import { readReasons } from '../../core/severity-reasons.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { liveAs, stubClassifier, testContext } from '../support/context.ts';
import { openTelling } from '../support/telling.ts';
import { addPost, daycare, openTown, type Town } from '../support/town.ts';

let town: Town;
let telling: ReturnType<typeof openTelling>;
beforeAll(async () => {
  town = await openTown();
  telling = openTelling(town);
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const hourMs = 3_600_000;
const locked = 'Min søn bliver låst inde om natten på bostedet i Glesborg';
const grave = { label: 'negative_press', negativePress: 0.95, severity: 2, department: 'skole_og_dagtilbud' } as const;
const whys = (reasons: unknown) => readReasons(reasons).map(({ why }) => why);
const feel = (sensitivity: Sensitivity) =>
  town.db.setting.create({
    data: { key: alertingKey, value: { ...defaultAlerting, sensitivity }, updatedAt: town.clock.now() },
  });

describe('who only asks', () => {
  const thread = { externalId: '555_8001' };
  const answer = (comment: number) => ({ kind: 'comment', externalId: `8001_${comment}` });
  const polite = 'Hej, jeg er journalist på Lokalmediet. Må jeg ringe til dig?';

  it('a polite journalist in the thread of an open incident makes it a crisis', async () => {
    await telling.say(`${locked}. ALVOR2`, thread);
    const asked = await telling.say(polite, answer(1));
    const [incident] = await telling.incidents();
    expect(incident).toMatchObject({ severity: 3, posts: [{}, { postId: asked.id }] });
    expect(whys(incident?.reasons)).toEqual(['verdict', 'journalist']);
    // No criticism of their own, but somebody is to read it.
    expect(await town.db.candidate.findUnique({ where: { postId: asked.id } })).toMatchObject({ lanes: ['unsure'] });
  });

  it('opens nothing where nothing is open, and belongs to nothing for being of the same place', async () => {
    await telling.say(polite);
    expect(await telling.incidents()).toEqual([]);
    await telling.say(`${locked}. ALVOR2`);
    await telling.say('Som byrådsmedlem glæder jeg mig til at åbne torvet i Glesborg', {
      departmentKey: 'skole_og_dagtilbud',
    });
    expect(await telling.incidents()).toMatchObject([{ severity: 2, posts: [{}] }]);
  });

  it('is not our own Page, nor somebody who asks nothing', async () => {
    await telling.say(`${locked}. ALVOR2`, thread);
    await telling.say('Hej, jeg er journalist i kommunen. Ring til os.', {
      ...answer(1),
      ownVoice: true,
      authorPage: daycare,
    });
    await telling.say('Hvor ligger det henne?', answer(2));
    expect(await telling.incidents()).toMatchObject([{ severity: 2, posts: [{}] }]);
  });
});

describe('one post of severity 2', () => {
  it.each<[Sensitivity, number, number, number]>([
    ['low', 1, 0, 0],
    ['normal', 1, 1, 0],
    ['high', 1, 1, 1],
  ])('opens an incident alone, at %s, where the judgement is sure enough', async (sensitivity, ...opened) => {
    await feel(sensitivity);
    const counts: number[] = [];
    for (const [at, mark] of ['ALVOR2', 'MULIGT', 'TVIVL'].entries()) {
      const before = (await telling.incidents()).length;
      const place = ['Auning', 'Ørsted', 'Gjerrild'][at];
      await telling.say(`Børnene i ${place} sidder i ${['regn', 'mørke', 'støv'][at]} hver dag. ${mark}`);
      counts.push((await telling.incidents()).length - before);
    }
    expect(counts).toEqual(opened);
  });

  it('that is less sure opens one with the next that says the same, and at once where it was sent in', async () => {
    await telling.say(`${locked}. TVIVL`);
    expect(await telling.incidents()).toEqual([]);
    await telling.say(`${locked}! TVIVL`);
    expect(await telling.incidents()).toMatchObject([{ severity: 2, posts: [{}, {}] }]);
    await telling.say('Bussen til Fjellerup kommer aldrig. TVIVL', { kind: 'tip' });
    expect(await telling.incidents()).toHaveLength(2);
  });

  it('that is grave only for what it answers opens none by itself, except at high', async () => {
    const letters = await telling.say('Vores elever har skrevet breve til de gamle', { externalId: `${daycare}_42` });
    let asked = 0;
    /** A model that takes every answer under that text for grave. */
    const led = liveAs({
      model: 'led.1',
      classify: ({ text, parent }) => stubClassifier({ ALVOR2: grave }).classify({ text: parent ? 'ALVOR2' : text }),
    });
    const ask = async () => {
      asked += 1;
      const post = await addPost(town, { kind: 'comment', externalId: `42_${asked}`, text: 'Er der handicaptoilet?' });
      await town.db.post.update({ where: { id: post.id }, data: { parentExternalId: letters.externalId } });
      await classifyPosts({ ids: [post.id] }, testContext({ ...town, classifier: led }));
    };
    await ask();
    expect(await town.db.candidate.count({ where: { severity: 2 } })).toBe(1);
    expect(await telling.incidents()).toEqual([]);
    await feel('high');
    await ask();
    expect(await telling.incidents()).toMatchObject([{ severity: 2 }]);
  });
});

describe('harm to people', () => {
  const harm = (place: string) => `Omsorgssvigt på bostedet i ${place}`;

  it('told by three within a few hours is a crisis', async () => {
    await telling.say(`${harm('Auning')}. ALVOR2`);
    await telling.say(`${harm('Auning')}! ALVOR2`);
    expect(await telling.incidents()).toMatchObject([{ severity: 2 }]);
    await telling.say(`${harm('Auning')}, igen. ALVOR2`);
    const [incident] = await telling.incidents();
    expect([incident?.severity, whys(incident?.reasons)]).toEqual([3, ['verdict', 'grave-voices']]);
  });

  it('is none where one person tells it three times, or it takes longer, or nobody is harmed', async () => {
    for (let n = 0; n < 3; n += 1) await telling.say(`${harm('Auning')}. ALVOR2`, { voice: 'the same' });
    const early = new Date(town.clock.now().getTime() - 7 * hourMs);
    await telling.say(`${harm('Ørsted')}. ALVOR2`, { postedAt: early });
    for (let n = 0; n < 2; n += 1) await telling.say(`${harm('Ørsted')}. ALVOR2`);
    for (let n = 0; n < 3; n += 1) await telling.say('Byggetilladelser i Vivild tager et år. ALVOR2');
    expect((await telling.incidents()).map(({ severity, posts }) => [severity, posts.length])).toEqual([
      [2, 3],
      [2, 3],
      [2, 3],
    ]);
  });

  it('is a crisis at once where somebody died and help of ours failed', async () => {
    await telling.say('Min far døde i nat, og hjemmeplejen kom aldrig, selv om vi ringede. ALVOR2');
    const [incident] = await telling.incidents();
    expect([incident?.severity, whys(incident?.reasons)]).toEqual([3, ['verdict', 'deadly']]);
  });

  it('is not ours where nothing of ours is named', async () => {
    await telling.say('Min far døde i nat, og lægevagten kom aldrig. ALVOR2');
    expect(await telling.incidents()).toMatchObject([{ severity: 2 }]);
  });
});
