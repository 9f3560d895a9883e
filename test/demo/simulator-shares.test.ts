import { describe, expect, it } from 'vitest';
import { shareShapes } from '../../demo/fiction-item.ts';
import { central, item, openTown, smallTown } from './small-town.ts';

const share = (shape: string, of = 'a1') =>
  item({
    id: `c-${shape}`,
    type: 'central-post',
    share_of: of,
    shape,
    time: '14:00',
    text: 'Se lige her',
    link: undefined,
  });
const fields =
  'id,from{id},story,status_type,parent_id,attachments{title,description,url,unshimmed_url,target{id,url},subattachments{target{id}}}';

async function seen(shape: string) {
  const town = await openTown({ model: smallTown([share(shape)]), now: '2026-11-19T18:00:00Z' });
  const { body } = await town.ask(`/${central}/published_posts`, { fields });
  const originals = await town.ask(`/${town.idOf('a1')}`, { fields: 'id,permalink_url,attachments{target{id}}' });
  await town.simulator.close();
  const post = body.data?.[0];
  return { post, text: JSON.stringify(post), original: originals.body, storyId: town.idOf('a1').split('_')[1] ?? '' };
}

describe('reshares by the central Page', () => {
  it('carry the parent and no other trace in shape (a)', async () => {
    const { post, text, original, storyId } = await seen('parent');
    expect(post).toMatchObject({
      status_type: 'shared_story',
      parent_id: original.id,
      story: 'Norddjurs Kommune delte et opslag.',
    });
    expect(text.split(storyId)).toHaveLength(2);
  });

  it('carry only the target in shape (b)', async () => {
    const { post, storyId } = await seen('target');
    expect(post).not.toHaveProperty('parent_id');
    expect(post?.attachments).toMatchObject({ data: [{ target: { id: storyId } }] });
    expect(JSON.stringify(post?.attachments)).not.toContain('http');
  });

  it('carry only the address behind the shim in shape (c)', async () => {
    const { text, storyId } = await seen('permalink');
    expect(text).toContain('l.facebook.com');
    expect(text).toMatch(
      new RegExp(
        `"unshimmed_url":"https://www.facebook.com/(permalink.php\\?story_fbid=${storyId}|\\d+/posts/${storyId})`,
      ),
    );
    expect(text).not.toContain('"target"');
  });

  it("carry the original's photos in shape (d)", async () => {
    const { post, original, storyId, text } = await seen('album');
    const photo = (original.attachments as { data: [{ target: { id: string } }] }).data[0].target.id;
    expect(post?.attachments).toMatchObject({ data: [{ subattachments: { data: [{ target: { id: photo } }] } }] });
    expect(text).not.toContain(storyId);
  });

  it('carry nothing when the original is deleted, which then is gone, in shape (e)', async () => {
    const { post, original } = await seen('deleted');
    expect(post).toMatchObject({ status_type: 'shared_story' });
    expect(post).not.toHaveProperty('attachments');
    expect(original.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it('are only looked like by a plain outside link, shape (f)', async () => {
    const link = item({
      id: 'c1',
      type: 'central-post',
      shape: 'none',
      link: 'https://museum.example/',
      time: '14:00',
    });
    const town = await openTown({ model: smallTown([link]) });
    const { body } = await town.ask(`/${central}/published_posts`, { fields });
    expect(body.data?.[0]).toMatchObject({
      status_type: 'shared_story',
      attachments: { data: [{ unshimmed_url: 'https://museum.example/' }] },
    });
    expect(body.data?.[0]).not.toHaveProperty('parent_id');
    expect(body.data?.[0]).not.toHaveProperty('story');
    await town.simulator.close();
  });

  it('can be made while it runs, in each shape', async () => {
    const town = await openTown();
    for (const shape of shareShapes) {
      const id = town.simulator.publish({ shareOf: town.idOf('a1'), shape, message: `Delt som ${shape}` });
      expect(id).toMatch(new RegExp(`^${central}_`));
    }
    expect((await town.ask(`/${central}/published_posts`)).body.data).toHaveLength(shareShapes.length);
    await town.simulator.close();
  });

  it('are confusable with mention stories in the mixed feed, which have a parent and another author', async () => {
    const town = await openTown();
    const { body } = await town.ask(`/${central}/feed`, { fields: 'id,from,parent_id' });
    expect(body.data?.map(({ parent_id }) => parent_id)).toEqual([town.idOf('m1'), town.idOf('a2')]);
    expect(body.data?.[1]?.from).not.toMatchObject({ id: central });
    expect((await town.ask(`/${central}/published_posts`)).body.data).toEqual([]);
    await town.simulator.close();
  });

  it('are never told by sharedposts', async () => {
    const town = await openTown({ model: smallTown([share('parent')]) });
    expect((await town.ask(`/${town.idOf('a1')}/sharedposts`)).body).toEqual({ data: [] });
    await town.simulator.close();
  });
});
