/** Row 17 of platform-apis.md §9.1. */
import { expect, it, onTestFinished } from 'vitest';
import { instagramAccount } from '../../demo/account-model.ts';
import { type GraphBody, item, openTown, school, smallTown } from './small-town.ts';

const account = instagramAccount.id;

async function open() {
  const model = smallTown([
    item({ id: 'i1', type: 'instagram', way: 'hashtag', day: 0, time: '09:00', text: 'Havn #norddjurs, i sol' }),
    item({ id: 'i2', type: 'instagram', way: 'hashtag', day: -2, time: '09:00', text: 'Gammelt #norddjurs' }),
    item({ id: 'i3', type: 'instagram', way: 'tagged', by: 'borger', text: 'Tak for bænken' }),
    item({ id: 'i4', type: 'instagram', way: 'own', text: 'Ny bænk' }),
    item({ id: 'i5', type: 'reply', on: 'i4', time: '09:05', text: 'Endelig' }),
  ]);
  const town = await openTown({ model });
  onTestFinished(town.simulator.close);
  const searchFor = (q: string) => town.ask('/ig_hashtag_search', { user_id: account, q });
  const idOf = async (q: string) => String((await searchFor(q)).body.data?.[0]?.['id']);
  const recent = async (q: string, more: Record<string, string> = {}) =>
    town.ask(`/${await idOf(q)}/recent_media`, { user_id: account, fields: 'id,caption', ...more });
  return { ...town, searchFor, idOf, recent };
}

const captions = (body: GraphBody) => body.data?.map(({ caption }) => caption);

it('shows under a hashtag what was published in the last 24 hours, and no names', async () => {
  const { recent, clock } = await open();
  expect(captions((await recent('norddjurs')).body)).toEqual(['Havn #norddjurs, i sol']);
  expect((await recent('norddjurs', { fields: 'id,username' })).body.error).toMatchObject({ code: 100 });
  clock.moveTo('2026-11-21T09:00:00Z');
  expect((await recent('norddjurs')).body).toEqual({ data: [] });
});

it('gives every page of a hashtag the same cursor, and ends with an empty one', async () => {
  const { recent, simulator } = await open();
  for (let number = 0; number < 4; number += 1) simulator.instagram.publish({ text: `Nummer ${number} #norddjurs` });
  const seen: unknown[] = [];
  const cursors = new Set<unknown>();
  let more: Record<string, string> = {};
  for (let page = 0; page < 4; page += 1) {
    const { body } = await recent('norddjurs', { limit: '2', ...more });
    seen.push(...(captions(body) ?? []));
    if (body.paging) cursors.add(body.paging.cursors.after);
    more = { after: body.paging?.cursors.after ?? '' };
    if (page === 3) expect(body).toEqual({ data: [] });
  }
  expect(new Set(seen).size).toBe(5);
  expect(cursors.size).toBe(1);
});

it('lets an account ask for thirty hashtags in seven days; a kept id costs a place as well', async () => {
  const { searchFor, recent, idOf, ask, clock } = await open();
  const late = await idOf('norddjurskommune');
  clock.moveTo('2026-11-20T11:00:00Z');
  for (let number = 1; number < 30; number += 1) expect((await searchFor(`t${number}`)).status).toBe(200);
  expect((await searchFor('t7')).status).toBe(200);
  const refused = { code: 18, error_subcode: 2_207_034 };
  expect((await searchFor('en_til')).body.error).toMatchObject(refused);
  const { body } = await ask(`/${account}/recently_searched_hashtags`);
  expect(body.data).toHaveLength(30);
  clock.moveTo('2026-11-27T10:30:00Z');
  expect((await searchFor('en_til')).status).toBe(200);
  const kept = await ask(`/${late}/recent_media`, { user_id: account, fields: 'id' });
  expect(kept.body.error).toMatchObject(refused);
  expect((await recent('t7')).status).toBe(200);
});

it('lists tags and own posts with their comments, each by its own list', async () => {
  const { ask } = await open();
  const tags = (await ask(`/${account}/tags`, { fields: 'id,caption,username' })).body;
  expect(tags.data).toEqual([expect.objectContaining({ caption: 'Tak for bænken', username: 'borger' })]);
  const own = (await ask(`/${account}/media`, { fields: 'id,caption,comments_count' })).body;
  expect(own.data).toEqual([expect.objectContaining({ caption: 'Ny bænk', comments_count: 1 })]);
  const { body } = await ask(`/${String(own.data?.[0]?.['id'])}/comments`, { fields: 'id,text' });
  expect(body.data?.map(({ text }) => text)).toEqual(['Endelig']);
});

it('gives a mention to whoever knows its id, and its id only to a webhook', async () => {
  const { ask, simulator } = await open();
  const id = simulator.instagram.publish({ text: 'Hej @norddjurskommune', way: 'mentioned', username: 'borger' });
  const listed = await Promise.all(['media', 'tags'].map((edge) => ask(`/${account}/${edge}`, { fields: 'id' })));
  expect(JSON.stringify(listed.map(({ body }) => body))).not.toContain(id);
  const read = (fields: string) => ask(`/${account}`, { fields });
  expect((await read(`mentioned_media.media_id(${id}){id,caption}`)).body).toEqual({
    id: account,
    mentioned_media: { id, caption: 'Hej @norddjurskommune' },
  });
  expect((await read(`mentioned_media.media_id(${id}){id,permalink}`)).body.error).toMatchObject({ code: 100 });
  simulator.instagram.remove(id);
  expect((await read(`mentioned_media.media_id(${id}){id}`)).body.error).toMatchObject({
    code: 100,
    error_subcode: 33,
  });
});

it('listens to the system user and to the Page that the account is linked to', async () => {
  const { ask, simulator } = await open();
  const central = simulator.tokens.of('100200300400500');
  expect((await ask(`/${account}/tags`, { fields: 'id' }, central)).status).toBe(200);
  expect((await ask(`/${account}/tags`, { fields: 'id' }, simulator.tokens.of(school))).body.error).toMatchObject({
    code: 10,
  });
  const { body } = await ask('/100200300400500', { fields: 'instagram_business_account{id}' }, central);
  expect(body).toMatchObject({ instagram_business_account: { id: account } });
});
