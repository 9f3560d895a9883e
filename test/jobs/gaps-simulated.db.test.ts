/** What was not read, from the first minute to the last, with the real connectors against the simulated platform. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { findDueSources } from '../../jobs/find-due-sources.ts';
import { handlers, parsePayload } from '../../jobs/index.ts';
import { noticeGaps } from '../../jobs/notice-gaps.ts';
import { sweep } from '../../jobs/sweep.ts';
import { daycare, school } from '../demo/small-town.ts';
import { stubClassifier, type TestContext } from '../support/context.ts';
import { simulatedContext } from '../support/simulated.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let platform: Awaited<ReturnType<typeof simulatedContext>>;
let context: TestContext;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const begin = new Date('2026-11-20T10:00:00Z').getTime();
const at = (hours: number) => new Date(begin + hours * hourMs);

const harm = (severity: 2 | 3) => ({
  label: 'negative_press' as const,
  negativePress: 0.9,
  severity,
  theme: 'skole_og_dagtilbud' as const,
  department: 'skole_og_dagtilbud' as const,
});

beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  town.clock.moveTo(at(0));
  platform = await simulatedContext(town);
  context = { ...platform.context, classifier: stubClassifier({ ALVOR3: harm(3), ALVOR2: harm(2) }) };
  await live(0.5);
});
afterEach(() => platform.close());
afterAll(() => town.close());

/** A worker at work until then: what is due every ten minutes, and what follows from it. */
async function live(until: number): Promise<void> {
  for (let now = town.clock.now().getTime(); now <= at(until).getTime(); now += 10 * minuteMs) {
    platform.moveTo(new Date(now));
    for (const job of [noticeGaps, findDueSources, sweep]) {
      await job({}, context);
      await answerBells();
    }
  }
  platform.moveTo(at(until));
}

async function answerBells(): Promise<void> {
  for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
    for (const { job, payload } of bells) {
      const handler = handlers[job as keyof typeof handlers] as (
        payload: unknown,
        context: TestContext,
      ) => Promise<void>;
      await handler(parsePayload(job, payload), context);
    }
}

/** One post on the Page, one comment on it, one on an older post and a reply to that: all their ids. */
function somethingHappens(page: string, on: string, words: string): string[] {
  const post = platform.simulator.publish({ page, message: `Nyt fra os: ${words}` });
  const under = platform.simulator.comment({ on: post, message: `Under det nye: ${words}` });
  const older = platform.simulator.comment({ on, message: `Under det gamle: ${words}` });
  return [post, under, older, platform.simulator.comment({ on: older, message: `Svar: ${words}` })];
}

async function expectOnce(ids: string[]): Promise<void> {
  const rows = await town.db.post.findMany({ where: { externalId: { in: ids } }, select: { externalId: true } });
  expect(rows.map(({ externalId }) => externalId).sort()).toEqual([...ids].sort());
}

/** What the small town itself says at noon on this Page: one post and one comment, in both tests while nobody reads. */
const atNoon = () => ['a3', 'k3'].map((key) => platform.idOf(key));

const gaps = () =>
  town.db.sourceGap.findMany({ orderBy: { source: { externalId: 'asc' } }, include: { source: true } });

it('a token that is dead for six hours: all of the window is there once, and the gap is shown and closed', async () => {
  platform.simulator.tokens.revoke(daycare);
  const ids = atNoon();
  for (const hour of [1.5, 2.5, 3.5, 4.5, 5.5]) {
    await live(hour);
    ids.push(...somethingHappens(daycare, platform.idOf('a1'), `time ${hour}`));
  }
  await live(6.5);
  expect(await gaps()).toMatchObject([
    { source: { externalId: daycare, health: 'no_access' }, reason: 'Adgangen til siden var væk.', closedAt: null },
  ]);
  expect(await town.db.post.count({ where: { externalId: { in: ids } } })).toBe(0);
  platform.simulator.tokens.restore(daycare);
  await live(7.5);
  await expectOnce(ids);
  const [gap, ...more] = await gaps();
  expect(more).toEqual([]);
  expect(gap?.closedAt).not.toBeNull();
  expect(gap?.found).toBe(ids.length);
  expect(gap?.doneThrough).toEqual(gap?.until);
  expect(await town.db.post.count({ where: { isLate: true } })).toBe(0);
}, 60_000);

it('a process that is stopped for a day: all of it is there once, and nobody is alerted about what has gone stale', async () => {
  const ids = atNoon();
  const stale = 'Der er skimmelsvamp i klasselokalerne i Auning. ALVOR3';
  const fresh = 'Bussen til Fjellerup kom ikke igen i dag. ALVOR2';
  for (const [hour, words] of [
    [1.5, stale],
    [9, 'intet særligt'],
    [25, fresh],
  ] as const) {
    platform.moveTo(at(hour));
    ids.push(...somethingHappens(daycare, platform.idOf('a1'), words));
    ids.push(...somethingHappens(school, platform.idOf('s1'), `${hour}`));
  }
  platform.moveTo(at(26.5));
  await live(27.5);
  await expectOnce(ids);
  expect(await gaps()).toMatchObject(
    [daycare, school].map((externalId) => ({
      source: { externalId },
      reason: 'Maskinen var slukket eller i dvale, eller kilden var slået fra.',
      closedAt: expect.any(Date),
      found: externalId === daycare ? 14 : 12,
    })),
  );
  const late = await town.db.post.findMany({ where: { isLate: true }, include: { candidate: true } });
  expect(late.map(({ externalId }) => externalId).sort()).toEqual(ids.slice(0, 10).sort());
  expect(late.filter(({ candidate }) => candidate !== null).length).toBeGreaterThanOrEqual(3);
  const alerted = await town.db.incident.findMany({
    where: { alerts: { some: {} } },
    include: { posts: { include: { post: true } } },
  });
  expect(alerted).toHaveLength(1);
  expect(alerted[0]?.severity).toBe(2);
  expect(alerted[0]?.posts.some(({ post }) => post.isLate)).toBe(false);
}, 60_000);

it('a process that is stopped for longer than a re-check looks back: what only the backfill can find is there once', async () => {
  const ids = atNoon();
  const day = 24;
  for (const hour of [2, 20, 3 * day, 9 * day, 19 * day]) {
    platform.moveTo(at(hour));
    ids.push(...somethingHappens(daycare, platform.idOf('a1'), `time ${hour}`));
  }
  platform.moveTo(at(20 * day));
  await live(20 * day + 1);
  await expectOnce(ids);
  const [gap] = await gaps();
  expect(gap).toMatchObject({ source: { externalId: daycare }, closedAt: expect.any(Date), found: ids.length });
}, 60_000);
