import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

const dayMs = 86_400_000;

describe('the page of a department', () => {
  let town: Town;
  let contact: Awaited<ReturnType<typeof signIn>>;
  let mette: string;
  beforeAll(async () => {
    town = await createTown();
    mette = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
    contact = await signIn(town, (await addPerson(town.db, ['department'], ['skole_og_dagtilbud'])).id);
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    await town.db.candidate.deleteMany();
    await town.db.post.deleteMany();
    await town.db.setting.deleteMany();
  });

  const page = async (query = '') => (await contact.get(`/omraade${query}`)).text();
  const share = (postId: string, sharedAt = start) =>
    town.db.share.create({
      data: {
        postId,
        centralExternalId: '900_17',
        evidence: 'parent_id',
        strength: 'certain',
        sharedAt,
        foundAt: start,
      },
    });
  const count = (postId: string, day: string, reactions: number) =>
    town.db.postCount.create({ data: { postId, date: new Date(day), reactions, comments: 2, shares: 1 } });
  async function reject(text: string, reason: string | null) {
    const { id } = await addCandidate(town, { text, state: 'rejected' });
    await town.db.decision.create({
      data: { candidateId: id, personId: mette, action: 'reject', reason, stateBefore: 'open', createdAt: start },
    });
  }

  it('says in a friendly way why a story was not shared, and never by whom', async () => {
    await reject('Åbent i uge 42', 'servicebesked');
    await reject('Uden begrundelse', null);
    const html = await page();
    expect(html).toMatch(/Åbent i uge 42[^]*?gør bedst gavn på jeres egen side/);
    expect(html).toMatch(/Uden begrundelse[^]*?Send os gerne den næste/);
    expect(html).not.toContain('servicebesked');
    expect(html).not.toContain('Mette Prøve');
  });

  it('shows the stories of one state, and those of the period that was chosen', async () => {
    await addCandidate(town, { text: 'Den der vurderes' });
    await addCandidate(town, { text: 'Den der skal deles', state: 'to_share' });
    await share((await addCandidate(town, { text: 'Den delte', state: 'shared' })).postId);
    await addCandidate(town, { text: 'Den gamle', post: { postedAt: new Date(start.getTime() - 50 * dayMs) } });
    const toShare = await page('?tilstand=to_share');
    expect([toShare.includes('Den der skal deles'), toShare.includes('Den der vurderes')]).toEqual([true, false]);
    expect(toShare).not.toContain('<p>Den delte</p>');
    expect(await page('?tilstand=shared')).toContain('<p>Den delte</p>');
    expect(await page('?tilstand=looked_at')).not.toContain('<p>Den delte</p>');
    expect(await page()).not.toContain('Den gamle');
    expect(await page('?periode=90')).toContain('Den gamle');
    expect(await page('?tilstand=not_this_time')).toContain('Ingen historier passer til valget');
    expect((await contact.get('/omraade?tilstand=<b>&periode=evig')).status).toBe(200);
  });

  it('tells what came of the stories that were shared, in words, in a picture and in tables', async () => {
    expect(await page()).toContain('når den første er delt');
    const { postId } = await addCandidate(town, { text: 'Den delte historie', state: 'shared' });
    await share(postId, new Date(start.getTime() - 3 * dayMs));
    expect(await page()).toContain('1 historie er delt i perioden. Tallene kommer');
    await count(postId, '2026-11-18', 12);
    await count(postId, '2026-11-20', 1204);
    const html = await page();
    expect(html).toContain('1.204 reaktioner, 2 kommentarer og 1 deling');
    expect(html).toContain('reaktioner fra 0 til 1.204');
    expect(html).toMatch(/<caption>Det, de delte opslag[^]*20\. nov 2026<\/span><\/th><td>1\.204<\/td>/);
    expect(html).toMatch(/<caption>Delte historier[^]*Den delte historie/);
    const source = /src="(\/omraade\/effekt\.svg[^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const picture = await contact.get(source);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    const svg = await picture.text();
    expect(svg).toMatch(/^<svg [^]*Reaktioner[^]*Kommentarer[^]*Delinger/);
    // Our own variables and nothing else: no colour of the drawing tool, no rules for a mouse.
    expect(svg.replace(/<style>[^]*?<\/style>/, '')).not.toMatch(/#[0-9a-f]{6}\b|<style|zr0-cls/);
    expect(svg).toContain('prefers-color-scheme: dark');
  });

  it('counts a share that is only probable for nothing', async () => {
    const { postId } = await addCandidate(town, { text: 'Måske delt', state: 'to_share' });
    await town.db.share.create({
      data: {
        postId,
        centralExternalId: '900_18',
        evidence: 'description',
        strength: 'probable',
        sharedAt: start,
        foundAt: start,
      },
    });
    expect(await page()).toContain('når den første er delt');
    expect(await page('?tilstand=shared')).not.toContain('<p>Måske delt</p>');
  });

  it('does not give the picture of a foreign department, just as none of one that does not exist', async () => {
    const foreign = await contact.get('/omraade/effekt.svg?afdeling=vej_og_ejendom');
    expect(foreign.status).toBe(404);
    expect(await foreign.text()).toBe(await (await contact.get('/omraade/effekt.svg?afdeling=findes_ikke')).text());
    const lost = await signIn(town, (await addPerson(town.db, ['department'])).id);
    expect((await lost.get('/omraade/effekt.svg')).status).toBe(404);
    const comms = await signIn(town, mette);
    expect((await comms.get('/omraade/effekt.svg?afdeling=vej_og_ejendom')).status).toBe(200);
  });

  it('leads to the tip form with the department chosen, and to what can be learnt', async () => {
    const html = await page();
    expect(html).toContain('href="/tip?omraade=skole_og_dagtilbud"');
    expect(html).toContain('Kommunikation holder kurser');
    const tip = await (await contact.get('/tip?omraade=skole_og_dagtilbud')).text();
    expect(tip).toMatch(/<option value="skole_og_dagtilbud" selected/);
    const links = [{ title: 'Kursus i den gode historie', url: 'https://intra.example.dk/kursus', about: 'To timer.' }];
    await town.db.setting.create({ data: { key: 'teaching-links', value: links, updatedAt: start } });
    const taught = await page();
    expect(taught).toContain('href="https://intra.example.dk/kursus"');
    expect(taught).toContain('To timer.');
    await town.db.setting.update({ where: { key: 'teaching-links' }, data: { value: 'rod' } });
    expect(await page()).toContain('Kommunikation holder kurser');
  });

  it('says in words how its sources are read', async () => {
    expect(await page()).toContain('Jeres kilde bliver læst.');
    await town.db.source.updateMany({ data: { health: 'no_access', lastError: 'Adgangen er udløbet.' } });
    const html = await page();
    expect(html).toContain('Jeres kilde bliver ikke læst lige nu.');
    expect(html).toContain('Ingen adgang');
    expect(html).toContain('Adgangen er udløbet.');
    await town.db.source.updateMany({ data: { health: 'ok', lastError: null } });
  });

  it('shows text from outside as text', async () => {
    await addCandidate(town, { text: '<script>alert(1)</script>' });
    expect(await page()).toContain('&lt;script&gt;alert(1)');
  });
});
