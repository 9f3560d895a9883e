import { afterAll, beforeAll, expect, it } from 'vitest';
import { findInQueue } from '../../store/screens-queue.ts';
import { addCandidate, createTown, start, type Town } from '../review/town.ts';

let town: Town;
beforeAll(async () => {
  town = await createTown();
});
afterAll(() => town.close());

const found = async (sourceKind: string) =>
  (await findInQueue(town.db, { lane: 'good_story', order: 'priority', sourceKind }, start, { limit: 10 })).ids;

it('finds cards by when the post was written, also once that is known better', async () => {
  const day = (text: string) => new Date(`${text}T12:00:00Z`);
  const spring = { from: day('2026-04-01'), until: day('2026-05-01') };
  const written = async () =>
    (await findInQueue(town.db, { lane: 'good_story', order: 'priority', ...spring }, start, { limit: 10 })).ids;
  const card = await addCandidate(town, { post: { postedAt: day('2026-04-01') } });
  const past = await addCandidate(town, { post: { postedAt: day('2026-05-01') } });
  expect(await written()).toEqual([card.id]);
  await town.db.post.update({ where: { id: past.postId }, data: { postedAt: day('2026-04-30') } });
  await town.db.post.update({ where: { id: card.postId }, data: { postedAt: day('2026-03-31') } });
  expect(await written()).toEqual([past.id]);
});

it('finds cards by the kind of their source, also after the post got another source or the source another kind', async () => {
  const source = (kind: string) => town.db.source.create({ data: { kind, externalId: kind, name: kind } });
  const [feed, mastodon] = [await source('feed'), await source('mastodon')];
  const card = await addCandidate(town, { post: { sourceId: feed.id } });
  const other = await addCandidate(town, { post: { sourceId: mastodon.id } });
  expect(await found('feed')).toEqual([card.id]);
  expect(await found('mastodon')).toEqual([other.id]);

  await town.db.post.update({ where: { id: card.postId }, data: { sourceId: mastodon.id } });
  expect(await found('feed')).toEqual([]);
  expect((await found('mastodon')).sort()).toEqual([card.id, other.id].sort());

  await town.db.source.update({ where: { id: mastodon.id }, data: { kind: 'bluesky' } });
  expect(await found('mastodon')).toEqual([]);
  expect(await found('bluesky')).toHaveLength(2);
});
