import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { daycare, openTown } from './small-town.ts';

describe('comments', () => {
  let town: Awaited<ReturnType<typeof openTown>>;
  beforeEach(async () => {
    town = await openTown();
  });
  afterEach(() => town.simulator.close());
  const thread = (query: Record<string, string> = {}, on = 'a1') => town.ask(`/${town.idOf(on)}/comments`, query);
  const ids = async (query: Record<string, string> = {}, on = 'a1') =>
    (await thread(query, on)).body.data?.map(({ id }) => id);

  it('are only the top level unless the stream is asked for, and only what is visible yet', async () => {
    expect(await ids()).toEqual([town.idOf('k1')]);
    expect(await ids({ filter: 'stream' })).toEqual([town.idOf('k1'), town.idOf('k2')]);
    town.clock.moveTo('2026-11-20T13:00:00Z');
    expect(await ids({ filter: 'stream' })).toEqual([town.idOf('k1'), town.idOf('k2'), town.idOf('k3')]);
    expect(await ids({ filter: 'stream', order: 'reverse_chronological' })).toEqual([
      town.idOf('k3'),
      town.idOf('k2'),
      town.idOf('k1'),
    ]);
  });

  it('name the comment that a reply answers, and give replies under it', async () => {
    const { body } = await thread({
      filter: 'stream',
      fields: 'id,message,parent{id},permalink_url,comment_count,is_hidden,from',
    });
    expect(body.data?.[1]).toMatchObject({
      message: 'Den er fra genbrug',
      parent: { id: town.idOf('k1') },
      is_hidden: false,
      from: { id: daycare, name: 'Dagplejen Prøve' },
    });
    expect(body.data?.[0]).toMatchObject({ comment_count: 1 });
    expect(body.data?.[0]).not.toHaveProperty('parent');
    expect(
      (await town.ask(`/${town.idOf('k1')}/comments`, {}, town.simulator.tokens.of(daycare))).body.data?.map(
        ({ id }) => id,
      ),
    ).toEqual([town.idOf('k2')]);
  });

  it('page by cursor and refuse an unknown field', async () => {
    const first = await thread({ filter: 'stream', limit: '1' });
    expect(first.body.paging?.next).toContain('after=');
    const rest = await thread({ filter: 'stream', limit: '1', after: first.body.paging?.cursors.after ?? '' });
    expect(rest.body.data?.map(({ id }) => id)).toEqual([town.idOf('k2')]);
    expect(rest.body.paging).not.toHaveProperty('next');
    expect((await thread({ fields: 'id,mood' })).body.error?.code).toBe(100);
  });

  it('count the removed ones, too, so that the total exceeds what is given', async () => {
    town.simulator.remove(town.idOf('k2'));
    const { body } = await thread({ filter: 'stream', summary: 'true' });
    expect(body.data).toHaveLength(1);
    expect(body.summary?.total_count).toBeGreaterThan(1);
    const gone = await town.ask(`/${town.idOf('k2')}`, {}, town.simulator.tokens.of(daycare));
    expect([gone.body.error?.code, gone.body.error?.error_subcode]).toEqual([100, 33]);
  });

  it('show authors as the switch says', async () => {
    const isShown = async () =>
      (await thread({ filter: 'stream', fields: 'from' })).body.data?.map((one) => 'from' in one);
    town.simulator.switches.commentFromVisible = 'all';
    expect(await isShown()).toEqual([true, true]);
    town.simulator.switches.commentFromVisible = 'pages';
    expect(await isShown()).toEqual([false, true]);
    town.simulator.switches.commentFromVisible = 'never';
    expect(await isShown()).toEqual([false, false]);
  });

  it('can be added and edited while it runs, hidden ones among them', async () => {
    const id = town.simulator.comment({ on: town.idOf('a2'), message: 'Hvornår åbner I?', isHidden: true });
    expect((await thread({ fields: 'id,message,is_hidden' }, 'a2')).body.data).toEqual([
      { id, message: 'Hvornår åbner I?', is_hidden: true },
    ]);
    town.simulator.edit(id, 'Hvornår åbner I i morgen?');
    const { body } = await town.ask(`/${id}`, { fields: 'message' }, town.simulator.tokens.of(daycare));
    expect(body).toEqual({ id, message: 'Hvornår åbner I i morgen?' });
    const list = await town.ask(`/${daycare}/published_posts`, {
      fields: 'updated_time,comments.limit(5).filter(stream){message}',
    });
    expect(list.body.data?.[0]).toEqual({
      id: town.idOf('a2'),
      updated_time: '2026-11-20T10:00:00+0000',
      comments: { data: [{ id, message: 'Hvornår åbner I i morgen?' }] },
    });
  });
});
