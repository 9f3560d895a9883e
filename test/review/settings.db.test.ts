import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, signIn, type Town } from './town.ts';

let town: Town;
let admin: Awaited<ReturnType<typeof signIn>>;
let comms: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  admin = await signIn(town, (await addPerson(town.db, ['admin'], [], 'Ada Admin')).id);
  comms = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Kim Kommunikation')).id);
  await town.db.municipality.create({
    data: { id: 1, name: 'Norddjurs Kommune', centralPage: '100200300400500', hashtags: ['norddjurs'] },
  });
});
afterAll(() => town.close());

const page = async (path: string, who = admin) => (await who.get(path)).text();
const lastAudit = () => town.db.audit.findFirst({ orderBy: { seq: 'desc' } });
/** Sends the form of a page as it stands, with what is given put in. */
const fill = async (path: string, action: string, more: Record<string, string>, who = admin, containing = '') =>
  who.post(action, { ...formOf(await page(path, who), action, containing), ...more });

describe('the overview', () => {
  it('shows an administrator everything, and communications what they may change', async () => {
    const [all, some] = [await page('/indstillinger'), await page('/indstillinger', comms)];
    for (const name of ['Kilder', 'Personer', 'Fagområder', 'Grænser', 'Kommunefilen'])
      expect(all).toContain(`>${name}</a>`);
    expect(some).toContain('>Oversigtsark</a>');
    expect(some).not.toContain('>Personer</a>');
    expect(some).not.toContain('>Grænser</a>');
  });
});

describe('a source', () => {
  const path = () => `/indstillinger/kilder/${town.sourceId}`;

  it('is renamed and moved, with a row in the log that says from what to what, and can be taken back', async () => {
    const answer = await fill(
      path(),
      path(),
      { name: 'Børnehuset Solhatten', department: 'vej_og_ejendom', knap: 'gem' },
      admin,
      'name="name"',
    );
    expect(answer.status).toBe(303);
    const row = await town.db.source.findUniqueOrThrow({ where: { id: town.sourceId } });
    expect(row).toMatchObject({ name: 'Børnehuset Solhatten', departmentKey: 'vej_og_ejendom', settingsVersion: 2 });
    expect(await lastAudit()).toMatchObject({
      action: 'source-edit',
      subject: `source ${town.sourceId}`,
      details: {
        navn: 'Børnehaven Solhatten -> Børnehuset Solhatten',
        fagområde: 'Skole og dagtilbud -> Vej og ejendom',
      },
    });
    const saved = await page(answer.headers.get('location') ?? '');
    expect(saved).toContain('Kilden er gemt.');
    const undone = await admin.post('/indstillinger/fortryd', formOf(saved, '/indstillinger/fortryd'));
    expect(undone.headers.get('location')).toBe('/indstillinger/kilder?fortrudt=ja');
    const back = await town.db.source.findUniqueOrThrow({ where: { id: town.sourceId } });
    expect(back).toMatchObject({
      name: 'Børnehaven Solhatten',
      departmentKey: 'skole_og_dagtilbud',
      settingsVersion: 3,
    });
    expect((await lastAudit())?.action).toBe('source-undo');
    // Nothing is left to be taken back.
    expect(
      (await admin.post('/indstillinger/fortryd', formOf(saved, '/indstillinger/fortryd'))).headers.get('location'),
    ).toContain('fortrudt=nej');
  });

  it('knows where its institution reads mail, and the log does not say where', async () => {
    await fill(path(), path(), { mail: 'solhatten@example.dk', knap: 'gem' }, admin, 'name="name"');
    expect(await town.db.source.findUnique({ where: { id: town.sourceId } })).toMatchObject({
      mail: 'solhatten@example.dk',
    });
    expect((await lastAudit())?.details).toEqual({ mail: 'ændret' });
    expect(await page(path())).toContain('value="solhatten@example.dk"');
    const wrong = await fill(path(), path(), { mail: 'ikke en mail', knap: 'gem' }, admin, 'name="name"');
    expect(wrong.status).toBe(422);
    await town.db.source.update({ where: { id: town.sourceId }, data: { mail: null } });
  });

  it('refuses a form that is older than what stands there, and shows both', async () => {
    const old = formOf(await page(path()), path(), 'name="name"');
    await fill(path(), path(), { name: 'Den nye', knap: 'gem' }, admin, 'name="name"');
    const answer = await admin.post(path(), { ...old, name: 'Min egen', knap: 'gem' });
    const html = await answer.text();
    expect(answer.status).toBe(409);
    expect(words(html)).toContain('Den nye Min egen');
    expect((await town.db.source.findUniqueOrThrow({ where: { id: town.sourceId } })).name).toBe('Den nye');
    // The form that came back may be saved on purpose.
    expect((await admin.post(path(), { ...formOf(html, path(), 'name="name"'), knap: 'gem' })).status).toBe(303);
    expect((await town.db.source.findUniqueOrThrow({ where: { id: town.sourceId } })).name).toBe('Min egen');
  });

  it('rests, and is due at once when it goes on', async () => {
    await fill(path(), path(), { knap: 'pause' }, admin, 'value="pause"');
    expect(await town.db.source.findUniqueOrThrow({ where: { id: town.sourceId } })).toMatchObject({ active: false });
    expect(await page(path())).toContain('Kilden er på pause.');
    await fill(path(), path(), { knap: 'laes' }, admin, 'value="laes"');
    expect(await town.db.source.findUniqueOrThrow({ where: { id: town.sourceId } })).toMatchObject({
      active: true,
      nextCheckAt: town.clock.now(),
    });
  });

  it('that is none of the kinds that are read has no page, nor has one of another house', async () => {
    const tips = await town.db.source.create({ data: { kind: 'tips', externalId: 'tips', name: 'Tip' } });
    for (const id of [tips.id, '00000000-0000-4000-8000-000000000000', 'ingen'])
      expect((await admin.get(`/indstillinger/kilder/${id}`)).status).toBe(404);
  });

  it('of each kind can be added, by the rules of the municipality file', async () => {
    const add = (slags: string, more: Record<string, string>) =>
      fill(`/indstillinger/kilder/ny?slags=${slags}`, '/indstillinger/kilder/ny', { slags, knap: 'gem', ...more });
    const wishes: [string, Record<string, string>, string][] = [
      [
        'facebook-page',
        { id: 'https://www.facebook.com/profile.php?id=61550001112223', name: 'Skolen' },
        '61550001112223',
      ],
      ['facebook-mentions', { id: '100200300400500', name: 'Omtaler' }, '100200300400500'],
      ['instagram-hashtag', { tag: '#Norddjurs' }, 'norddjurs'],
      ['instagram-account', { id: '17841405309211844', name: 'Vores konto' }, '17841405309211844'],
      ['linkedin-organisation', { id: '987654', name: 'LinkedIn' }, '987654'],
      ['feed', { url: 'https://medie.example/rss', name: 'Lokalmediet', medium: 'ja' }, 'https://medie.example/rss'],
      [
        'webpage',
        { url: 'https://norddjurs.example/referater', name: 'Referater', item: 'article a', follow: 'ja' },
        'https://norddjurs.example/referater',
      ],
      ['bluesky', { tag: 'norddjurs' }, 'norddjurs'],
      ['mastodon', { host: 'https://mastodon.example/', tag: 'norddjurs' }, 'mastodon.example/norddjurs'],
    ];
    for (const [kind, more, externalId] of wishes) {
      expect([kind, (await add(kind, more)).status]).toEqual([kind, 303]);
      expect(await town.db.source.findUnique({ where: { kind_externalId: { kind, externalId } } })).toMatchObject({
        active: true,
      });
    }
    const feed = await town.db.source.findFirstOrThrow({ where: { kind: 'feed' } });
    expect(feed).toMatchObject({ isMedium: true, everySeconds: 900, departmentKey: null });
    const webpage = await town.db.source.findFirstOrThrow({ where: { kind: 'webpage' } });
    expect(webpage.options).toEqual({ item: 'article a', follow: true });
  });

  it.each([
    ['feed', { url: 'ftp://x', name: 'X' }, 'http- eller https-adresse'],
    ['feed', { url: 'https://nyt.example/rss', name: '' }, 'Mangler'],
    ['facebook-page', { id: 'minside', name: 'X' }, 'kun er tal'],
    ['webpage', { url: 'https://nyt.example', name: 'X', item: '' }, 'Mangler'],
    ['feed', { url: 'https://medie.example/rss', name: 'En til' }, 'findes i forvejen'],
    ['feed', { url: 'https://nyt.example/rss', name: 'X', department: 'findes_ikke' }, 'Fagområdet findes ikke'],
    ['feed', { url: 'https://nyt.example/rss', name: 'X', every: '1s' }, 'mindst 30s'],
  ])('of kind %s with %j is refused: %s', async (slags, more, sentence) => {
    const before = await town.db.source.count();
    const answer = await fill(`/indstillinger/kilder/ny?slags=${slags}`, '/indstillinger/kilder/ny', {
      slags,
      knap: 'gem',
      ...more,
    });
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain(sentence);
    expect(await town.db.source.count()).toBe(before);
  });

  it('that is added twice by two clicks is added once', async () => {
    const form = formOf(await page('/indstillinger/kilder/ny?slags=feed'), '/indstillinger/kilder/ny');
    const wish = { ...form, url: 'https://dobbelt.example/rss', name: 'Dobbelt', knap: 'gem' };
    expect((await admin.post('/indstillinger/kilder/ny', wish)).status).toBe(303);
    expect((await admin.post('/indstillinger/kilder/ny', wish)).status).toBe(409);
    expect(await town.db.source.count({ where: { name: 'Dobbelt' } })).toBe(1);
  });

  it('whose key is missing is kept and begins when it is there', async () => {
    const poor = await createTown({ readableKinds: ['feed'] });
    const boss = await signIn(poor, (await addPerson(poor.db, ['admin'])).id);
    const html = await (await boss.get('/indstillinger/kilder/ny?slags=linkedin-organisation')).text();
    expect(html).toContain('Nøglen til den slags kilder mangler');
    await boss.post('/indstillinger/kilder/ny', {
      ...formOf(html, '/indstillinger/kilder/ny'),
      id: '55',
      name: 'Os',
      knap: 'gem',
    });
    expect(await poor.db.source.findFirst({ where: { kind: 'linkedin-organisation' } })).toMatchObject({
      active: false,
      health: 'new',
    });
    await poor.close();
  });

  it('is found by a search, also when nothing fits', async () => {
    expect(words(await page('/indstillinger/kilder?soeg=lokalmed'))).toContain('1 af');
    expect(await page('/indstillinger/kilder?soeg=xyzzy')).toContain('Ingen kilder passer');
  });
});

describe('what is stored as a setting', () => {
  it.each([
    ['/indstillinger/graenser', { goodStory: '65', negativePress: '40' }],
    ['/indstillinger/alarmer', { sensitivity: 'high', updateMinutes: '90', quietFrom: '21:30', capPerHour: '4' }],
    ['/indstillinger/alarmer/kaede', { 'trin0.afterMinutes': '10', 'trin2.to': 'leader' }],
    ['/indstillinger/kanaler', { 'linkedin.longest': '1200' }],
    ['/indstillinger/undervisning', { 'link0.title': 'Kursus i opslag', 'link0.url': 'https://kursus.example/a' }],
    ['/indstillinger/valg', { 'valg0.name': 'Folketingsvalg', 'valg0.from': '2026-12-01', 'valg0.to': '2026-12-20' }],
    ['/indstillinger/steder', { 'sted0.name': 'Dolmer', 'sted0.also': 'Dolmer By, Dolmerby' }],
  ])('at %s is saved, shown again, and goes back to the standard', async (path, more) => {
    expect((await fill(path, path, { ...more, knap: 'gem' }, admin, 'sheet')).status).toBe(303);
    const html = await page(path);
    expect(formOf(html, path)).toMatchObject(more);
    expect(await lastAudit()).toMatchObject({ action: 'setting-add' });
    expect((await admin.post(path, { ...formOf(html, path), knap: 'standard' })).status).toBe(303);
    expect(formOf(await page(path), path)).not.toMatchObject(more);
  });

  it.each([
    ['/indstillinger/graenser', { goodStory: '95' }, 'Må højst være 90'],
    ['/indstillinger/graenser', { negativePress: 'mange' }, 'Skal være et tal'],
    ['/indstillinger/alarmer', { updateMinutes: '5' }, 'Skal være mindst 15'],
    ['/indstillinger/alarmer', { quietTo: '22:00' }, 'et andet klokkeslæt'],
    ['/indstillinger/alarmer/kaede', { 'trin0.afterMinutes': '45' }, 'skal stige'],
    ['/indstillinger/alarmer/kaede', { 'trin4.afterMinutes': '90' }, 'Skal være valgt'],
    ['/indstillinger/kanaler', { 'facebook.shortest': '900' }, 'mere end det mindste antal tegn'],
    ['/indstillinger/kanaler', { 'instagram.tone': '' }, 'Skal udfyldes'],
    [
      '/indstillinger/undervisning',
      { 'link0.title': 'Kursus', 'link0.url': 'javascript:alert(1)' },
      'http- eller https-adresse',
    ],
    [
      '/indstillinger/valg',
      { 'valg0.name': 'Valg', 'valg0.from': '2026-12-20', 'valg0.to': '2026-12-01' },
      'efter den første dag',
    ],
    ['/indstillinger/steder', { 'sted0.name': 'A' }, 'Sted 1 Skal fylde mindst 2 tegn'],
    [
      '/indstillinger/steder',
      { 'sted0.name': '', 'sted0.also': '', 'sted22.name': 'grenaa' },
      'Sted 23 "grenaa" står der to gange',
    ],
  ])('at %s with %j is refused: %s', async (path, more, sentence) => {
    const answer = await fill(path, path, { ...more, knap: 'gem' }, admin, 'sheet');
    expect(answer.status).toBe(422);
    expect(words(await answer.text())).toContain(sentence);
  });

  it('takes a place away with its row, and gives it back for a day', async () => {
    const path = '/indstillinger/steder';
    const names = async () => Object.values(formOf(await page(path, comms), path));
    expect(await names()).toContain('Anholt');
    await fill(path, path, { 'sted1.name': '', 'sted1.also': '', knap: 'gem' }, comms, 'sheet');
    expect(await names()).not.toContain('Anholt');
    expect(await page('/lampe', comms)).not.toContain('Anholt');
    expect((await comms.post('/indstillinger/fortryd', { emne: 'setting:places' })).status).toBe(303);
    expect(await names()).toContain('Anholt');
  });

  it('shows both when somebody was faster', async () => {
    const path = '/indstillinger/kanaler';
    const old = formOf(await page(path, comms), path);
    await fill(path, path, { 'facebook.tone': 'Varm og kort.', knap: 'gem' }, admin, 'sheet');
    const answer = await comms.post(path, { ...old, 'facebook.tone': 'Munter.', knap: 'gem' });
    expect(answer.status).toBe(409);
    expect(words(await answer.text())).toMatch(/Varm og kort\..*Munter\./);
  });
});

describe('what was changed', () => {
  it('by an administrator cannot be taken back by somebody who may not change it', async () => {
    await fill('/indstillinger/graenser', '/indstillinger/graenser', { goodStory: '55', knap: 'gem' }, admin, 'sheet');
    expect((await comms.post('/indstillinger/fortryd', { emne: 'setting:thresholds' })).status).toBe(404);
    expect((await comms.post('/indstillinger/fortryd', { emne: 'constructor:x' })).status).toBe(404);
    expect((await admin.post('/indstillinger/fortryd', { emne: 'setting:thresholds' })).status).toBe(303);
    expect(await town.db.setting.findUnique({ where: { key: 'thresholds' } })).toBeNull();
  });

  it('stands once a day has passed', async () => {
    await fill('/indstillinger/kommune', '/indstillinger/kommune', { name: 'Norddjurs' });
    expect(await page('/indstillinger')).toContain('Ændret det seneste døgn');
    const before = town.clock.now();
    town.clock.advanceMs(86_400_000);
    const late = await signIn(town, (await addPerson(town.db, ['admin'])).id);
    expect((await late.post('/indstillinger/fortryd', { emne: 'municipality:1' })).headers.get('location')).toContain(
      'fortrudt=nej',
    );
    expect((await town.db.municipality.findUniqueOrThrow({ where: { id: 1 } })).name).toBe('Norddjurs');
    town.clock.moveTo(before);
  });
});
