import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { snapshot } from '../support/town.ts';
import { addCandidate, addPerson, createTown, get, signIn, start, type Town } from './town.ts';

let town: Town;
let browser: Awaited<ReturnType<typeof signIn>>;
let personId: string;
beforeAll(async () => {
  town = await createTown();
  personId = (await addPerson(town.db, ['comms'])).id;
  browser = await signIn(town, personId);
});
beforeEach(async () => {
  await town.db.post.deleteMany();
  await town.db.outbox.deleteMany();
});
afterAll(() => town.close());

const link = 'https://medie.example/nyt/skole?utm_source=mail';
const add = async (form: Record<string, string>) => {
  const response = await browser.post('/tilfoej', form);
  return { status: response.status, html: await response.text() };
};

describe('adding by link', () => {
  it('puts a new post in the judgement at once and notes who did it', async () => {
    const { html } = await add({ link, tekst: 'Skolen i Auning har fået ny have. Ring 20 30 40 50.' });
    expect(html).toContain('Lagt i køen');
    const post = await town.db.post.findFirstOrThrow({ include: { source: true, sightings: true } });
    expect(post).toMatchObject({ platform: 'web', kind: 'mention', permalink: 'https://medie.example/nyt/skole' });
    expect(post.text).toBe('Skolen i Auning har fået ny have. Ring [telefon fjernet].');
    expect(post.source).toMatchObject({ kind: 'tips', active: false });
    expect(post.sightings).toMatchObject([{ evidence: 'by_hand' }]);
    expect(await town.db.outbox.findMany({ select: { job: true, payload: true } })).toEqual([
      { job: 'classify-posts', payload: { ids: [post.id] } },
    ]);
    expect(await town.db.audit.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({
      actor: personId,
      action: 'add-link',
      subject: `post ${post.id}`,
    });
  });

  it('knows the same address again, however it is written', async () => {
    await add({ link });
    for (const same of ['https://medie.example/nyt/skole', 'http://www.medie.example/nyt/skole/#top'])
      expect((await add({ link: same })).html).toContain('Den har vi allerede');
    expect(await town.db.post.count()).toBe(1);
    expect(await town.db.outbox.count()).toBe(1);
  });

  it('leads to the card that is there, by its address or by the number of a Facebook post', async () => {
    const card = await addCandidate(town, {
      post: { externalId: '100_987654321', permalink: 'https://www.facebook.com/100/posts/987654321' },
    });
    for (const same of [
      'https://www.facebook.com/100/posts/987654321',
      'https://m.facebook.com/story.php?story_fbid=987654321&id=100',
      'https://www.facebook.com/Solhatten/posts/vi-byggede/987654321?comment_id=1',
    ]) {
      const { html } = await add({ link: same });
      expect(html).toContain('Den har vi allerede');
      expect(html).toContain(`href="/kandidat/${card.id}"`);
    }
    expect(await town.db.outbox.count()).toBe(0);
    expect((await add({ link: 'https://www.facebook.com/100/posts/98765432' })).html).toContain('Lagt i køen');
  });

  it('gives a card to a post that was thought to be nothing, once', async () => {
    const card = await addCandidate(town, { post: { permalink: 'https://medie.example/intet' } });
    await town.db.candidate.delete({ where: { id: card.id } });
    const { html } = await add({ link: 'https://medie.example/intet' });
    const made = await town.db.candidate.findFirstOrThrow();
    expect(made).toMatchObject({ postId: card.postId, lanes: ['unsure'], state: 'open' });
    expect(html).toContain(`href="/kandidat/${made.id}"`);
    expect(await town.db.audit.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({ action: 'put-in-queue' });
    expect((await add({ link: 'https://medie.example/intet' })).html).toContain(`href="/kandidat/${made.id}"`);
    expect(await town.db.candidate.count()).toBe(1);
  });

  it('does not take an erased post for a known one', async () => {
    const card = await addCandidate(town, { text: '[slettet]', post: { permalink: 'https://medie.example/vaek' } });
    await town.db.candidate.delete({ where: { id: card.id } });
    expect((await add({ link: 'https://medie.example/vaek', tekst: 'Den igen' })).html).toContain('Lagt i køen');
  });

  it('keeps no address that holds a name, and asks for the text instead', async () => {
    const named = 'https://www.facebook.com/anna.hansen/posts/pfbid02AbC';
    const refused = await add({ link: named });
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('Indsæt også teksten');
    expect(await town.db.post.count()).toBe(0);
    expect((await add({ link: named, tekst: 'Tak til hjemmeplejen i Allingåbro' })).html).toContain('kun gemt teksten');
    const tables = await snapshot(town, 'post', 'sighting', 'outbox', 'audit', 'tip');
    expect(tables).not.toContain('anna.hansen');
    expect((await add({ link: named, tekst: 'Tak til hjemmeplejen' })).html).toContain('Den har vi allerede');
  });

  it.each(['', 'ikke et link', 'javascript:alert(1)', 'file:///etc/passwd', 'https://a:b@medie.example/x'])(
    'refuses %j and keeps what was typed',
    async (wrong) => {
      const { status, html } = await add({ link: wrong, tekst: '<b>Min tekst</b>' });
      expect(status).toBe(422);
      expect(html).toContain('&lt;b&gt;Min tekst&lt;/b&gt;');
      expect(await town.db.post.count()).toBe(0);
    },
  );
});

describe('what a phone shares', () => {
  it.each([
    ['?url=https%3A%2F%2Fmedie.example%2F1&text=Se%20her&title=Nyt', 'https://medie.example/1', 'Nyt\nSe her'],
    ['?text=Se%20her%20https%3A%2F%2Fmedie.example%2F2%20nu', 'https://medie.example/2', 'Se her  nu'],
    ['?title=https%3A%2F%2Fmedie.example%2F3', 'https://medie.example/3', ''],
  ])('fills the form with %s and changes nothing', async (query, address, text) => {
    const before = await snapshot(town, 'post', 'outbox', 'audit', 'candidate');
    const html = await (await browser.get(`/tilfoej${query}`)).text();
    expect(html).toContain(`value="${address}"`);
    expect(html).toMatch(new RegExp(`<textarea[^>]*>${text}</textarea>`));
    expect(await snapshot(town, 'post', 'outbox', 'audit', 'candidate')).toBe(before);
  });

  it('is told where to go by the manifest, which every page names', async () => {
    const response = await get(town, '/manifest.webmanifest');
    expect(response.headers.get('content-type')).toContain('application/manifest+json');
    const manifest = (await response.json()) as { share_target: object; icons: { src: string }[] };
    expect(manifest.share_target).toEqual({
      action: '/tilfoej',
      method: 'GET',
      params: { title: 'title', text: 'text', url: 'url' },
    });
    expect((await get(town, manifest.icons[0]?.src ?? '')).status).toBe(200);
    expect(await (await get(town, '/tip')).text()).toContain('href="/manifest.webmanifest"');
    expect(start.getTime()).toBe(town.clock.now().getTime());
  });
});
