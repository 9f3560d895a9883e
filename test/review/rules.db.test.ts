import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { goOn, newTrial } from '../../review/rule-trial.ts';
import { verifyAudit } from '../../store/audit.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

type Browser = Awaited<ReturnType<typeof signIn>>;
const mute = {
  slags: 'frase',
  ord: 'rotte',
  form: 'frase',
  kilde: '',
  til: '2026-12-04',
  navn: 'Rottesagen',
  version: '',
};

describe('the page of the rules', () => {
  let town: Town;
  let mette: Browser;
  beforeAll(async () => {
    town = await createTown();
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    town.clock.moveTo(start);
    await town.db.rule.deleteMany();
    await town.db.candidate.deleteMany();
    await town.db.post.deleteMany();
    await town.db.setting.deleteMany();
  });

  const page = async (path = '/regler') => (await mette.get(path)).text();
  const trial = async (form: Record<string, string> = {}) =>
    (await mette.post('/regler/proev', { ...mute, ...form })).text();
  const save = (form: Record<string, string> = {}) => mette.post('/regler/gem', { ...mute, ...form });
  const saved = async (form: Record<string, string> = {}) =>
    ((await save(form)).headers.get('location') ?? '').split('=')[1] ?? '';
  const rule = (id: string) => town.db.rule.findUniqueOrThrow({ where: { id } });
  const stampIn = (html: string) => /name="version" value="([^"]+)"/.exec(html)?.[1] ?? '';

  it('says what it is for when there are no rules', async () => {
    const text = await page();
    expect(text).toContain('Ingen regler lige nu');
    for (const slug of ['emne', 'frase', 'kilde', 'altid', 'aldrig'])
      expect(text).toContain(`/regler/ny?slags=${slug}`);
    expect((await mette.get('/regler/ny?slags=vejr')).status).toBe(404);
  });

  it('tells what a rule would have hit before it is saved, with six examples, and saves nothing by that', async () => {
    for (let n = 0; n < 8; n += 1) await addCandidate(town, { text: `Rotterne kom ${n}` });
    await addCandidate(town, { text: 'En delt historie om rotter', state: 'shared' });
    await addCandidate(town, { text: 'Rotter på plejehjemmet', severity: 3 });
    await addCandidate(town, { text: 'Noget andet' });
    const text = await trial();
    expect(text).toContain('Ville have ramt 10, heraf 2 relevante.');
    expect(text).toContain('10 kort ville I ikke have set i køen');
    expect(text).toContain('1 er på niveau 3 og ville være kommet alligevel.');
    expect(text).toMatch(/Set på 11 opslag fra de seneste 90\s+dage/);
    expect(text.match(/<li class="entry">/g)).toHaveLength(6);
    expect(text).toContain('En delt historie om <mark>rotter</mark>');
    expect(text).not.toContain('Noget andet');
    expect(await town.db.rule.count()).toBe(0);
    expect(await town.db.audit.count({ where: { action: { startsWith: 'rule' } } })).toBe(0);
  });

  it('says so when texts are gone, and when there is nothing to hit', async () => {
    const { postId } = await addCandidate(town, { text: 'x' });
    await town.db.post.update({ where: { id: postId }, data: { text: '[slettet]' } });
    const text = await trial({ ord: 'ulv' });
    expect(text).toContain('Ville have ramt 0');
    expect(text).toContain('Intet i de seneste 90 dage.');
  });

  it('goes on with a trial where it stopped, and comes to the same', async () => {
    for (let n = 0; n < 7; n += 1) await addCandidate(town, { text: n % 2 ? 'Rotter' : 'Måger' });
    const aim = { kind: 'mute_phrase', target: 'rotte', form: 'phrase', compounds: false, sourceId: null } as const;
    const now = town.clock.now();
    const whole = await goOn(town.db, aim, newTrial(), { now, isTimeUp: () => false });
    let parts = newTrial();
    let turns = 0;
    for (; !parts.isDone; turns += 1) parts = await goOn(town.db, aim, parts, { now, isTimeUp: () => true });
    expect(parts).toMatchObject({ read: 7, hits: 3, isDone: true });
    expect({ ...parts, after: null }).toEqual({ ...whole, after: null });
    expect(turns).toBe(8);
    const half = {
      ...newTrial(),
      read: 40,
      hits: 4,
      after: { at: '2026-10-06T09:00:00.000Z', id: crypto.randomUUID() },
    };
    const shown = await trial({ proeve: JSON.stringify(half) });
    expect(shown).toContain('Ville have ramt 4');
    expect(await trial({ proeve: '{"read":-1}' })).toContain('Ville have ramt 3');
  });

  it('saves, changes, ends and takes back, each noted', async () => {
    const id = await saved({ ogsaa: 'ja' });
    expect(await rule(id)).toMatchObject({
      kind: 'mute_phrase',
      target: 'rotte',
      name: 'Rottesagen',
      version: 1,
      endedAt: null,
    });
    expect((await town.db.outbox.findFirst({ orderBy: { id: 'desc' } }))?.payload).toEqual({ id });
    const list = await page(`/regler?gemt=${id}`);
    expect(list).toContain('Gemt: Rottesagen.');
    expect(list).toContain('Har ikke ramt noget endnu.');
    expect(list).toContain('Gælder til og med 4. december 2026');

    const one = await page(`/regler/${id}`);
    expect(one).toContain('name="ord" type="text" value="rotte"');
    await save({ id, version: stampIn(one), ord: 'mus', sammensat: 'ja' });
    expect(await rule(id)).toMatchObject({ target: 'mus', version: 2, options: { compounds: true } });
    await mette.post(`/regler/${id}/fortryd`);
    expect(await rule(id)).toMatchObject({ target: 'rotte', version: 3 });

    const ended = await mette.post(`/regler/${id}/afslut`, {
      version: stampIn(await page(`/regler/${id}`)),
      hent: 'ja',
    });
    expect(ended.status).toBe(303);
    expect(await rule(id)).toMatchObject({ endedAt: start, options: { bringBack: true, pending: true } });
    expect(await page()).toContain('Regler, der er sluttet de seneste 30 dage (1)');
    await mette.post(`/regler/${id}/fortryd`);
    expect((await rule(id)).endedAt).toBeNull();
    expect(await (await mette.post(`/regler/${id}/fortryd`)).text()).toBe('');
    const actions = await town.db.audit.findMany({ where: { subject: `rule ${id}` }, orderBy: { seq: 'asc' } });
    expect(actions.map(({ action }) => action)).toEqual([
      'rule-add',
      'rule-edit',
      'rule-undo',
      'rule-edit',
      'rule-undo',
    ]);
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('offers to bring back what a rule kept away that ended by itself, once', async () => {
    const id = await saved();
    const { id: cardId, postId } = await addCandidate(town, { text: 'Rotter' });
    await town.db.candidate.delete({ where: { id: cardId } });
    await town.db.ruleHit.create({ data: { ruleId: id, postId, at: start } });
    expect(await page(`/regler/${id}`)).toContain('(op til 1 opslag)');
    await town.db.rule.update({ where: { id }, data: { endedAt: start } });
    const ended = await page(`/regler/${id}`);
    expect(ended).toContain('Læg dem i køen');
    expect(ended).not.toContain('Afslut nu');
    await mette.post(`/regler/${id}/afslut`, { version: stampIn(ended), hent: 'ja' });
    expect(await rule(id)).toMatchObject({ endedAt: start, options: { bringBack: true, pending: true } });
    expect(await page(`/regler/${id}`)).not.toContain('Læg dem i køen');
  });

  it('takes back that a rule was made, by ending it', async () => {
    const id = await saved();
    const undone = await mette.post(`/regler/${id}/fortryd`);
    expect(undone.headers.get('location')).toBe('/regler?fortrudt=ja');
    expect((await rule(id)).endedAt).toEqual(start);
  });

  it('refuses what was made on an older version, and shows both', async () => {
    const id = await saved();
    const stamp = stampIn(await page(`/regler/${id}`));
    await save({ id, version: stamp, ord: 'mus' });
    const late = await save({ id, version: stamp, ord: 'måge' });
    expect(late.status).toBe(409);
    const text = await late.text();
    expect(text).toContain('Nu står der: dæmpet frase »Rottesagen« (mus).');
    expect(text).toContain('name="ord" type="text" value="måge"');
    expect((await save({ id, version: stampIn(text), ord: 'måge' })).status).toBe(303);
    expect((await mette.post(`/regler/${id}/afslut`, { version: stamp })).status).toBe(409);
    expect(await rule(id)).toMatchObject({ target: 'måge', endedAt: null });
  });

  it.each([
    [{ ord: '' }, 'Skriv mindst ét ord.'],
    [{ ord: '(skole', form: 'moenster' }, 'Der mangler en slutparentes'],
    [{ ord: '.*', form: 'moenster' }, 'også en tom tekst'],
    [{ til: '' }, 'Skriv, hvornår den skal høre op.'],
    [{ slags: 'emne', til: '' }, 'Skriv, hvor længe I holder øje.'],
    [{ til: '2026-11-19' }, 'Dagen er gået.'],
    [{ til: '2028-01-01' }, 'Højst et år frem.'],
    [{ til: 'snart' }, 'Skriv dagen som'],
    [{ kilde: 'hest' }, 'Vælg en kilde fra listen.'],
    [{ slags: 'kilde', kilde: '' }, 'Vælg en kilde.'],
    [{ slags: 'traad', traad: '' }, 'Åbn kortet'],
    [{ slags: 'vejr' }, 'Vælg, hvad reglen skal gøre.'],
    [{ navn: 'x'.repeat(81) }, 'Skriv højst 80 tegn.'],
  ])('says what is wrong with %o, and keeps what was typed', async (wrong, sentence) => {
    for (const answer of [await mette.post('/regler/proev', { ...mute, ...wrong }), await save(wrong)]) {
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain(sentence);
    }
    expect(await town.db.rule.count()).toBe(0);
  });

  it.each([
    ['2026-12-04', '2026-12-04T23:00:00.000Z'],
    ['2027-03-27', '2027-03-27T23:00:00.000Z'],
    ['2027-03-28', '2027-03-28T22:00:00.000Z'],
    ['2027-10-30', '2027-10-30T22:00:00.000Z'],
    ['2027-10-31', '2027-10-31T23:00:00.000Z'],
  ])('lets a rule that holds until %s end at midnight by the clock on a Danish wall', async (til, end) => {
    town.clock.moveTo('2026-12-01T09:00:00Z');
    const ole = await signIn(town, (await addPerson(town.db, ['comms'])).id);
    const answer = await ole.post('/regler/gem', { ...mute, til });
    const id = (answer.headers.get('location') ?? '').split('=')[1] ?? '';
    expect((await rule(id)).expiresAt?.toISOString()).toBe(end);
    expect(await (await ole.get(`/regler/${id}`)).text()).toContain(`name="til" type="date" value="${til}"`);
  });

  it('mutes the thread of a card, whoever it is that speaks in it', async () => {
    const { id } = await addCandidate(town, {
      text: 'Et svar',
      post: { kind: 'comment', externalId: '77_5', parentExternalId: '100_77', ownVoice: false },
    });
    expect(await page(`/kandidat/${id}`)).toContain(`/regler/ny?slags=traad&amp;kort=${id}`);
    const form = await page(`/regler/ny?slags=traad&kort=${id}`);
    expect(form).toContain('name="traad" value="100_77"');
    expect(form).toContain('value="Tråd hos Børnehaven Solhatten');
    const text = await trial({ slags: 'traad', traad: '100_77', ord: '' });
    expect(text).toContain('Ville have ramt 1, heraf 0 relevante.');
    expect((await mette.get('/regler/ny?slags=traad')).status).toBe(404);
  });

  it('shows what a rule has hit, on the list, on its own page and on the card of a watched subject', async () => {
    const id = await saved({ slags: 'emne', navn: 'Svømmehallen', ord: 'svømmehal' });
    const { id: cardId, postId } = await addCandidate(town, { text: 'Den kolde svømmehal <b>nu</b>' });
    await town.db.ruleHit.create({ data: { ruleId: id, postId, at: start } });
    expect(await page()).toContain('Har ramt 1 opslag, 1 den seneste uge.');
    expect(await page(`/regler/${id}`)).toContain('Den kolde <mark>svømmehal</mark> &lt;b&gt;nu&lt;/b&gt;');
    for (const path of ['/koe?bane=gode', `/kandidat/${cardId}`])
      expect([path, (await page(path)).includes('Overvåget emne: Svømmehallen')]).toEqual([path, true]);
    await mette.post(`/regler/${id}/afslut`, { version: stampIn(await page(`/regler/${id}`)) });
    expect(await page(`/kandidat/${cardId}`)).not.toContain('Overvåget emne');
  });

  it('knows no rule but its own', async () => {
    const foreign = crypto.randomUUID();
    expect((await mette.get(`/regler/${foreign}`)).status).toBe(404);
    expect((await mette.post(`/regler/${foreign}/afslut`, { version: '1.x' })).status).toBe(404);
    expect((await mette.post(`/regler/${foreign}/fortryd`)).status).toBe(404);
    expect((await save({ id: foreign, version: '1.x' })).status).toBe(404);
    expect((await save({ id: 'hest' })).status).toBe(404);
  });
});
