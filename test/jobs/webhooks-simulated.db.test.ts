/** From the platform to the tables: the simulator tells the web app, which rings, and the object is read again. */
import { afterAll, beforeAll, beforeEach, expect, it, onTestFinished } from 'vitest';
import { daycare, school } from '../demo/small-town.ts';
import { openTown, snapshot, start, type Town } from '../support/town.ts';
import { webhookTown } from '../support/webhook-town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

async function open() {
  const told = await webhookTown(town);
  onTestFinished(told.close);
  return told;
}

/** A day of a Page: posts, comments, a reply, an edit, and what is removed before anybody looks. */
function makeNews({ simulator }: Awaited<ReturnType<typeof open>>) {
  const first = simulator.publish({ page: daycare, message: 'Vi bager æbleskiver 🎄' });
  const second = simulator.publish({
    page: school,
    message: 'Tak til Norddjurs Kommune for cykelstien',
    tagCentral: true,
  });
  const question = simulator.comment({ on: first, message: 'Hvornår åbner I?', citizen: '4455667788' });
  const answer = simulator.comment({ on: question, message: 'Klokken ni', page: daycare });
  const many = Array.from({ length: 15 }, (_, n) => simulator.comment({ on: second, message: `Hurra ${n}` }));
  simulator.edit(first, 'Vi bager ikke æbleskiver alligevel');
  const gone = simulator.publish({ page: daycare, message: 'En fejl' });
  simulator.remove(gone);
  return { first, second, question, answer, many, gone };
}

const externalIds = async () => (await town.db.post.findMany()).map(({ externalId }) => externalId).sort();

it('a thing that is published is in the tables when the bell has been answered, edits and replies as they are now', async () => {
  const told = await open();
  const { first, second, question, answer, many, gone } = makeNews(told);
  expect(await told.simulator.webhooks.deliver()).toMatchObject({ waiting: 0 });
  const bells = await told.handle();
  expect(await externalIds()).toEqual([first, second, question, answer, ...many].sort());
  expect(await externalIds()).not.toContain(gone);
  const row = (externalId: string) => town.db.post.findFirstOrThrow({ where: { externalId } });
  expect(await row(first)).toMatchObject({
    text: 'Vi bager ikke æbleskiver alligevel',
    textVersion: 1,
    ownVoice: true,
  });
  expect(await row(answer)).toMatchObject({ parentExternalId: question, ownVoice: true, kind: 'comment' });
  expect(await row(question)).toMatchObject({ parentExternalId: first, ownVoice: false });
  expect([...new Set(bells.map(({ job }) => job))]).toEqual(['classify-posts']);
  expect(await snapshot(town, 'post', 'webhook_event')).not.toMatch(/4455667788|Borger Eksempel/);
});

it('duplicates, disorder, small calls and ids as numbers make the same tables', async () => {
  const tables = async (switches: object) => {
    await town.reset();
    const told = await webhookTown(town);
    Object.assign(told.simulator.switches, switches);
    makeNews(told);
    await told.simulator.webhooks.deliver();
    await told.handle();
    const posts = await town.db.post.findMany({ orderBy: { externalId: 'asc' } });
    const events = await town.db.webhookEvent.findMany({ orderBy: { hash: 'asc' } });
    await told.close();
    return JSON.stringify([posts.map(({ id, sourceId, ...rest }) => rest), events]);
  };
  const plain = await tables({});
  expect(plain).toContain('Hurra 14');
  expect(await tables({ webhookDuplicates: true, webhookShuffled: true, webhookBatch: 3 })).toBe(plain);
  expect(await tables({ webhookIds: 'text', webhookFromVisible: false })).toBe(plain);
});

it('what was not taken is told again, and nothing is lost', async () => {
  const told = await open();
  const id = told.simulator.publish({ page: daycare, message: 'Her er vi' });
  told.setDown(true);
  expect(await told.simulator.webhooks.deliver()).toEqual({ calls: 1, taken: 0, waiting: 1 });
  told.moveTo(new Date(start.getTime() + 30 * 3_600_000));
  told.setDown(false);
  expect(await told.simulator.webhooks.deliver()).toEqual({ calls: 1, taken: 1, waiting: 0 });
  await told.handle();
  expect(await externalIds()).toEqual([id]);
});

it('a removal is a reason to look, and unknown words are no harm', async () => {
  const told = await open();
  const { simulator } = told;
  const id = simulator.publish({ page: daycare, message: 'Her er vi' });
  await simulator.webhooks.deliver();
  await told.handle();
  simulator.remove(id);
  simulator.webhooks.tell(daycare, 'feed', { item: 'hologram', verb: 'teleport', post_id: id });
  simulator.webhooks.tell(daycare, 'feed', { item: 'reaction', verb: 'remove', post_id: id, reaction_type: 'love' });
  await simulator.webhooks.deliver();
  const { id: rowId, missingSince } = await town.db.post.findFirstOrThrow();
  expect(missingSince).toBeNull();
  const bells = await told.handle();
  expect(bells.filter(({ job }) => job === 'recheck-posts')).toEqual([
    { job: 'recheck-posts', payload: { ids: [rowId] } },
  ]);
  expect((await town.db.post.findFirstOrThrow()).missingSince).toEqual(start);
});

it('from published to stored it takes a minute at most for 95 of 100', async () => {
  const told = await open();
  const delays: number[] = [];
  for (let n = 0; n < 40; n += 1) {
    const at = new Date(start.getTime() + n * 37_000);
    told.moveTo(at);
    told.simulator.publish({ page: n % 2 === 0 ? daycare : school, message: `Nyt ${n}` });
    // The platform takes its time, and now and then a call comes with those of the next post only.
    told.moveTo(new Date(at.getTime() + (n % 10) * 3_000));
    if (n % 20 === 7) continue;
    await told.simulator.webhooks.deliver();
    await told.handle();
  }
  const posts = await town.db.post.findMany();
  expect(posts).toHaveLength(40);
  for (const { foundAt, postedAt } of posts) delays.push(foundAt.getTime() - postedAt.getTime());
  delays.sort((a, b) => a - b);
  expect(delays[Math.ceil(delays.length * 0.95) - 1]).toBeLessThanOrEqual(60_000);
});
