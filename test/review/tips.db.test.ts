import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, get, post, signIn, type Town } from './town.ts';

let town: Town;
beforeAll(async () => {
  town = await createTown();
});
beforeEach(async () => {
  await town.db.post.deleteMany();
  await town.db.outbox.deleteMany();
  // Nobody remembers the test before: neither how much was sent, nor by whom.
  town.clock.advanceMs(2 * 3_600_000);
});
afterAll(() => town.close());

const good = {
  nr: 'en-formular-med-nummer-1',
  tekst: 'Vores natsygeplejerske i Grenaa har strikket huer til alle nyfødte.',
  link: 'https://medie.example/huer?utm_source=x#top',
  omraade: 'skole_og_dagtilbud',
  samtykke: 'not_asked',
  mail: 'Tipper@Example.dk',
};
const send = (form: Record<string, string> = good, more = {}) => post(town, '/tip', form, '', more);
const counts = async () => [await town.db.post.count(), await town.db.tip.count(), await town.db.outbox.count()];

describe('the tip form', () => {
  it('is there for everybody and works without scripts', async () => {
    const response = await get(town, '/tip');
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).toContain('Tip os om en god historie');
    expect(html.match(/name="(?:tekst|link|omraade|samtykke|mail)"/g)?.length).toBeGreaterThanOrEqual(8);
    expect(html).toContain('Skole og dagtilbud');
  });

  it('makes a post, a tip, a bell and an audit row, under a source that is never read', async () => {
    const html = await (await send()).text();
    expect(html).toContain('Tak for dit tip');
    const found = await town.db.post.findFirstOrThrow({ where: { kind: 'tip' }, include: { tip: true, source: true } });
    expect(found).toMatchObject({
      platform: 'tip',
      text: good.tekst,
      permalink: 'https://medie.example/huer',
      departmentKey: 'skole_og_dagtilbud',
      ownVoice: false,
      isLate: false,
      postedAt: town.clock.now(),
    });
    expect(found.tip).toMatchObject({ consent: 'not_asked', mail: 'tipper@example.dk', answeredAt: null });
    expect(found.source).toMatchObject({ kind: 'tips', name: 'Tip', active: false });
    expect(await town.db.outbox.findMany({ select: { job: true, payload: true } })).toEqual([
      { job: 'classify-posts', payload: { ids: [found.id] } },
    ]);
    const audit = await town.db.audit.findFirst({ orderBy: { seq: 'desc' } });
    expect(audit).toMatchObject({ actor: 'tip', action: 'tip', subject: `post ${found.id}` });
    expect(JSON.stringify(audit?.details)).not.toContain('tipper');
  });

  it('masks what identifies people before anything is written', async () => {
    await send({ ...good, tekst: 'Ring til Anna på 20 30 40 50 eller anna@example.dk, cpr 010203-1234. Hun er god.' });
    const { text } = await town.db.post.findFirstOrThrow({ where: { kind: 'tip' } });
    expect(text).not.toMatch(/20 30|@|1234/);
    expect(JSON.stringify(town.lines)).not.toContain('Anna');
  });

  it('sent twice is one tip, and cannot write over one that is there', async () => {
    await send();
    await send();
    await send({ ...good, tekst: 'En helt anden tekst, skrevet af en anden.' });
    expect(await counts()).toEqual([1, 1, 1]);
    expect((await town.db.post.findFirstOrThrow({ where: { kind: 'tip' } })).text).toBe(good.tekst);
  });

  it('says what is missing and keeps what was typed', async () => {
    const response = await send({ ...good, tekst: 'Kort', link: 'javascript:alert(1)', samtykke: '', mail: 'ikke en' });
    const html = await response.text();
    expect(response.status).toBe(422);
    for (const words of ['Fortæl kort', 'Linket kan ikke bruges', 'Vælg et af svarene', 'ligner ikke en mailadresse'])
      expect(html).toContain(words);
    expect(html).toContain('value="ikke en"');
    expect(html).toContain(`value="${good.nr}"`);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it.each([
    ['a mail that would be two', { mail: 'a@example.dk,b@example.dk' }],
    ['a mail with a line end', { mail: 'a@example.dk\r\nBcc: b@example.dk' }],
    ['a text that never ends', { tekst: 'x'.repeat(5_001) }],
    ['a consent of its own making', { samtykke: 'ja' }],
  ])('refuses %s', async (_what, wrong) => {
    expect((await send({ ...good, ...wrong })).status).toBe(422);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('takes a department that it does not know for none', async () => {
    await send({ ...good, omraade: 'hemmelig_afdeling' });
    expect(await town.db.tip.findFirstOrThrow()).toMatchObject({ departmentKey: null });
  });

  it('keeps no address that holds the name of a person', async () => {
    await send({ ...good, link: 'https://www.facebook.com/anna.hansen/posts/pfbid02Ab' });
    const rows = JSON.stringify([await town.db.post.findMany(), await town.db.tip.findMany()]);
    expect(rows).not.toContain('anna.hansen');
  });

  it('shows what was typed as text, whatever stands in it', async () => {
    const poison = '</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>\u0000\ud800\u202e';
    const html = await (
      await send({ ...good, tekst: poison, link: poison, mail: poison, omraade: poison, nr: poison })
    ).text();
    expect(html).not.toMatch(/<script>|<img|(?![\n\t])\p{Cc}|\p{Surrogate}|\u202e/u);
    expect(html).toContain('&lt;/textarea&gt;');
    expect((await send({ ...good, tekst: poison })).status).toBe(200);
    const { text } = await town.db.post.findFirstOrThrow({ where: { kind: 'tip' } });
    expect(text).toBe('</textarea><script>alert(1)</script>"><img src=x onerror=alert(1)>\ufffd');
  });

  it('thanks a robot and throws away what it sent', async () => {
    const response = await send({ ...good, webside: 'https://spam.example' });
    expect(await response.text()).toContain('Tak for dit tip');
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('is not taken from another site', async () => {
    expect((await send(good, { origin: 'https://ond.example' })).status).toBe(403);
    expect((await send(good, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('asks somebody who is signed in for the secret of the session, and gives it in the form', async () => {
    const browser = await signIn(town, (await addPerson(town.db, ['department'], ['skole_og_dagtilbud'])).id);
    expect(await (await browser.get('/tip')).text()).toContain(browser.csrf);
    expect((await post(town, '/tip', good, browser.cookie)).status).toBe(403);
    expect((await browser.post('/tip', good)).status).toBe(200);
    expect(await (await browser.get('/omraade')).text()).toContain('href="/tip?omraade=');
  });

  it('lets one address send twenty in a quarter of an hour', async () => {
    const statuses: number[] = [];
    for (let i = 0; i < 22; i++) statuses.push((await send({ ...good, nr: `formular-nummer-${1000 + i}` })).status);
    expect(statuses).toEqual([...Array(20).fill(200), 429, 429]);
    town.clock.advanceMs(16 * 60_000);
    expect((await send({ ...good, nr: 'formular-nummer-2000' })).status).toBe(200);
  });

  it('closes for an hour when sixty have come, whoever sent them', async () => {
    await send();
    const { id: sourceId } = await town.db.source.findFirstOrThrow({ where: { kind: 'tips' } });
    for (let i = 0; i < 59; i++)
      await town.db.post.create({
        data: {
          platform: 'tip',
          externalId: `t${i}`,
          kind: 'tip',
          sourceId,
          postedAt: town.clock.now(),
          foundAt: town.clock.now(),
          text: 'x',
          tip: { create: { consent: 'no', createdAt: town.clock.now() } },
        },
      });
    expect((await send({ ...good, nr: 'formular-nummer-3000' })).status).toBe(429);
    town.clock.advanceMs(61 * 60_000);
    expect((await send({ ...good, nr: 'formular-nummer-3000' })).status).toBe(200);
  });

  it('shows the staff what was said of the picture', async () => {
    const card = await addCandidate(town);
    await town.db.tip.create({ data: { postId: card.postId, consent: 'no', createdAt: town.clock.now() } });
    const browser = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    expect(await (await browser.get(`/kandidat/${card.id}`)).text()).toContain('Nej, de har sagt nej');
    const other = await addCandidate(town);
    expect(await (await browser.get(`/kandidat/${other.id}`)).text()).not.toContain('kan kende på et billede');
  });
});
