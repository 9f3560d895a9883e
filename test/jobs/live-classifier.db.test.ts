import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtInVersion, readBuiltIn } from '../../classifiers/built-in.ts';
import { classify, model } from '../../classifiers/index.ts';
import { modelToBytes } from '../../classifiers/trained-model.ts';
import { createLog } from '../../core/log.ts';
import { type Label, labels } from '../../core/words.ts';
import { openLiveClassifier } from '../../jobs/live-classifier.ts';
import { chooseVersion, registerBuiltIn } from '../../store/model-versions.ts';
import { teach, untell } from '../support/lessons.ts';
import { openTown, start, type Town } from '../support/town.ts';

let town: Town;
let lines: string[];
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  lines = [];
  await registerBuiltIn(town.db, builtInVersion, start);
});
afterAll(() => town.close());

const open = () =>
  openLiveClassifier({
    db: town.db,
    log: createLog({ level: 'debug', clock: town.clock, write: (line) => lines.push(line) }),
  });
/** Words of a day that no corpus knows. */
const phrases = ['Snurretoppen drejede hele dagen', 'Grejbanken i Allingåbro', 'Zumbafredag ved molen i Grenaa'];
const judge = (live: ReturnType<typeof open>) =>
  live.current().then((one) => phrases.map((text) => one.classify({ text, source: 'facebook_mention' })));
const base = () => phrases.map((text) => classify({ text, source: 'facebook_mention' }));

async function addVersion(version: string, bytes: Buffer, lessonsThrough = 0n) {
  await town.db.modelVersion.create({
    data: { version, trainedAt: start, bytes: new Uint8Array(bytes), lessonsThrough },
  });
  await chooseVersion(town.db, { version, byHand: true, actor: 'cli', at: start });
}

describe('the live classifier', () => {
  it('is the built-in one as long as nobody has said anything', async () => {
    expect((await open().current()).model).toBe(model);
    expect(await judge(open())).toEqual(base());
  });

  it('is moved by a lesson at once, and the model that others use is not', async () => {
    const live = open();
    const [before] = await judge(live);
    for (let n = 0; n < 3; n += 1) await teach(town, phrases[0] ?? '', { label: 'negative_press' });
    const [after] = await judge(live);
    expect(after?.negativePress).toBeGreaterThan((before?.negativePress ?? 1) + 0.02);
    expect(base()[0]).toEqual(before);
  });

  it('learns each lesson once, also when many ask at the same time, and says the same in every process', async () => {
    const [one, other] = [open(), open()];
    await one.current();
    await teach(town, phrases[0] ?? '', { label: 'negative_press', severity: 2 });
    await Promise.all([one.current(), one.current(), one.current()]);
    await teach(town, phrases[1] ?? '', { label: 'good_story', department: 'social' });
    const mine = await judge(one);
    expect(await judge(other)).toEqual(mine);
    expect(await judge(open())).toEqual(mine);
    expect(mine).not.toEqual(base());
  });

  it('passes over an erased text', async () => {
    const { postId } = await teach(town, phrases[0] ?? '', { label: 'negative_press' });
    await town.db.post.update({ where: { id: postId }, data: { text: '[slettet]' } });
    expect(await judge(open())).toEqual(base());
  });

  it('forgets all that is taken back: whatever was said, and however often somebody asked between', async () => {
    const said = fc.record({
      phrase: fc.nat(phrases.length - 1),
      label: fc.constantFrom<Label>(...labels),
      severity: fc.constantFrom(1 as const, 2 as const, 3 as const),
      aboutNorddjurs: fc.boolean(),
      asksAfter: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { minLength: 1, maxLength: 5 }), fc.array(fc.nat()), async (all, order) => {
        const live = open();
        const taught = [];
        for (const { phrase, asksAfter, ...lesson } of all) {
          taught.push(await teach(town, phrases[phrase] ?? '', lesson));
          if (asksAfter) await live.current();
        }
        for (const at of [...order, ...all.map(() => 0)])
          for (const lesson of taught.splice(at % Math.max(1, taught.length), 1)) await untell(town, lesson);
        expect(await judge(live)).toEqual(base());
        expect(await judge(open())).toEqual(base());
      }),
      { numRuns: 8 },
    );
  });

  it('keeps the other lessons when one is taken back', async () => {
    const live = open();
    await teach(town, phrases[0] ?? '', { label: 'negative_press' });
    const wanted = await judge(live);
    const wrong = await teach(town, phrases[0] ?? '', { label: 'good_story' });
    expect(await judge(live)).not.toEqual(wanted);
    await untell(town, wrong);
    expect(await judge(live)).toEqual(wanted);
  });

  it('changes with the version that is live, and learns on top what came after its training', async () => {
    const live = open();
    await teach(town, phrases[0] ?? '', { label: 'negative_press' });
    const lesson = await town.db.lesson.findFirstOrThrow();
    const taught = await judge(live);
    await addVersion('2026-11-18.nat', modelToBytes({ ...readBuiltIn(), version: '2026-11-18.nat' }), lesson.seq);
    const fresh = await judge(live);
    expect(fresh).toEqual(base().map((verdict) => ({ ...verdict, model: '2026-11-18.nat' })));
    await chooseVersion(town.db, { version: builtInVersion, byHand: false, actor: 'cli', at: start });
    expect(await judge(live)).toEqual(taught);
  });

  it('falls back to the built-in one, and says so, where the live one cannot be read', async () => {
    const live = open();
    await addVersion('2026-11-18.nat', Buffer.from('not a model'));
    expect((await live.current()).model).toBe(model);
    await live.current();
    expect(lines.filter((line) => line.includes('model-unreadable'))).toHaveLength(1);
    await town.db.modelVersion.create({ data: { version: '2099-01-01.1', trainedAt: start } });
    await chooseVersion(town.db, { version: '2099-01-01.1', byHand: false, actor: 'start', at: start });
    expect(await judge(live)).toEqual(base());
    expect(lines.join()).toContain('model-elsewhere');
  });

  it('goes on after a moment without the database, and misses nothing', async () => {
    const live = open();
    await teach(town, phrases[0] ?? '', { label: 'negative_press' });
    await town.db.$executeRaw`ALTER TABLE lesson RENAME TO lesson_away`;
    await expect(live.current()).rejects.toThrow();
    await town.db.$executeRaw`ALTER TABLE lesson_away RENAME TO lesson`;
    expect(await judge(live)).toEqual(await judge(open()));
  });
});
