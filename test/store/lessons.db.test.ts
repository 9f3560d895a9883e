import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decide, undo } from '../../store/decisions.ts';
import { addLesson, type LessonRow, readLessons } from '../../store/lessons.ts';
import { erasedText } from '../../store/posts.ts';
import { addCandidate, addPost, addVerdict, openTown, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const all = async () => {
  const rows: LessonRow[] = [];
  for await (const some of readLessons(town.db, 0n)) rows.push(...some);
  return rows;
};
const isSomebodyWaiting = async () => {
  const rows = await town.db.$queryRaw<unknown[]>`
    SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND classid = 4711 AND objid = 4
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  return rows.length > 0;
};
const person = () => town.ids.comms ?? '';

async function decided(
  action: 'share' | 'follow' | 'snooze' | 'reject',
  lanes = ['good_story'],
  more: Parameters<typeof addPost>[1] = {},
) {
  const post = await addPost(town, more);
  const { id } = await addCandidate(town, post.id, { lanes });
  const result = await decide(town.db, { candidateId: id, personId: person(), version: 1, action, at: start });
  return { post, candidateId: id, decisionId: result.outcome === 'done' ? result.decisionId : '' };
}

describe('lessons', () => {
  it('are written by decisions that say something, in their order, with text and surroundings', async () => {
    await decided('share', ['good_story'], {
      text: 'Vi byggede et hus',
      kind: 'post',
      ownVoice: true,
      sourceId: town.ids.page ?? '',
      departmentKey: 'skole_og_dagtilbud',
    });
    await decided('snooze');
    const { post } = await decided('follow', ['negative_press'], { text: 'Hullet er der stadig', kind: 'comment' });
    const parent = await addPost(town, { text: 'Vi lapper huller' });
    await town.db.post.update({ where: { id: post.id }, data: { parentExternalId: parent.externalId } });
    const rows = await all();
    expect(rows).toMatchObject([
      {
        label: 'good_story',
        text: 'Vi byggede et hus',
        kind: 'post',
        ownVoice: true,
        sourceKind: 'facebook-page',
        sourceName: 'Børnehaven Solhatten',
        departmentKey: 'skole_og_dagtilbud',
        parentText: null,
      },
      { label: 'negative_press', text: 'Hullet er der stadig', parentText: 'Vi lapper huller' },
    ]);
    expect(rows.map(({ weight }) => weight)).toEqual([expect.closeTo(0.7), expect.closeTo(0.5)]);
    expect(rows[0]).not.toHaveProperty('severity');
  });

  it('are taken back by an undo, and nothing is where nothing was said', async () => {
    const shared = await decided('share');
    const later = await decided('snooze');
    for (const { candidateId, decisionId } of [shared, later])
      await undo(town.db, { candidateId, decisionId, personId: person(), version: 2, at: start });
    const [lesson, taken, ...rest] = await all();
    expect(rest).toEqual([]);
    expect([lesson?.isTakenBack, taken?.isTakenBack, taken?.undoes]).toEqual([true, false, lesson?.seq]);
  });

  it('keep the text that was spoken of through an edit, and lose it when it is erased or deleted', async () => {
    const [edited, erased, deleted] = [await decided('share'), await decided('share'), await decided('share')];
    await town.db.postVersion.create({
      data: { postId: edited.post.id, version: 1, text: edited.post.text, seenAt: start },
    });
    await town.db.post.update({ where: { id: edited.post.id }, data: { text: 'Noget andet', textVersion: 2 } });
    await town.db.post.update({ where: { id: erased.post.id }, data: { text: erasedText } });
    await town.db.post.update({ where: { id: deleted.post.id }, data: { deletedAt: start } });
    expect((await all()).map(({ text }) => text)).toEqual([edited.post.text, null, null]);
  });

  it('outlive their post', async () => {
    const { post } = await decided('reject');
    await town.db.post.delete({ where: { id: post.id } });
    expect(await town.db.lesson.findMany()).toMatchObject([{ postId: null, decisionId: null, label: 'neutral' }]);
    expect(await all()).toMatchObject([{ text: null, postId: null }]);
  });

  it('stand beside what the model had said before the person spoke', async () => {
    const post = await addPost(town);
    await addVerdict(town, post.id, { model: 'stub.1' });
    const { id } = await addCandidate(town, post.id);
    town.clock.advanceMs(1_000);
    await decide(town.db, { candidateId: id, personId: person(), version: 1, action: 'share', at: town.clock.now() });
    town.clock.advanceMs(1_000);
    const later = await addVerdict(town, post.id, { model: 'stub.2' });
    await town.db.verdict.update({ where: { id: later.id }, data: { label: 'good_story' } });
    expect((await all()).map(({ saidBefore }) => saidBefore)).toEqual(['negative_press']);
  });

  it('can be seen in the order of their numbers, however slowly one of them is written', async () => {
    const [slow, quick] = [await addPost(town), await addPost(town)];
    const row = (postId: string) => ({
      lesson: { label: 'neutral' as const, weight: 1 },
      postId,
      textVersion: 1,
      personId: person(),
      at: start,
    });
    const decisionOf = async (postId: string) => {
      const { id } = await addCandidate(town, postId);
      const data = { candidateId: id, personId: person(), action: 'correct', stateBefore: 'open', createdAt: start };
      return (await town.db.decision.create({ data })).id;
    };
    const [first, second] = [await decisionOf(slow.id), await decisionOf(quick.id)];
    let release = () => {};
    let written = () => {};
    const isWritten = new Promise<void>((resolve) => {
      written = resolve;
    });
    const slowly = town.db.$transaction(async (tx) => {
      await addLesson(tx, { ...row(slow.id), decisionId: first });
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      written();
      await held;
    });
    await isWritten;
    const quickly = town.db.$transaction((tx) => addLesson(tx, { ...row(quick.id), decisionId: second }));
    let isDone = false;
    const finished = quickly.then(() => {
      isDone = true;
    });
    while (!isDone && !(await isSomebodyWaiting()));
    // Were the second not waiting for the first, it would be seen here, and the first, with its smaller number, missed.
    expect(await all()).toEqual([]);
    release();
    await Promise.all([slowly, finished]);
    expect((await all()).map(({ postId }) => postId)).toEqual([slow.id, quick.id]);
  });
});
