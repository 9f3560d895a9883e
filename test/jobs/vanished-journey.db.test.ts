/** Deletions from the simulated platform to the notice, with the real connector over real HTTP. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { findVanished } from '../../jobs/find-vanished.ts';
import { recheckPosts } from '../../jobs/recheck-posts.ts';
import { renderDelivery } from '../../jobs/render-delivery.ts';
import { readSource } from '../../jobs/scan-source.ts';
import { findSource } from '../../store/sources.ts';
import { daycare, item } from '../demo/small-town.ts';
import { simulatedContext } from '../support/simulated.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';
import { placesOf } from '../support/vanishing.ts';

let town: Town;
let scene: Awaited<ReturnType<typeof simulatedContext>>;
const hourMs = 3_600_000;
const comments = ['x1', 'x2', 'x3'].map((id) =>
  item({ id, type: 'comment', on: 'a2', day: -1, time: '12:00', text: `Kommentar ${id} om Zakarias` }),
);
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  town.clock.moveTo('2026-11-20T10:00:00Z');
  scene = await simulatedContext(town, comments);
  await scan();
});
afterEach(() => scene.close());
afterAll(() => town.close());

const later = (hours: number) => scene.moveTo(new Date(town.clock.now().getTime() + hours * hourMs));

async function scan(): Promise<void> {
  for (const id of scene.pageIds) {
    const source = await findSource(town.db, id);
    if (source) expect(await readSource(source, scene.context, true)).toMatchObject({ kind: 'read' });
  }
  await takeBells(town);
}

/** What the worker does every ten minutes. */
async function watch(): Promise<void> {
  await findVanished({}, scene.context);
  for (const { job, payload } of await takeBells(town))
    if (job === 'recheck-posts') await recheckPosts({ ids: payload.ids as string[] }, scene.context);
}

const rowOf = (key: string) => town.db.post.findFirstOrThrow({ where: { externalId: scene.idOf(key) } });
const callsOf = (page: string) => scene.simulator.calls().filter((call) => call.page === page).length;

it('a removed post is noticed by the re-check, deleted an hour after, and told of without its text', async () => {
  await town.db.post.updateMany({ where: { externalId: scene.idOf('a1') }, data: { text: 'Zakarias i gården' } });
  scene.simulator.remove(scene.idOf('a1'));
  later(6);
  await scan();
  await watch();
  expect(await rowOf('a1')).toMatchObject({ deletedAt: null });
  later(1);
  await watch();
  const post = await rowOf('a1');
  expect(post).toMatchObject({ deletedAt: town.clock.now(), textHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect((await placesOf(town, 'Zakarias i')).filter((place) => place !== 'post.permalink')).toEqual([]);
  expect(await rowOf('k2')).toMatchObject({ deletedAt: town.clock.now() });
  const [delivery] = await town.db.delivery.findMany({ where: { kind: 'vanished' } });
  const mail = delivery && (await renderDelivery({ ...delivery, kind: 'vanished' }, scene.context));
  expect(JSON.stringify(mail)).toMatch(/Dagplejen Prøve.*Spørg institutionen, om det er fjernet med vilje/s);
  expect(JSON.stringify(mail)).not.toContain('Zakarias');
});

it('says nothing of a post that only the list leaves out, or that is missing once', async () => {
  await town.db.post.updateMany({ data: { lastSeenAt: new Date('2026-11-20T09:00:00Z') } });
  const id = scene.idOf('a1');
  scene.simulator.faults.set(`/${id}`, { code: 100, subcode: 33 }, 1);
  await watch();
  expect(await rowOf('a1')).toMatchObject({ deletedAt: null, missingSince: town.clock.now() });
  expect(await rowOf('a2')).toMatchObject({ missingSince: null, lastSeenAt: town.clock.now() });
  later(1);
  await watch();
  expect(await rowOf('a1')).toMatchObject({ deletedAt: null, missingSince: null, lastSeenAt: town.clock.now() });
});

it('concludes nothing with a lost role, while throttled, or when all is refused in the same words', async () => {
  scene.simulator.remove(scene.idOf('a1'));
  later(6);
  await scan();
  await watch();
  later(1);
  scene.simulator.tokens.revoke(daycare);
  await watch();
  scene.simulator.tokens.restore(daycare);
  later(1);
  scene.simulator.faults.set(daycare, { code: 100, subcode: 33 });
  await watch();
  later(1);
  scene.simulator.faults.set(daycare, { code: 80_001, minutes: 30 });
  await watch();
  expect(await rowOf('a1')).toMatchObject({ deletedAt: null });
  scene.simulator.faults.clear();
  const before = callsOf(daycare);
  await watch();
  expect(callsOf(daycare)).toBe(before);
  later(6);
  await watch();
  expect((await rowOf('a1')).deletedAt).toEqual(town.clock.now());
});

it('a block of comments that vanishes under a quiet post is found within a day', async () => {
  for (const { id } of comments) scene.simulator.remove(scene.idOf(id));
  later(24);
  await watch();
  later(1);
  await watch();
  for (const { id } of comments) expect(await rowOf(id)).toMatchObject({ deletedAt: town.clock.now() });
  expect(await rowOf('a2')).toMatchObject({ deletedAt: null });
  expect(await placesOf(town, 'om Zakarias')).toEqual([]);
  expect(await town.db.notice.findMany()).toMatchObject([
    { kind: 'vanished_comments', facts: { comments: 3, posts: 1 } },
  ]);
});

it('costs a quiet Page a handful of calls a day', async () => {
  const before = callsOf(daycare);
  for (let hour = 0; hour < 24; hour += 1) {
    await watch();
    later(1);
  }
  expect(callsOf(daycare) - before).toBeLessThan(10);
});

it('a removed post that is published again is shown again', async () => {
  scene.simulator.remove(scene.idOf('a1'));
  later(6);
  await scan();
  await watch();
  later(1);
  await watch();
  expect((await rowOf('a1')).deletedAt).not.toBeNull();
  scene.simulator.restore(scene.idOf('a1'));
  await scan();
  expect(await rowOf('a1')).toMatchObject({ deletedAt: null, text: 'Snemand i gården' });
});
