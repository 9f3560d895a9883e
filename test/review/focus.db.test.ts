import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifyAudit } from '../../store/audit.ts';
import { focusThemes } from '../../store/focus-themes.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

type Browser = Awaited<ReturnType<typeof signIn>>;
const climate = { tema: 'klima_og_miljø', fra: '2026-11-01', til: '2026-12-31', note: 'Det Blå og Det Grønne' };
const seenClimate = { tema0: 'klima_og_miljø', fra0: '2026-11-01', til0: '2026-12-31', version: '1' };

describe('the focus calendar', () => {
  let town: Town;
  let comms: Browser;
  let leader: Browser;
  let contact: Browser;
  beforeAll(async () => {
    town = await createTown();
    comms = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    leader = await signIn(town, (await addPerson(town.db, ['leader'])).id);
    contact = await signIn(town, (await addPerson(town.db, ['department'], ['vej_og_ejendom'])).id);
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    await town.db.candidate.deleteMany();
    await town.db.post.deleteMany();
    await town.db.focusPeriod.deleteMany();
  });

  const year = async (browser: Browser = comms, query = '') => (await browser.get(`/aarshjul${query}`)).text();
  const save = (form: Record<string, string>) => comms.post('/aarshjul/periode', form);
  const rows = async () =>
    (await town.db.focusPeriod.findMany({ orderBy: [{ startsOn: 'asc' }, { theme: 'asc' }] })).map(
      ({ theme, startsOn, endsOn, note, version }) => [
        theme,
        startsOn.toISOString().slice(0, 10),
        endsOn.toISOString().slice(0, 10),
        note,
        version,
      ],
    );
  const lastAudit = async () => (await town.db.audit.findMany({ orderBy: { seq: 'desc' }, take: 1 }))[0];
  const undo = async (location: string) => comms.post('/aarshjul/fortryd', { nr: location.split('=')[1] ?? '' });
  async function shareStory(text: string, theme: string, sharedAt: Date, departmentKey = 'skole_og_dagtilbud') {
    const { id, postId } = await addCandidate(town, { text, state: 'shared', departmentKey });
    await town.db.candidate.update({ where: { id }, data: { theme } });
    await town.db.share.create({
      data: {
        postId,
        centralExternalId: '900_17',
        evidence: 'parent_id',
        strength: 'certain',
        sharedAt,
        foundAt: start,
      },
    });
  }

  it('is empty at first, and says what will stand there', async () => {
    const page = await year();
    expect(page).toContain('Ingen temaer er i fokus i de her måneder.');
    expect(page).toContain('Når den første historie er delt');
    expect(page.match(/<li class="month[" ]/g)).toHaveLength(12);
  });

  it('adds, changes and removes a period, each noted and each to be taken back', async () => {
    const added = (await save(climate)).headers.get('location') ?? '';
    expect(await rows()).toEqual([['klima_og_miljø', '2026-11-01', '2026-12-31', 'Det Blå og Det Grønne', 1]]);
    expect(await lastAudit()).toMatchObject({ action: 'focus-add', subject: 'focus klima_og_miljø 2026-11-01' });
    expect(await (await comms.get(added)).text()).toMatch(/Gemt: Klima og miljø, 1\. november[^]*?Fortryd/);

    const moved = await save({ ...climate, ...seenClimate, fra: '2026-11-09', note: '' });
    expect(await rows()).toEqual([['klima_og_miljø', '2026-11-09', '2026-12-31', null, 2]]);
    const movedBack = await undo(moved.headers.get('location') ?? '');
    expect(await (await comms.get(movedBack.headers.get('location') ?? '')).text()).toContain('Fortrudt.');
    expect(await rows()).toEqual([['klima_og_miljø', '2026-11-01', '2026-12-31', 'Det Blå og Det Grønne', 3]]);

    const removed = await comms.post('/aarshjul/slet', { ...seenClimate, version: '3' });
    expect(await rows()).toEqual([]);
    expect(await year(comms, `?${removed.headers.get('location')?.split('?')[1]}`)).toContain(
      'Slettet: Klima og miljø',
    );
    await undo(removed.headers.get('location') ?? '');
    expect((await rows())[0]?.slice(0, 4)).toEqual([
      'klima_og_miljø',
      '2026-11-01',
      '2026-12-31',
      'Det Blå og Det Grønne',
    ]);
    expect((await lastAudit())?.action).toBe('focus-undo');
    expect((await verifyAudit(town.db)).brokenAt).toBeNull();
  });

  it('refuses what was made on an older version, shows both, and saves it on top when asked again', async () => {
    await save(climate);
    await save({ ...climate, ...seenClimate, til: '2027-01-15' });
    const stale = await save({ ...climate, ...seenClimate, note: 'Kun havet' });
    expect(stale.status).toBe(409);
    const page = await stale.text();
    expect(page).toMatch(/Nu står der: Klima og miljø, 1\. november 2026 – 15\. januar 2027/);
    expect(page).toContain('value="Kun havet"');
    expect(page).toMatch(/name="version" value="2"/);
    expect(
      (await save({ ...climate, ...seenClimate, til0: '2027-01-15', version: '2', note: 'Kun havet' })).status,
    ).toBe(303);
    expect((await comms.post('/aarshjul/slet', seenClimate)).status).toBe(409);
    expect((await rows())[0]).toEqual(['klima_og_miljø', '2026-11-01', '2026-12-31', 'Kun havet', 3]);
    expect((await comms.post('/aarshjul/slet', {})).status).toBe(404);
  });

  it('does not undo what has been changed again since, nor what is no change of the calendar', async () => {
    const added = (await save(climate)).headers.get('location') ?? '';
    await save({ ...climate, ...seenClimate, til: '2027-01-15' });
    expect((await undo(added)).status).toBe(409);
    expect((await rows())[0]?.[2]).toBe('2027-01-15');
    const foreign = await town.db.audit.findFirstOrThrow({ where: { action: { not: { startsWith: 'focus' } } } });
    expect((await undo(`x=${foreign.seq}`)).status).toBe(404);
    expect((await undo('x=999999')).status).toBe(404);
    expect((await undo('x=hest')).status).toBe(404);
    expect(await year(comms, `?aendret=${foreign.seq}`)).not.toContain('Fortryd');
  });

  it('takes an undo once, also when it is pressed twice', async () => {
    const added = (await save(climate)).headers.get('location') ?? '';
    expect((await undo(added)).status).toBe(303);
    expect((await undo(added)).status).toBe(409);
    expect(await rows()).toEqual([]);
  });

  it('keeps the periods of one theme apart, and lets those of two themes lie on the same days', async () => {
    await save(climate);
    const other = await save({ ...climate, fra: '2026-12-31', til: '2027-02-01' });
    expect(other.status).toBe(422);
    expect(await other.text()).toContain('Temaet er allerede i fokus 1. november – 31. december 2026.');
    expect((await save({ ...climate, fra: '2027-01-01', til: '2027-02-01' })).status).toBe(303);
    expect((await save({ ...climate, tema: 'bosætning' })).status).toBe(303);
    expect(await rows()).toHaveLength(3);
  });

  it('lets one of two win who add the same period at the same moment', async () => {
    const answers = await Promise.all([save(climate), save({ ...climate, fra: '2026-11-05' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(await rows()).toHaveLength(1);
  });

  it('lifts the theme in the queue on the days of the period, the first and the last among them', async () => {
    await save(climate);
    const days = ['2026-10-31', '2026-11-01', '2026-12-31', '2027-01-01'];
    const lifted = await Promise.all(days.map((date) => focusThemes(town.db, date)));
    expect(lifted).toEqual([[], ['klima_og_miljø'], ['klima_og_miljø'], []]);
  });

  it.each([
    [{ tema: 'vejret' }, 'Vælg et tema.'],
    [{ fra: 'i morgen' }, 'Skriv den første dag'],
    [{ til: '2026-10-01' }, 'Den sidste dag ligger før den første.'],
    [{ til: '2027-02-29' }, 'Skriv den sidste dag'],
    [{ til: '2029-01-01' }, 'En periode kan højst vare to år.'],
    [{ note: 'x'.repeat(201) }, 'Skriv højst 200 tegn.'],
  ])('says what is wrong with %o and keeps what was typed', async (wrong, sentence) => {
    const answer = await save({ ...climate, ...wrong });
    expect(answer.status).toBe(422);
    const page = await answer.text();
    expect(page).toContain(sentence);
    expect(page).toContain('aria-invalid="true"');
    expect(await rows()).toEqual([]);
  });

  it('tells what was shared under each focus, and in which month', async () => {
    await save(climate);
    await shareStory('Børnene målte bølger', 'klima_og_miljø', new Date('2026-11-10T09:00:00Z'));
    await shareStory('For tidligt om natten', 'klima_og_miljø', new Date('2026-10-31T22:59:00Z'));
    await shareStory('Første døgn, dansk tid', 'klima_og_miljø', new Date('2026-10-31T23:00:00Z'));
    await shareStory('Om noget andet', 'bosætning', new Date('2026-11-10T09:00:00Z'));
    const page = await year();
    expect(page).toMatch(/november 2026[^]*?Klima og miljø<span class="muted">: 2 delt/);
    expect(page).toContain('2 historier delt.');
    expect(page).toContain('Børnene målte bølger');
    expect(page).not.toContain('For tidligt om natten');
    expect(page).not.toContain('Om noget andet');
  });

  it('says in words what is missing, and what waits in the queue', async () => {
    await save({ ...climate, note: '' });
    await shareStory('Længe siden', 'klima_og_miljø', new Date('2026-10-08T09:00:00Z'));
    const { id } = await addCandidate(town);
    await town.db.candidate.update({ where: { id }, data: { theme: 'klima_og_miljø' } });
    const page = await year();
    expect(page).toContain('Klima og miljø er i fokus nu, men der er ikke delt en historie i 6 uger.');
    expect(page).toMatch(/Endnu ingen historier om bosætning; erhverv og job;/);
    expect(page).toMatch(/href="\/koe\?bane=gode&amp;tema=klima[^"]*">1 venter i køen/);
    expect(await year(leader)).not.toContain('href="/koe');
  });

  it('lets leaders see numbers only and departments their own stories, and nobody but communications edit', async () => {
    await save({ ...climate, note: '' });
    await shareStory('Skolens historie', 'klima_og_miljø', new Date('2026-11-10T09:00:00Z'));
    await shareStory('Vejens historie', 'klima_og_miljø', new Date('2026-11-11T09:00:00Z'), 'vej_og_ejendom');
    const [forLeader, forContact] = [await year(leader), await year(contact)];
    expect([forLeader, forContact].map((page) => page.includes('2 historier delt.'))).toEqual([true, true]);
    expect([forLeader.includes('Vejens historie'), forContact.includes('Vejens historie')]).toEqual([false, true]);
    expect([forLeader, forContact].some((page) => page.includes('Skolens historie'))).toBe(false);
    for (const page of [forLeader, forContact])
      expect(page).not.toMatch(/\/aarshjul\/periode|name="csrf" value="[^"]*"\/><input type="hidden" name="tema0"/);
  });

  it('turns to other years, and takes nonsense for today', async () => {
    await save({ ...climate, fra: '2028-02-01', til: '2028-02-29' });
    expect(await year()).not.toContain('1. februar – 29. februar 2028');
    expect(await year(comms, '?fra=2028-01')).toContain('1. februar – 29. februar 2028');
    expect(await year(comms, '?fra=2028-13')).toContain('november 2026');
    expect((await comms.get('/aarshjul/periode?tema=klima_og_miljø&fra=2028-02-01')).status).toBe(200);
    expect((await comms.get('/aarshjul/periode?tema=klima_og_miljø&fra=2028-02-02')).status).toBe(404);
    expect((await comms.get('/aarshjul/periode?tema=x&fra=nu')).status).toBe(404);
  });
});
