import { load } from 'cheerio';
import { parseRssFeed } from 'feedsmith';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { apiScopes } from '../../core/api-scopes.ts';
import { eraseTexts } from '../../store/erase-texts.ts';
import { keyFor, read } from './api-town.ts';
import { addCandidate, addPerson, createTown, start, type Town } from './town.ts';

let town: Town & { admin: string };
let token: string;
beforeAll(async () => {
  const made = await createTown();
  const admin = await addPerson(made.db, ['admin']);
  town = { ...made, admin: admin.id };
  await town.db.municipality.create({ data: { name: 'Norddjurs Kommune', centralPage: '100200' } });
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.db.share.deleteMany();
  ({ token } = await keyFor(town, ['feed:read']));
  town.clock.advanceMs(60_000);
});

const dayMs = 86_400_000;
const address = (key = token) => `/feed/${key}/delte-historier.xml`;
async function share(text: string, { at = start, strength = 'certain', central = '100200_77', post = {} } = {}) {
  const card = await addCandidate(town, { text, post });
  const row = await town.db.share.create({
    data: {
      postId: card.postId,
      centralExternalId: central,
      evidence: 'parent_id',
      strength,
      sharedAt: at,
      foundAt: at,
    },
  });
  return { ...row, postId: card.postId };
}
const items = async () => parseRssFeed(await (await read(town, address())).text()).items ?? [];

describe('the feed of shared stories', () => {
  it('is valid RSS 2.0: what a channel and an item must have, once each, and nothing that is no text', async () => {
    await share('Vi <b>fik</b> besøg & kage. Så gik vi hjem. ]]> <script>x</script>');
    await share('Uden adresse hos os', { central: 'manual/facebook', at: new Date(start.getTime() - dayMs) });
    const response = await read(town, address());
    expect(response.headers.get('content-type')).toBe('application/rss+xml; charset=utf-8');
    const xml = await response.text();
    const $ = load(xml, { xml: true });
    expect([$('rss').attr('version'), $('channel').length]).toEqual(['2.0', 1]);
    for (const name of ['title', 'link', 'description']) expect($(`channel > ${name}`)).toHaveLength(1);
    $('item').each((_n, item) => {
      for (const name of ['title', 'link', 'description', 'guid', 'pubDate'])
        expect($(item).children(name)).toHaveLength(1);
      expect($(item).children('link').text()).toMatch(/^https:\/\/www\.facebook\.com\//);
      expect($(item).children('guid').attr('isPermaLink')).toBe('false');
      expect($(item).children('pubDate').text()).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
      // A reader takes it for html: that gives the text, and no element of it.
      const shown = load($(item).children('description').text());
      expect(shown('body').children()).toHaveLength(0);
    });
    const [first, second] = await items();
    expect(first).toMatchObject({
      title: 'Børnehaven Solhatten: Vi ‹b›fik‹/b› besøg & kage.',
      link: 'https://www.facebook.com/100200/posts/77',
      categories: [{ name: 'Skole og dagtilbud' }],
    });
    expect(first?.description).toContain('&lt;b&gt;fik&lt;/b&gt;');
    expect(second?.link).toMatch(/^https:\/\/www\.facebook\.com\/100\/posts\//);
    expect(xml).not.toContain(token);
  });

  it('keeps the name of a story when it is shared again, and tells of it once', async () => {
    const { postId } = await share('Høstfest', { at: new Date(start.getTime() - dayMs) });
    const [before] = await items();
    await town.db.share.create({
      data: {
        postId,
        centralExternalId: '100200_88',
        evidence: 'parent_id',
        strength: 'certain',
        sharedAt: start,
        foundAt: start,
      },
    });
    const after = await items();
    expect(after.map(({ guid }) => guid?.value)).toEqual([before?.guid?.value]);
    expect(after[0]?.link).toContain('/88');
  });

  it('leads to the post of the central Page, whatever was ticked off on other channels since', async () => {
    const { postId } = await share('Høstfest', { at: new Date(start.getTime() - dayMs) });
    const ticked = { evidence: 'manual', strength: 'certain', sharedAt: start, foundAt: start };
    await town.db.share.create({ data: { postId, centralExternalId: 'manual/linkedin', ...ticked } });
    await share('Kun på intranettet', { central: 'manual/intranet' });
    expect((await items()).map(({ link }) => link)).toEqual(['https://www.facebook.com/100200/posts/77']);
  });

  it('holds our own posts that are shared now, nothing else', async () => {
    await share('Af en borger', { post: { ownVoice: false } });
    await share('Kun måske', { strength: 'probable' });
    await share('Slettet hos kilden', { post: { deletedAt: start } });
    await share('For længe siden', { at: new Date(start.getTime() - 61 * dayMs) });
    const gone = await share('Ikke længere delt');
    const erased = await share('Slettet her');
    const sealed = await share('Lukket sag');
    await town.db.share.update({ where: { id: gone.id }, data: { goneAt: start } });
    await eraseTexts(town.db, [erased.postId]);
    await town.db.sealedText.create({ data: { postId: sealed.postId, incidentId: sealed.id, sealedAt: start } });
    expect(await items()).toEqual([]);
  });

  it('is not sent again while it is unchanged, and is once something vanished from it', async () => {
    const first = await share('Den første', { at: new Date(start.getTime() - dayMs) });
    await share('Den anden');
    const response = await read(town, address());
    const known = { tag: response.headers.get('etag') ?? '', at: response.headers.get('last-modified') ?? '' };
    const asked = (headers: Record<string, string>) => read(town, address(), undefined, headers);
    town.clock.advanceMs(60_000);
    expect((await asked({ 'if-none-match': known.tag })).status).toBe(304);
    expect((await asked({ 'if-modified-since': known.at })).status).toBe(304);
    await town.db.share.delete({ where: { id: first.id } });
    expect((await asked({ 'if-none-match': known.tag, 'if-modified-since': known.at })).status).toBe(200);
    const later = await asked({ 'if-modified-since': known.at });
    expect(later.status).toBe(200);
    expect(Date.parse(later.headers.get('last-modified') ?? '')).toBeGreaterThan(Date.parse(known.at));
    expect((await asked({ 'if-modified-since': 'i går' })).status).toBe(200);
  });

  it('opens with a key of its own: no other key opens it, and it opens nothing else', async () => {
    const other = await keyFor(town, [...apiScopes]);
    expect((await read(town, address(other.token))).status).toBe(403);
    expect((await read(town, '/api/v1/stories', token)).status).toBe(403);
    expect((await read(town, address('lp_nobody-has-ever-seen-this-one'))).status).toBe(401);
    await town.db.apiToken.updateMany({ data: { revokedAt: start } });
    expect((await read(town, address())).status).toBe(401);
    expect(town.lines.join('\n')).not.toContain(token);
  });
});
