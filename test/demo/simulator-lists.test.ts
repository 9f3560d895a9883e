import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { central, daycare, openTown, school } from './small-town.ts';

const scanFields =
  'id,from{id,name},message,message_tags,story,created_time,updated_time,permalink_url,status_type,parent_id,is_published,is_hidden,is_expired,shares,attachments{media_type,type,title,url,unshimmed_url,target{id,url},media{image{src,width,height}},subattachments{data{media_type,type,url,target{id,url}}}},comments.limit(0).summary(total_count),reactions.limit(0).summary(total_count)';

describe('lists of posts', () => {
  let town: Awaited<ReturnType<typeof openTown>>;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.simulator.close());

  it('show a post only from its moment on', async () => {
    const later = await openTown();
    const ids = async () => (await later.ask(`/${daycare}/published_posts`)).body.data?.map(({ id }) => id);
    expect(await ids()).toEqual([later.idOf('a2'), later.idOf('a1')]);
    later.clock.moveTo('2026-11-20T11:01:00Z');
    expect(await ids()).toEqual([later.idOf('a3'), later.idOf('a2'), later.idOf('a1')]);
    await later.simulator.close();
  });

  it('answer the recommended scan with the documented form and leave out what is empty', async () => {
    const { body, headers } = await town.ask(`/${daycare}/published_posts`, { fields: scanFields, limit: '100' });
    expect(headers.get('facebook-api-version')).toBe('v26.0');
    const post = body.data?.[1];
    expect(post).toMatchObject({
      id: town.idOf('a1'),
      from: { id: daycare, name: 'Dagplejen Prøve' },
      message: 'Snemand i gården',
      status_type: 'added_photos',
      shares: { count: 2 },
      comments: { data: [], summary: { total_count: 1 } },
      reactions: { data: [], summary: { total_count: 5 } },
    });
    expect(post?.created_time).toMatch(/^2026-11-19T08:00:\d\d\+0000$/);
    for (const absent of ['message_tags', 'story', 'parent_id']) expect(post).not.toHaveProperty(absent);
    expect(JSON.stringify(post?.attachments)).toContain('photo/?fbid=');
  });

  it('bump updated_time when a comment comes', async () => {
    const { body } = await town.ask(`/${daycare}/published_posts`, { fields: 'created_time,updated_time' });
    expect(body.data?.[1]?.updated_time).toMatch(/^2026-11-19T08:20:/);
    expect(body.data?.[0]?.updated_time).toBe(body.data?.[0]?.created_time);
  });

  it('refuse an unknown field, a field removed in v3.3 and a limit above 100 with code 100', async () => {
    for (const query of [
      { fields: 'id,mood' },
      { fields: 'id,link' },
      { fields: 'attachments{mood}' },
      { limit: '101' },
    ]) {
      const { status, body } = await town.ask(`/${daycare}/published_posts`, query as Record<string, string>);
      expect([status, body.error?.code]).toEqual([400, 100]);
    }
  });

  it('page by cursor with the token inside next, and end without next', async () => {
    const first = await town.ask(`/${daycare}/published_posts`, { limit: '1' });
    expect(first.body.data?.map(({ id }) => id)).toEqual([town.idOf('a2')]);
    expect(first.body.paging?.next).toContain(`access_token=${town.simulator.tokens.of(daycare)}`);
    const next = await fetch(first.body.paging?.next ?? '');
    expect(((await next.json()) as typeof first.body).data?.map(({ id }) => id)).toEqual([town.idOf('a1')]);
    const second = await town.ask(`/${daycare}/published_posts`, {
      limit: '1',
      after: first.body.paging?.cursors.after ?? '',
    });
    expect(second.body.data?.map(({ id }) => id)).toEqual([town.idOf('a1')]);
    expect(second.body.paging).not.toHaveProperty('next');
    expect((await town.ask(`/${daycare}/published_posts`, { after: 'xyz' })).body.error?.code).toBe(100);
  });

  it('give 25 without a limit', async () => {
    const many = await openTown();
    for (let n = 0; n < 30; n += 1) many.simulator.publish({ page: school, message: `Nummer ${n}` });
    const { body } = await many.ask(`/${school}/published_posts`);
    expect(body.data).toHaveLength(25);
    expect(body.paging).toHaveProperty('next');
    await many.simulator.close();
  });

  it('give short and empty pages with next where posts were removed', async () => {
    const many = await openTown();
    const ids = [1, 2, 3].map((n) =>
      many.simulator.publish({ page: school, message: `Nummer ${n}`, createdAt: new Date(`2026-11-20T09:0${n}:00Z`) }),
    );
    for (const id of ids) many.simulator.remove(id);
    const { body } = await many.ask(`/${school}/published_posts`, { limit: '3' });
    expect(body.data).toEqual([]);
    const rest = await many.ask(`/${school}/published_posts`, { limit: '3', after: body.paging?.cursors.after ?? '' });
    expect(rest.body.data?.map(({ id }) => id)).toEqual([many.idOf('s1')]);
    await many.simulator.close();
  });

  it('take since and until as bounds of the creation time only', async () => {
    const at = (time: string) => String(Date.parse(time) / 1000);
    const ids = async (query: Record<string, string>) =>
      (await town.ask(`/${daycare}/published_posts`, query)).body.data?.map(({ id }) => id);
    expect(await ids({ since: at('2026-11-19T08:30:00Z') })).toEqual([town.idOf('a2')]);
    expect(await ids({ until: at('2026-11-19T08:30:00Z') })).toEqual([town.idOf('a1')]);
    expect((await town.ask(`/${daycare}/published_posts`, { since: 'i går' })).body.error?.code).toBe(100);
  });

  it('count a bound in or out as the switch says', async () => {
    const edge = await openTown();
    const id = edge.simulator.publish({ page: school, message: 'Præcis', createdAt: new Date('2026-11-20T09:00:00Z') });
    const since = String(Date.parse('2026-11-20T09:00:00Z') / 1000);
    expect((await edge.ask(`/${school}/published_posts`, { since })).body.data?.[0]?.id).toBe(id);
    edge.simulator.switches.sinceInclusive = false;
    expect((await edge.ask(`/${school}/published_posts`, { since })).body.data).toEqual([]);
    await edge.simulator.close();
  });

  it('mix visitors, unpublished posts and mentions into feed, keep them out of published_posts, and Reels out of both', async () => {
    const mixed = await openTown();
    const visitor = mixed.simulator.publish({ page: school, message: 'Hej fra en gæst', isVisitor: true });
    const hidden = mixed.simulator.publish({ page: school, message: 'Kun annonce', isPublished: false });
    mixed.simulator.publish({ page: school, message: 'Kort film', isReel: true });
    const ids = async (edge: string) => (await mixed.ask(`/${school}/${edge}`)).body.data?.map(({ id }) => id);
    expect(new Set(await ids('feed'))).toEqual(new Set([visitor, hidden, mixed.idOf('s1')]));
    expect(await ids('published_posts')).toEqual([mixed.idOf('s1')]);
    expect(await ids('posts')).toEqual([mixed.idOf('s1')]);
    expect(await ids('visitor_posts')).toEqual([visitor]);
    await mixed.simulator.close();
  });

  it('reach only so many posts a year, the least engaged not', async () => {
    const capped = await openTown({ switches: { reachablePerYear: 1 } });
    expect((await capped.ask(`/${daycare}/published_posts`)).body.data?.map(({ id }) => id)).toEqual([
      capped.idOf('a1'),
    ]);
    await capped.simulator.close();
  });

  it('list the mentions of the central Page, citizens without a name', async () => {
    const { body } = await town.ask(`/${central}/tagged`, { fields: 'id,from,message,message_tags,tagged_time' });
    expect(body.data?.map(({ id }) => id)).toEqual([town.idOf('m1'), town.idOf('a2')]);
    expect(body.data?.[0]).not.toHaveProperty('from');
    expect(body.data?.[1]?.from).toEqual({ id: daycare, name: 'Dagplejen Prøve' });
    expect(body.data?.[1]?.message_tags).toEqual([expect.objectContaining({ id: central, offset: 23 })]);
    expect(Object.keys((await town.ask(`/${central}/tagged`)).body.data?.[0] ?? {}).sort()).toEqual([
      'id',
      'message',
      'tagged_time',
    ]);
  });

  it('leave a typed @Norddjurs as plain text without a tag', async () => {
    const { body } = await town.ask(`/${school}/published_posts`, { fields: 'message,message_tags' });
    expect(body.data?.[0]).toEqual({ id: town.idOf('s1'), message: 'Skriv til @Norddjurs hvis bussen ikke kommer' });
  });

  it('name hashtags in message_tags without a type where the switch says so', async () => {
    town.simulator.switches.hashtagInMessageTags = true;
    const { body } = await town.ask(`/${daycare}/published_posts`, { fields: 'message_tags' });
    town.simulator.switches.hashtagInMessageTags = false;
    expect(body.data?.[0]?.message_tags).toContainEqual({
      id: expect.any(String),
      name: '#Norddjurs',
      offset: 41,
      length: 10,
    });
  });

  it('show an edit in the text and in updated_time', async () => {
    const edited = await openTown();
    edited.simulator.edit(edited.idOf('a2'), 'Åbent hus er flyttet');
    const { body } = await edited.ask(`/${daycare}/published_posts`, { fields: 'message,updated_time,message_tags' });
    expect(body.data?.[0]).toEqual({
      id: edited.idOf('a2'),
      message: 'Åbent hus er flyttet',
      updated_time: '2026-11-20T10:00:00+0000',
    });
    await edited.simulator.close();
  });
});
