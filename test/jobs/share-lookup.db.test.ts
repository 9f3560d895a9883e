/** What is looked up for a post of the central Page: as much as it points to, however much there is. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { lookUpShareable } from '../../jobs/look-up-shareable.ts';
import type { FoundPost } from '../../sources/contract.ts';
import { addPost, centralPage, daycare, openTown, roads, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const site = 'https://www.facebook.com';
type Wish = { page?: string; text?: string; permalink?: string; ids?: string[]; daysOld?: number };
async function ours(
  story: string,
  {
    page = daycare,
    permalink,
    ids,
    daysOld = 3,
    text = 'En dag\n\ni\u00a0skoven med alle de store børn og en hund',
  }: Wish = {},
) {
  const postedAt = new Date(town.clock.now().getTime() - daysOld * 86_400_000);
  const more = { ownVoice: true, kind: 'post', authorPage: page, externalId: `${page}_${story}`, postedAt, text };
  const { id } = await addPost(town, { ...more, sourceId: town.ids['page'] ?? '' });
  const attached = { ids: ids ?? [], urls: [] };
  await town.db.post.update({
    where: { id },
    data: { attached, permalink: permalink ?? `${site}/${page}/posts/${story}` },
  });
  return id;
}
const found = (more: Partial<FoundPost>): FoundPost => ({
  platform: 'facebook',
  externalId: `${centralPage}_1`,
  kind: 'post',
  authorPage: centralPage,
  postedAt: town.clock.now(),
  text: 'Se her',
  evidence: 'feed',
  ...more,
});
const idsFor = async (...posts: FoundPost[]) => {
  const { byExternalId } = await lookUpShareable(posts, centralPage, town.db);
  return [...byExternalId.values()].map(({ id }) => id).sort();
};

describe('our posts are looked up', () => {
  it('by story, picture and address, however old, and no others', async () => {
    const story = await ours('700001', { daysOld: 500 });
    const picture = await ours('700002', { ids: ['800001', '800002'], page: roads });
    const token = await ours('700003', { permalink: `${site}/solhatten/posts/pfbid0Abc9?x=1` });
    const numbered = await ours('700004', { permalink: `${site}/solhatten/videos/900001/` });
    for (let n = 0; n < 20; n += 1) await ours(`71${n}000`);
    const link = (url: string) => found({ attached: { ids: [], urls: [url] } });
    expect(await idsFor(found({ parentExternalId: `${daycare}_700001` }))).toEqual([story]);
    expect(await idsFor(found({ attached: { ids: ['800002'], urls: [] } }))).toEqual([picture]);
    expect(await idsFor(link(`${site}/permalink.php?story_fbid=pfbid0Abc9&id=${daycare}`))).toEqual([token]);
    expect(await idsFor(link(`${site}/watch/?v=900001`))).toEqual([numbered]);
    expect(await idsFor(found({ attached: { ids: ['1'], urls: [`${site}/${daycare}`] } }), found({}))).toEqual([]);
  });

  it('by Page where words are to tell, of the last weeks only', async () => {
    const fresh = await ours('700001', { permalink: `${site}/Solhatten/posts/pfbid0Mine` });
    await ours('700002', { daysOld: 90 });
    await ours('700003', { page: roads });
    await ours('700004', { text: 'En dag i hallen med alle de store børn', daysOld: 1 }); // its address has the id, not the name
    const description = 'En dag i skoven med alle de store børn';
    const attached = { ids: [], urls: [`${site}/solhatten/posts/pfbid0Other`], description };
    expect(await idsFor(found({ attached }))).toEqual([fresh]);
    expect(
      await idsFor(found({ attached: { ids: [], urls: [], title: 'børnehaven solhatten', description } })),
    ).toEqual([fresh]);
    expect(await idsFor(found({ attached: { ids: [], urls: [], title: 'Børnehaven Solhatten' } }))).toEqual([]);
  });

  it('by words that are full of pictures, wherever they are cut', async () => {
    const text = `${'Jubii '.repeat(2)}🎉🎉🎉🎉🎉🎉 vi har fået en ny legeplads`;
    for (let cut = 0; cut < 3; cut += 1) {
      const description = `${'a'.repeat(cut)}${text}`;
      const id = await ours(`70001${cut}`, { text: `${description} i dag` });
      const attached = { ids: [], urls: [], title: 'Børnehaven Solhatten', description };
      expect(await idsFor(found({ attached }))).toEqual([id]);
    }
  });

  it('and nothing by what is no id', async () => {
    await ours('700001');
    const urls = [`${site}/permalink.php?story_fbid=%00&id=${daycare}`];
    expect(await idsFor(found({ attached: { ids: ['1\0', ''], urls } }))).toEqual([]);
  });

  it("never the public's, the central Page's own, a comment, or what is deleted", async () => {
    const id = await ours('700001');
    const by = () => idsFor(found({ parentExternalId: 'x_700001' }));
    expect(await by()).toEqual([id]);
    for (const data of [
      { ownVoice: false },
      { kind: 'comment' },
      { deletedAt: town.clock.now() },
      { authorPage: centralPage },
    ]) {
      await town.db.post.update({ where: { id }, data });
      expect(await by()).toEqual([]);
      await town.db.post.update({
        where: { id },
        data: { ownVoice: true, kind: 'post', deletedAt: null, authorPage: daycare },
      });
    }
  });
});
