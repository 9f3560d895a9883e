import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

describe('the queue, filtered', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  let metteId: string;
  beforeAll(async () => {
    town = await createTown();
    metteId = (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id;
    mette = await signIn(town, metteId);
  });
  afterAll(() => town.close());

  const html = async (path: string) => (await mette.get(path)).text();
  const shown = async (path: string) =>
    [...(await html(path)).matchAll(/id="kort-([0-9a-f-]{36})"/g)].map(([, id]) => id);

  it('finds by department, theme, kind of source, time, whose it is and words, and says how many', async () => {
    const day = 86_400_000;
    const roads = await addCandidate(town, { departmentKey: 'vej_og_ejendom', text: 'Cykelstierne er saltet' });
    const theme = await addCandidate(town, { text: 'Klimaet' });
    await town.db.candidate.update({ where: { id: theme.id }, data: { theme: 'klima_og_miljø' } });
    const feed = await town.db.source.create({ data: { kind: 'feed', externalId: 'f', name: 'Lokalt medie' } });
    const article = await addCandidate(town, { text: 'En artikel', post: { sourceId: feed.id } });
    const old = await addCandidate(town, { text: 'Gammel', post: { postedAt: new Date(start.getTime() - 9 * day) } });
    const mine = await addCandidate(town, { text: 'Min egen' });
    await town.db.candidate.update({ where: { id: mine.id }, data: { assigneeId: metteId } });
    expect(await shown('/koe?bane=gode&fag=vej_og_ejendom')).toEqual([roads.id]);
    expect(await shown('/koe?bane=gode&tema=klima_og_miljø')).toEqual([theme.id]);
    expect(await shown('/koe?bane=gode&kilde=feed')).toEqual([article.id]);
    expect(await shown('/koe?bane=gode&periode=aeldre')).toEqual([old.id]);
    expect(await shown('/koe?bane=gode&mine=ja')).toEqual([mine.id]);
    expect(await shown('/koe?bane=gode&periode=idag')).toHaveLength(4);
    expect(await shown('/koe?bane=gode&soeg=cykelsti')).toEqual([roads.id]);
    const page = await html('/koe?bane=gode&soeg=cykelsti');
    expect(page).toContain('1 tilbage');
    expect(page).toContain('href="/koe?bane=gode">Ryd filtre</a>');
  });

  it("finds by days of one's own, both included, by Danish midnights and in whichever order", async () => {
    const at = (postedAt: string, text: string) =>
      addCandidate(town, { text, lanes: ['negative_press'], post: { postedAt: new Date(postedAt) } });
    const first = await at('2026-03-27T23:30:00Z', 'Den 28. i Danmark');
    const last = await at('2026-03-29T21:59:00Z', 'Sent den 29., efter at uret er stillet');
    const later = await at('2026-03-29T22:00:00Z', 'Den 30.');
    const ids = async (query: string) => (await shown(`/koe?bane=pressevagt&${query}`)).sort();
    expect(await ids('fra=2026-03-28&til=2026-03-29')).toEqual([first.id, last.id].sort());
    expect(await ids('fra=2026-03-29&til=2026-03-28')).toEqual([first.id, last.id].sort());
    expect(await ids('til=2026-03-28')).toEqual([first.id]);
    expect(await ids('fra=2026-03-30&til=2026-03-30&periode=idag')).toEqual([later.id]);
    const page = await html('/koe?bane=pressevagt&fra=2026-03-28&til=2026-03-29&periode=uge');
    expect(page).toContain('Filtre (1)');
    expect(page).toMatch(/name="fra" value="2026-03-28"[^]*name="til" value="2026-03-29"/);
    expect(page).toContain('name="visning" value="bane=pressevagt&amp;fra=2026-03-28&amp;til=2026-03-29"');
  });

  it('orders by what matters, by newest and by oldest', async () => {
    const make = (text: string, goodStory: number, minutes: number) =>
      addCandidate(town, {
        text,
        goodStory,
        createdAt: new Date(start.getTime() + minutes * 60_000),
        lanes: ['unsure'],
        negativePress: goodStory,
      });
    const one = await make('en', 0.2, 1);
    const two = await make('to', 0.9, 2);
    const three = await make('tre', 0.5, 3);
    expect(await shown('/koe?bane=vedikke')).toEqual([two.id, three.id, one.id]);
    expect(await shown('/koe?bane=vedikke&orden=nyeste')).toEqual([three.id, two.id, one.id]);
    expect(await shown('/koe?bane=vedikke&orden=aeldste')).toEqual([one.id, two.id, three.id]);
    expect(await shown('/koe?bane=vedikke&orden=aeldste&vis=liste')).toEqual([one.id, two.id, three.id]);
  });

  it('is not moved by an address that was made up', async () => {
    const all = await shown('/koe?bane=gode');
    for (const query of [
      'fag=%27%3B--',
      'tema=x',
      'kilde=x',
      'periode=x',
      'orden=x',
      'mine=nej',
      'side=-4',
      'fra=i+g%C3%A5r',
      'til=2026-02-30',
      'til=9999-12-31',
    ])
      expect(await shown(`/koe?bane=gode&${query}`)).toEqual(all);
    for (const words of ['%22', '%28%28', '%3A%2A', '%5C', '%00', '-', '%F0%9F%98%80', "'", '%25'])
      expect((await mette.get(`/koe?bane=gode&soeg=${words}`)).status).toBe(200);
  });

  it('says so when nothing fits, and leads back', async () => {
    const page = await html('/koe?bane=gode&soeg=findesikke');
    expect(page).toContain('Ingen kort passer til det, du har valgt.');
    expect(page).toContain('Ryd filtre');
  });

  it('keeps what was chosen over a decision, and opens the card that comes next', async () => {
    const [one, two] = [
      await addCandidate(town, { text: 'Grønkål', goodStory: 0.99 }),
      await addCandidate(town, { text: 'Grønkålen igen' }),
    ];
    const page = await html('/koe?bane=gode&soeg=gr%C3%B8nk%C3%A5l');
    expect(page).toContain(`name="naeste" value="${two.id}"`);
    const answer = await mette.post(`/kandidat/${one.id}/beslut`, {
      valg: 'follow',
      version: '1',
      tilbage: 'gode',
      visning: 'bane=gode&soeg=grønkål&ondt=//evil.example',
      naeste: two.id,
    });
    const to = new URL(answer.headers.get('location') ?? '', 'http://x');
    expect([to.host, to.pathname, to.searchParams.get('soeg'), to.hash, to.searchParams.get('ondt')]).toEqual([
      'x',
      '/koe',
      'grønkål',
      `#kort-${two.id}`,
      null,
    ]);
  });

  it('keeps views under a name, for the person alone, and forgets them', async () => {
    const saved = await mette.post('/koe/visning', {
      navn: '  Mine   veje ',
      visning: 'bane=gode&fag=vej_og_ejendom&x=1',
    });
    expect(await html(saved.headers.get('location') ?? '')).toContain('Visningen er gemt');
    await mette.post('/koe/visning', { navn: 'Mine veje', visning: 'bane=pressevagt&fag=vej_og_ejendom' });
    const views = await town.db.savedView.findMany();
    expect(views.map(({ name, query }) => [name, query])).toEqual([
      ['Mine veje', 'bane=pressevagt&fag=vej_og_ejendom'],
    ]);
    expect(await html('/koe')).toContain('href="/koe?bane=pressevagt&amp;fag=vej_og_ejendom">Mine veje</a>');
    const ole = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id);
    expect(await (await ole.get('/koe')).text()).not.toContain('Mine veje');
    const path = `/koe/visning/${views[0]?.id}/slet`;
    expect((await ole.post(path)).status).toBe(404);
    expect((await mette.post(path)).status).toBe(303);
    expect(await town.db.savedView.count()).toBe(0);
    expect((await mette.post(path)).status).toBe(404);
  });

  it('says in words why a card stands where it does', async () => {
    const post = { reactions: 60, comments: 9, shares: 2, kind: 'mention', ownVoice: false };
    const card = await addCandidate(town, {
      text: 'Hullet i vejen',
      lanes: ['negative_press'],
      severity: 2,
      negativePress: 0.8,
      post,
    });
    const page = await html(`/kandidat/${card.id}`);
    expect(page).toContain('Vurderingen er 80 % sikker på, at det er kritik af kommunen.');
    expect(page).toContain('Niveau 2: lokal historie kan være på vej (løfter 8 gange)');
    expect(page).toContain('Folk reagerer: 71 reaktioner, kommentarer og delinger');
  });

  it('is light: at most 150 kB compressed, also with ten long cards and as a list of two hundred', async () => {
    const text = () => Array.from({ length: 600 }, () => Math.random().toString(36).slice(2, 9)).join(' ');
    for (let n = 0; n < 40; n += 1) await addCandidate(town, { text: text(), lanes: ['negative_press'] });
    for (const path of ['/koe?bane=pressevagt', '/koe?bane=pressevagt&vis=liste'])
      expect(gzipSync(await html(path)).length).toBeLessThan(150_000);
    const page = await html('/koe');
    const linked = [...page.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(([, path]) => path ?? '');
    expect(linked.length).toBeGreaterThan(1);
    let bytes = gzipSync(await html('/koe?bane=pressevagt')).length;
    for (const path of linked) bytes += gzipSync(Buffer.from(await (await mette.get(path)).arrayBuffer())).length;
    expect(bytes).toBeLessThan(150_000);
  });
});
