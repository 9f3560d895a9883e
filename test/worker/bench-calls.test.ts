import { expect, it } from 'vitest';
import { busyDay } from '../../demo/busy-day.ts';
import { countCalls } from '../../worker/bench/calls-count.ts';
import { daycare, openTown, school } from '../demo/small-town.ts';

const about = { pages: [{ id: daycare }, { id: school }], central: '1', posts: 0, unread: 0 };

it('counts calls by Page, and those that were made in a pause', async () => {
  const { simulator, clock, ask } = await openTown();
  const counted = countCalls(simulator);
  const read = (page: string) => ask(`/${page}/published_posts`);
  await read(daycare);
  counted.throttle(daycare, 30);
  expect((await read(daycare)).body.error?.code).toBe(80001);
  counted.look();
  clock.advanceMs(10 * 60_000);
  await read(daycare);
  await read(school);
  clock.advanceMs(25 * 60_000);
  await read(daycare);
  counted.look();
  counted.look();
  expect(counted.figures(about)).toMatchObject({
    most: 4,
    median: 1,
    total: 5,
    whileThrottled: 1,
    pauses: 1,
    byKind: { published_posts: 5 },
  });
  await simulator.close();
});

it('a pause of the app binds every Page', async () => {
  const { simulator, clock, ask } = await openTown();
  const counted = countCalls(simulator);
  counted.throttle('app', 5);
  expect((await ask(`/${school}/published_posts`)).body.error?.code).toBe(4);
  counted.look();
  clock.advanceMs(60_000);
  await ask(`/${daycare}/published_posts`);
  counted.look();
  expect(counted.figures(about)).toMatchObject({ whileThrottled: 1, pauses: 1 });
  await simulator.close();
});

it('the day that is measured is the same each time: every Page posts and is answered, some much', () => {
  const day = busyDay({ pages: 20, anchorDay: '2026-11-18' });
  expect(busyDay({ pages: 20, anchorDay: '2026-11-18' })).toEqual(day);
  const begin = new Date('2026-11-17T23:00:00Z').getTime();
  const onTheDay = (page: string) =>
    day.posts.filter(({ ownerId, createdMs }) => ownerId === page && createdMs >= begin).length;
  expect(day.pages.map(({ id }) => onTheDay(id)).filter((posts) => posts === 3)).toHaveLength(2);
  expect(new Set(day.comments.map(({ id }) => id)).size).toBe(day.comments.length);
  const posts = new Map(day.posts.map((post) => [post.id, post]));
  expect(day.comments.every(({ postId, createdMs }) => createdMs > (posts.get(postId)?.createdMs ?? Infinity))).toBe(
    true,
  );
});
