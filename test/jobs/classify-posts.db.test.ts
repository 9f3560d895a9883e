import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Verdict } from '../../core/words.ts';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { saveFound } from '../../store/posts.ts';
import { saveVerdicts } from '../../store/verdicts.ts';
import { calmVerdict, liveAs, stubClassifier, testContext } from '../support/context.ts';
import { addPost, centralPage, daycare, openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const good: Partial<Verdict> = { label: 'good_story', goodStory: 0.9 };
const bad: Partial<Verdict> = { label: 'negative_press', negativePress: 0.9, severity: 1 };
const rules = {
  GOD: good,
  SKIDT: bad,
  BEGGE: { ...good, negativePress: 0.6 },
  TVIVL: { unsure: true },
  FJERN: { ...bad, aboutNorddjurs: false },
};
const context = (classifier = stubClassifier(rules)) => testContext({ ...town, classifier });
const judge = (...ids: string[]) => classifyPosts({ ids }, context());
const candidateOf = (postId: string) => town.db.candidate.findUnique({ where: { postId } });

async function edit(post: { externalId: string; postedAt: Date }, text: string) {
  const same = {
    platform: 'facebook',
    kind: 'mention' as const,
    authorPage: null,
    voice: null,
    parentExternalId: null,
    permalink: null,
    attached: null,
    reactions: null,
    comments: null,
    shares: null,
    evidence: 'tagged',
  };
  await saveFound(town.db, [{ ...same, externalId: post.externalId, postedAt: post.postedAt, text }], {
    sourceId: town.ids.mentions ?? '',
    departmentKey: null,
    at: start,
  });
}

describe('judging posts', () => {
  it('writes one verdict and, where it fits a lane, one candidate per post', async () => {
    const posts = [
      await addPost(town, { text: 'GOD' }),
      await addPost(town, { text: 'SKIDT' }),
      await addPost(town, { text: 'BEGGE' }),
      await addPost(town, { text: 'TVIVL' }),
      await addPost(town, { text: 'intet' }),
      await addPost(town, { text: 'FJERN' }),
    ];
    await judge(...posts.map(({ id }) => id));
    expect(await town.db.verdict.count()).toBe(6);
    const lanes = await Promise.all(posts.map(async ({ id }) => (await candidateOf(id))?.lanes));
    expect(lanes).toEqual([
      ['good_story'],
      ['negative_press'],
      ['good_story', 'negative_press'],
      ['unsure'],
      undefined,
      undefined,
    ]);
  });

  it('done twice changes nothing', async () => {
    const { id } = await addPost(town, { text: 'GOD' });
    await judge(id);
    const tables = ['verdict', 'candidate', 'incident', 'incident_post', 'outbox', 'audit'];
    const before = await snapshot(town, ...tables);
    town.clock.advanceMs(60_000);
    await judge(id);
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('done by two workers at once leaves one verdict and one candidate per post', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, async () => (await addPost(town, { text: 'SKIDT' })).id));
    await Promise.all([judge(...ids), judge(...ids.toReversed()), judge(...ids)]);
    expect([await town.db.verdict.count(), await town.db.candidate.count()]).toEqual([12, 12]);
  });

  it('passes over what is gone, deleted, or not there yet', async () => {
    const post = await addPost(town, { text: 'GOD' });
    await town.db.post.update({ where: { id: post.id }, data: { deletedAt: start } });
    await judge(post.id, '00000000-0000-4000-8000-000000000000');
    expect(await town.db.verdict.count()).toBe(0);
    await town.db.municipality.deleteMany();
    await judge((await addPost(town)).id);
    expect(await town.db.verdict.count()).toBe(0);
  });

  it('lets one text that the classifier stumbles over keep no other waiting', async () => {
    const [good, evil] = [await addPost(town, { text: 'GOD' }), await addPost(town, { text: 'gift' })];
    const stub = stubClassifier(rules);
    const stumbling = testContext({
      ...town,
      classifier: liveAs({
        model: stub.model,
        classify: (item) => {
          if (item.text === 'gift') throw new RangeError(item.text);
          return stub.classify(item);
        },
      }),
    });
    await classifyPosts({ ids: [evil.id, good.id] }, stumbling);
    expect((await candidateOf(good.id))?.lanes).toEqual(['good_story']);
    expect(await town.db.verdict.count({ where: { postId: evil.id } })).toBe(0);
    expect(stumbling.lines.join()).toContain(evil.id);
    expect(stumbling.lines.join()).not.toContain('gift');
  });

  it('judges again with another model, and keeps both verdicts', async () => {
    const { id } = await addPost(town, { text: 'GOD' });
    await judge(id);
    await classifyPosts({ ids: [id] }, context(stubClassifier({ GOD: { ...good, goodStory: 0.7 } }, 'stub.2')));
    expect((await town.db.verdict.findMany({ orderBy: { model: 'asc' } })).map(({ model }) => model)).toEqual([
      'stub.1',
      'stub.2',
    ]);
    expect((await candidateOf(id))?.goodStory).toBeCloseTo(0.7);
  });

  it('tells the classifier who speaks, where, and what is answered', async () => {
    const heard: unknown[] = [];
    const classifier = liveAs({
      model: 'stub.1',
      classify(item) {
        heard.push(item);
        return calmVerdict;
      },
    });
    const parent = await addPost(town, {
      text: 'Spørgsmålet',
      ownVoice: true,
      kind: 'post',
      sourceId: town.ids.page ?? '',
      departmentKey: 'skole_og_dagtilbud',
    });
    const answer = await addPost(town, { text: 'Svaret', kind: 'comment' });
    await town.db.post.update({ where: { id: answer.id }, data: { parentExternalId: parent.externalId } });
    await addPost(town, { text: 'Nyheden', kind: 'article', sourceId: town.ids.feed ?? '' });
    const ids = (await town.db.post.findMany()).map(({ id }) => id);
    await classifyPosts({ ids }, testContext({ ...town, classifier }));
    expect(heard).toEqual(
      expect.arrayContaining([
        {
          text: 'Spørgsmålet',
          source: 'facebook_page',
          page: 'Børnehaven Solhatten',
          department: 'skole_og_dagtilbud',
        },
        { text: 'Svaret', source: 'facebook_comment', page: 'Omtaler', parent: 'Spørgsmålet' },
        { text: 'Nyheden', source: 'news', page: 'Lokalmediet' },
      ]),
    );
  });

  it("gives a candidate its source's department before the one the text suggests", async () => {
    const own = await addPost(town, { text: 'GOD', departmentKey: 'vej_og_ejendom' });
    const other = await addPost(town, { text: 'GOD' });
    await classifyPosts(
      { ids: [own.id, other.id] },
      context(stubClassifier({ GOD: { ...good, department: 'social' } })),
    );
    expect([(await candidateOf(own.id))?.departmentKey, (await candidateOf(other.id))?.departmentKey]).toEqual([
      'vej_og_ejendom',
      'social',
    ]);
  });

  it('never makes a candidate of the central Page, nor of an answer by a Page of ours', async () => {
    const central = await addPost(town, { text: 'GOD', authorPage: centralPage, ownVoice: true, kind: 'post' });
    const answer = await addPost(town, { text: 'SKIDT', authorPage: daycare, ownVoice: true, kind: 'comment' });
    await judge(central.id, answer.id);
    expect(await town.db.candidate.count()).toBe(0);
  });
});

describe('an edit', () => {
  it('withdraws an undecided card that became pointless', async () => {
    const post = await addPost(town, { text: 'GOD' });
    await judge(post.id);
    await edit(post, 'intet');
    await judge(post.id);
    expect(await candidateOf(post.id)).toBeNull();
    expect(await town.db.verdict.count()).toBe(2);
  });

  it('refreshes an undecided card and raises its version', async () => {
    const post = await addPost(town, { text: 'GOD' });
    await judge(post.id);
    await edit(post, 'SKIDT');
    await judge(post.id);
    expect(await candidateOf(post.id)).toMatchObject({
      lanes: ['negative_press'],
      severity: 1,
      version: 2,
      state: 'open',
    });
  });

  it.each(['to_share', 'shared', 'following', 'sent', 'snoozed', 'rejected'])(
    'never touches a card that is %s',
    async (state) => {
      const post = await addPost(town, { text: 'GOD' });
      await judge(post.id);
      await town.db.candidate.updateMany({ data: { state } });
      for (const text of ['SKIDT', 'intet']) {
        const before = await snapshot(town, 'candidate');
        await edit(post, text);
        await judge(post.id);
        expect(await snapshot(town, 'candidate')).toBe(before);
      }
    },
  );

  it('keeps a card that was decided and opened again by an undo', async () => {
    const post = await addPost(town, { text: 'GOD' });
    await judge(post.id);
    const card = await candidateOf(post.id);
    await town.db.decision.create({
      data: {
        candidateId: card?.id ?? '',
        personId: town.ids.comms ?? '',
        action: 'reject',
        stateBefore: 'open',
        createdAt: start,
      },
    });
    await edit(post, 'intet');
    await judge(post.id);
    expect(await candidateOf(post.id)).not.toBeNull();
    expect(await town.db.decision.count()).toBe(1);
  });

  it('that arrives while the old text is judged makes that verdict void', async () => {
    const post = await addPost(town, { text: 'GOD' });
    await edit(post, 'SKIDT');
    const late = [{ postId: post.id, textVersion: 1, verdict: { ...calmVerdict, ...good } }];
    expect(await saveVerdicts(town.db, late, start)).toEqual(new Set());
    expect(await town.db.verdict.count()).toBe(0);
  });
});

it('rings nothing when there is nothing to alert about', async () => {
  await judge((await addPost(town, { text: 'SKIDT' })).id, (await addPost(town, { text: 'GOD' })).id);
  expect(await takeBells(town)).toEqual([]);
});
