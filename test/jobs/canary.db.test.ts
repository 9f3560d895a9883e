import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { catalogue } from '../../jobs/catalogue.ts';
import { handlers } from '../../jobs/index.ts';
import { runCanary } from '../../jobs/run-canary.ts';
import { findUnfinished } from '../../jobs/sweep.ts';
import { listDigestIncidents } from '../../store/digest-facts.ts';
import { listProblems } from '../../store/health.ts';
import { listWeeks } from '../../store/judged-by-people.ts';
import { type Listing, listings, listRows } from '../../store/listings.ts';
import { readAboutFacts } from '../../store/screens-about.ts';
import { readMailStatus } from '../../store/screens-coverage.ts';
import { readSummary } from '../../store/summary.ts';
import { watchProgress } from '../../worker/watch-progress.ts';
import { liveAs, stubClassifier, type TestContext, testContext } from '../support/context.ts';
import { openTown, snapshot, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  context = testContext(town);
});
afterAll(() => town.close());

const minuteMs = 60_000;
const tend = () => runCanary({}, context);

/** Does what waits in the outbox, one round; a second of the set clock each. */
async function step(): Promise<string[]> {
  const bells = await takeBells(town);
  town.clock.advanceMs(1_000);
  for (const { job, payload } of bells) {
    const handler = handlers[job as keyof typeof handlers] as (payload: object, on: TestContext) => Promise<void>;
    await handler(payload, context);
  }
  return bells.map(({ job }) => job);
}

const runs = () => town.db.canaryRun.findMany({ orderBy: { startedAt: 'asc' } });
const everything = async () => {
  const names: Listing[] = Object.keys(listings) as Listing[];
  const rows: unknown[] = [];
  for (const name of names) for await (const row of listRows(town.db, name)) rows.push(row);
  const about = await readAboutFacts(town.db, new Date(0));
  const all = { from: new Date(0), until: new Date('2030-01-01') };
  const digest = await listDigestIncidents(town.db, all);
  const mail = await readMailStatus(town.db, new Date('2030-01-01'));
  const drift = await listWeeks(town.db, { since: all.from, before: all.until });
  return JSON.stringify([rows, await readSummary(town.db), about.counts, about.sources, digest, mail, drift]);
};
const tables = ['post', 'source', 'verdict', 'candidate', 'incident', 'incident_message', 'alert', 'delivery', 'audit'];

describe('the self-test', () => {
  it('goes the whole way by the real classifier, tells nobody, is seen nowhere, and leaves its times only', async () => {
    const before = { seen: await everything(), rows: await snapshot(town, ...tables) };
    await tend();
    const jobs: string[] = [];
    for (let round = 0; round < 3; round++) {
      expect(await everything()).toBe(before.seen);
      jobs.push(...(await step()));
    }
    expect(jobs).toEqual(['classify-posts', 'send-alert', 'deliver-message']);
    expect(await snapshot(town, ...tables)).toBe(before.rows);
    expect(context.sent).toEqual([]);
    expect(context.lines.join()).not.toContain('canary-misjudged');
    const [run] = await runs();
    expect(run).toMatchObject({ postId: null, failedAt: null });
    const after = [run?.takenAt, run?.judgedAt, run?.incidentAt, run?.deliveredAt].map((at) =>
      at && run ? at.getTime() - run.startedAt.getTime() : null,
    );
    expect(after).toEqual([1_000, 1_000, 1_000, 3_000]);
  });

  it('begins every quarter of an hour, one at a time, whoever looks', async () => {
    await Promise.all([tend(), tend()]);
    expect(await runs()).toHaveLength(1);
    for (let round = 0; round < 3; round++) await step();
    town.clock.advanceMs(14 * minuteMs);
    await tend();
    expect(await runs()).toHaveLength(1);
    town.clock.advanceMs(minuteMs);
    await tend();
    expect(await runs()).toHaveLength(2);
    town.clock.advanceMs(31 * 24 * 60 * minuteMs);
    await tend();
    await tend();
    expect(await runs()).toHaveLength(1);
  });

  it('waits until there is a municipality, and never asks another judge', async () => {
    await town.db.municipality.deleteMany();
    await tend();
    expect(await takeBells(town)).toEqual([]);
    await town.reset();
    const asked: unknown[] = [];
    const unsure = stubClassifier({ Selvtest: { unsure: true, severity: 0 } });
    const judge = {
      ask: async (item: unknown) => {
        asked.push(item);
        return { goodStory: 0, negativePress: 1 };
      },
    };
    context = testContext({ ...town, classifier: liveAs(unsure), judge: judge as never });
    await tend();
    for (let round = 0; round < 3; round++) await step();
    expect(asked).toEqual([]);
    expect((await runs())[0]?.deliveredAt).not.toBeNull();
    expect(context.lines.join()).toContain('canary-misjudged');
  });

  it('comes through although every bell of it was lost: sweep finds it in the tables', async () => {
    await tend();
    await takeBells(town);
    for (const name of ['classify-posts', 'send-alert', 'deliver-message']) {
      town.clock.advanceMs(1_000);
      const jobs = await findUnfinished(town.db, { now: town.clock.now(), patience: 0 });
      const job = jobs.find((one) => one.name === name);
      expect([name, job !== undefined]).toEqual([name, true]);
      const handler = handlers[name as keyof typeof handlers] as (payload: object, on: TestContext) => Promise<void>;
      await handler(job?.payload ?? {}, context);
      await takeBells(town);
    }
    expect((await runs())[0]?.deliveredAt).not.toBeNull();
  });

  it('that is not through in five minutes has failed, is cleared, told of, and begun again at once (N16)', async () => {
    const before = await snapshot(town, 'post', 'incident', 'delivery');
    await tend();
    await step();
    await step();
    town.clock.advanceMs(5 * minuteMs);
    await tend();
    const [failed, next] = await runs();
    expect([failed?.failedAt, next?.failedAt]).toEqual([town.clock.now(), null]);
    expect(context.lines.join()).toContain('"after":"incident"');
    expect(await town.db.incident.count()).toBe(0);
    // A second look comes first: a machine that slept is not told of.
    const about = async () => (await listProblems(town.db, town.clock.now())).map((problem) => problem.about);
    expect(await about()).not.toContain('Selvtesten kommer ikke igennem');
    town.clock.advanceMs(2 * minuteMs);
    expect(await about()).toContain('Selvtesten kommer ikke igennem');
    // What is left of the first one's bells changes nothing.
    for (let round = 0; round < 3; round++) await step();
    expect(await about()).not.toContain('Selvtesten kommer ikke igennem');
    expect(await snapshot(town, 'post', 'incident', 'delivery')).toBe(before);
  });
});

describe('a worker that is alive and does nothing (N16)', () => {
  const looks = async (progress: ReturnType<typeof watchProgress>, count: number, ends?: string) => {
    for (let look = 0; look < count; look++) {
      if (ends) progress.note(ends);
      await progress.look();
      town.clock.advanceMs(30_000);
    }
  };

  it('tells those who keep the house and ends itself after five minutes, once an hour', async () => {
    const codes: number[] = [];
    const progress = watchProgress({ ...town, context, log: context.log }, (code) => codes.push(code));
    await tend();
    await looks(progress, 9);
    expect(codes).toEqual([]);
    // Work on another queue is no progress of this one.
    await looks(progress, 1, 'scan-source');
    expect(codes).toEqual([1]);
    expect(context.sent.map(({ to }) => to)).toContain('comms@example.dk');
    expect(context.sent[0]?.text).toContain('Workeren sad fast');
    await looks(progress, 20);
    expect(codes).toEqual([1]);
    town.clock.advanceMs(60 * minuteMs);
    await looks(progress, 10);
    expect(codes).toEqual([1, 1]);
  });

  it('is left alone while its jobs end, or somebody took the self-test', async () => {
    const codes: number[] = [];
    const progress = watchProgress({ ...town, context, log: context.log }, (code) => codes.push(code));
    await tend();
    expect(catalogue['apply-rule'].queue).toBe(catalogue['classify-posts'].queue);
    await looks(progress, 30, 'apply-rule');
    await looks(progress, 9);
    await step();
    await looks(progress, 30);
    expect(codes).toEqual([]);
  });
});
