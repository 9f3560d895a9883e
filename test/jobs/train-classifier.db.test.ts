import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClassifier } from '../../classifiers/index.ts';
import { readCorpus } from '../../classifiers/read-corpus.ts';
import { modelFromBytes } from '../../classifiers/trained-model.ts';
import type { Label } from '../../core/words.ts';
import type { JobContext } from '../../jobs/context.ts';
import { openLiveClassifier } from '../../jobs/live-classifier.ts';
import { trainClassifier } from '../../jobs/train-classifier.ts';
import { verifyAudit } from '../../store/audit.ts';
import { chooseVersion, registerBuiltIn } from '../../store/model-versions.ts';
import { claimSlot } from '../../store/slots.ts';
import { calmVerdict, liveAs, testContext } from '../support/context.ts';
import { teach, untell } from '../support/lessons.ts';
import { openTown, snapshot, start, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  await registerBuiltIn(town.db, '2026-11-18.1', start);
});
afterAll(() => town.close());

const some = readCorpus().filter((_, at) => at % 80 === 0);
const truth = new Map(some.map(({ item, label }) => [item.text, label]));
const says = (labelOf: (text: string) => Label, name = 'stub.1') =>
  liveAs({ model: name, classify: ({ text }) => ({ ...calmVerdict, model: name, label: labelOf(text) }) });
const dull = says(() => 'neutral');
const perfect = says((text) => truth.get(text) ?? 'neutral');

const texts = {
  corpus: () => some.slice(0, 70),
  reference: () => some.slice(70),
  pairs: () => some.slice(70, 74),
  builtIn: await dull.current(),
};

const date = '2026-11-19';
const train = (more: Partial<Pick<JobContext, 'classifier' | 'signal'>> = {}, on = date, given = texts) =>
  trainClassifier({ date: on }, testContext({ ...town, classifier: dull, ...more }), given);
const versions = () => town.db.modelVersion.findMany({ orderBy: { version: 'asc' } });
const trained = (version = '2026-11-19.nat') => town.db.modelVersion.findUnique({ where: { version } });
const live = async () => (await town.db.modelVersion.findFirst({ where: { live: true } }))?.version;

describe('the nightly training', () => {
  it('makes a version of corpus and lessons, live when it is better, and says why', async () => {
    await teach(town, 'Snurretoppen drejede hele dagen', { label: 'negative_press', severity: 2 });
    await claimSlot(town.db, { job: 'train-classifier', date }, start);
    await train();
    const row = await trained();
    const lesson = await town.db.lesson.findFirstOrThrow();
    expect(row).toMatchObject({ live: true, byHand: false, lessonsThrough: lesson.seq, trainedAt: start });
    expect(row?.note).toMatch(/^I brug: ikke dårligere på referencesættet \(\d+,\d mod \d+,\d for 2026-11-18\.1\)\.$/);
    expect(row?.figures).toMatchObject({
      lessonsLearnt: 1,
      against: '2026-11-18.1',
      reference: { newcomer: { count: some.length - 70 }, live: { count: some.length - 70 } },
      intervals: { macroF1: { low: expect.any(Number), high: expect.any(Number) } },
      pairs: { count: 2, bothRight: expect.any(Number) },
    });
    expect(modelFromBytes(row?.bytes ?? new Uint8Array()).version).toBe('2026-11-19.nat');
    expect((await openLiveClassifier(testContext(town)).current()).model).toBe('2026-11-19.nat');
    expect(await town.db.slot.findFirst({ where: { doneAt: { not: null } } })).toMatchObject({
      job: 'train-classifier',
    });
    expect(await town.db.audit.findFirst({ where: { action: 'model-live' } })).toMatchObject({
      subject: 'model 2026-11-19.nat',
      details: { before: '2026-11-18.1' },
    });
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  /** A training that is kept, beside a model that it cannot beat. */
  const bytesOf = async () => {
    await town.db.modelVersion.deleteMany({ where: { version: '2026-11-19.nat' } });
    await train({ classifier: perfect });
    return Buffer.from((await trained())?.bytes ?? []);
  };

  it('makes the same bytes of the same lessons, and others when one of them was taken back', async () => {
    const one = await teach(town, 'Snurretoppen drejede hele dagen', { label: 'negative_press' });
    await teach(town, 'Snurretoppen er drejet færdig', { label: 'negative_press' });
    const first = await bytesOf();
    expect((await bytesOf()).equals(first)).toBe(true);
    await untell(town, one);
    expect((await bytesOf()).equals(first)).toBe(false);
  });

  it('counts an old lesson for less', async () => {
    const text = 'Snurretoppen drejede hele dagen';
    for (let n = 0; n < 3; n += 1) await teach(town, text, { label: 'negative_press' });
    const said: number[] = [];
    for (const days of [0, 180, 3_600]) {
      await town.db.lesson.updateMany({ data: { createdAt: new Date(start.getTime() - days * 86_400_000) } });
      said.push(createClassifier(modelFromBytes(await bytesOf())).classify({ text }).negativePress);
    }
    expect(said).toEqual(said.toSorted((a, b) => b - a));
    expect(new Set(said).size).toBe(3);
  });

  it('done twice changes nothing', async () => {
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await train();
    const before = await snapshot(town, 'model_version', 'audit', 'lesson');
    await train();
    expect(await snapshot(town, 'model_version', 'audit', 'lesson')).toBe(before);
  });

  it('has nothing to do when nobody has said anything since, and finishes its slot', async () => {
    await claimSlot(town.db, { job: 'train-classifier', date }, start);
    await train();
    expect(await versions()).toHaveLength(1);
    expect(await town.db.slot.count({ where: { doneAt: { not: null } } })).toBe(1);
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await train();
    await train({}, '2026-11-20');
    expect(await versions()).toHaveLength(2);
  });

  it('does not let a worse one speak, and keeps it with its figures', async () => {
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await train({ classifier: perfect });
    expect(await live()).toBe('2026-11-18.1');
    const row = await trained();
    expect(row?.note).toMatch(/^Ikke i brug: dårligere på referencesættet \(\d+,\d mod 100,0 for 2026-11-18\.1\)\.$/);
    expect(row?.bytes).not.toBeNull();
  });

  it('does not let one speak that is worse on what people said lately, however good it is else', async () => {
    const unheard = (n: number) => `Snurretoppen ${'abcdefghijklmnopqrstuvwxyzæøå'[n % 29]}${n}`;
    for (let n = 0; n < 30; n += 1) {
      const label = n % 2 === 0 ? 'negative_press' : 'good_story';
      await teach(town, unheard(n), { label }, label);
    }
    await train();
    expect(await live()).toBe('2026-11-18.1');
    expect((await trained())?.note).toMatch(
      /^Ikke i brug: dårligere på de seneste beslutninger \(\d+,\d mod 100,0 for den, der talte\)\.$/,
    );
    expect((await trained())?.figures).toMatchObject({ lessons: { newcomer: { count: 30 }, live: { macroF1: 1 } } });
  });

  it('does not let one speak that is worse than the built-in one, though the live one is no better', async () => {
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await train({}, date, {
      ...texts,
      builtIn: await says((text) => truth.get(text) ?? 'neutral', 'ours.1').current(),
    });
    expect(await live()).toBe('2026-11-18.1');
    expect((await trained())?.note).toMatch(/mod 100,0 for ours\.1\)\.$/);
  });

  it('leaves the version that a person chose, whatever it has found', async () => {
    await chooseVersion(town.db, { version: '2026-11-18.1', byHand: true, actor: 'cli', at: start });
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await train();
    expect(await live()).toBe('2026-11-18.1');
    expect((await trained())?.note).toBe('Ikke i brug: 2026-11-18.1 er valgt i hånden.');
  });

  it('gives way to a person who chooses while it trains', async () => {
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    const choosing = {
      async current() {
        await chooseVersion(town.db, { version: '2026-11-18.1', byHand: true, actor: 'cli', at: start });
        return dull.current();
      },
    };
    await train({ classifier: choosing });
    expect(await live()).toBe('2026-11-18.1');
    expect((await trained())?.live).toBe(false);
  });

  it('broken off half-way leaves nothing, and begins again', async () => {
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await claimSlot(town.db, { job: 'train-classifier', date }, start);
    const before = await snapshot(town, 'model_version', 'audit', 'slot');
    const stopping = new AbortController();
    const corpus = () => {
      // The first slice is done by then, and no other.
      setImmediate(() => stopping.abort());
      return texts.corpus();
    };
    await train({ signal: stopping.signal }, date, { ...texts, corpus });
    expect(await snapshot(town, 'model_version', 'audit', 'slot')).toBe(before);
    await train();
    expect(await live()).toBe('2026-11-19.nat');
  });

  it('that cannot write its last row has written none, and no version without bytes can be live', async () => {
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await town.db.$executeRaw`ALTER TABLE audit RENAME TO audit_away`;
    await expect(train()).rejects.toThrow();
    await town.db.$executeRaw`ALTER TABLE audit_away RENAME TO audit`;
    expect(await versions()).toMatchObject([{ version: '2026-11-18.1', live: true }]);
    await town.db.modelVersion.update({ where: { version: '2026-11-18.1' }, data: { live: false } });
    const empty = { version: '2026-11-19.nat', trainedAt: start, live: true };
    await expect(town.db.modelVersion.create({ data: empty })).rejects.toThrow();
  });

  it('keeps the bytes of the last ten, and of the live one', async () => {
    const bytes = new Uint8Array([1]);
    await town.db.modelVersion.createMany({
      data: Array.from({ length: 12 }, (_, n) => ({
        version: `2026-11-${String(n + 1).padStart(2, '0')}.nat`,
        trainedAt: new Date(start.getTime() - (12 - n) * 86_400_000),
        bytes,
      })),
    });
    await chooseVersion(town.db, { version: '2026-11-01.nat', byHand: true, actor: 'cli', at: start });
    await teach(town, 'Snurretoppen', { label: 'negative_press' });
    await train();
    const kept = (await versions()).filter((row) => row.bytes !== null).map(({ version }) => version);
    expect(kept).toHaveLength(11);
    expect(kept.slice(0, 2)).toEqual(['2026-11-01.nat', '2026-11-04.nat']);
    expect(await versions()).toHaveLength(14);
  });
});
