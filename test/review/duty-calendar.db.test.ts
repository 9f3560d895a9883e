import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCalendar } from '../../review/read-calendar.ts';
import { writeCalendar } from '../../review/write-calendar.ts';
import { inTransaction } from '../../store/db.ts';
import { applyImport, planImport } from '../../store/import-duties.ts';
import { formOf, words } from './settings-forms.ts';
import { addPerson, createTown, get, signIn, start, type Town } from './town.ts';

let town: Town;
let ole: { id: string; mail: string };
let mia: { id: string; mail: string };
let comms: Awaited<ReturnType<typeof signIn>>;
beforeAll(async () => {
  town = await createTown();
  ole = await addPerson(town.db, ['crisis'], [], 'Ole Krise');
  mia = await addPerson(town.db, ['crisis'], [], 'Mia Vagt');
  comms = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Anna')).id);
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.db.duty.deleteMany();
});

const hours = (from: number, to: number) => ({
  from: new Date(start.getTime() + from * 3_600_000),
  to: new Date(start.getTime() + to * 3_600_000),
});
const addDuty = (personId: string, from: number, to: number) =>
  town.db.duty.create({ data: { personId, startsAt: hours(from, to).from, endsAt: hours(from, to).to } });
const page = async (browser: Awaited<ReturnType<typeof signIn>>, path: string) => (await browser.get(path)).text();

describe('a calendar to subscribe to', () => {
  const addresses = (html: string) =>
    [...html.matchAll(/value="(http[^"]*\/vagt\/kalender\/[^"]+)"/g)].map(([, url = '']) => new URL(url).pathname);

  it('holds one’s own shifts, or the whole list, until its owner takes it back', async () => {
    await addDuty(ole.id, 7, 20);
    await addDuty(mia.id, 20, 30);
    const browser = await signIn(town, ole.id);
    const [own = '', whole = ''] = addresses(await page(browser, '/mine-alarmer'));
    const answer = await get(town, own);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await answer.text();
    expect([text.includes('Ole Krise'), text.includes('Mia Vagt')]).toEqual([true, false]);
    expect(await (await get(town, whole)).text()).toContain('SUMMARY:Pressevagt: Mia Vagt');
    expect((await get(town, own.replace(/.{6}\.ics$/, 'AAAAAA.ics'))).status).toBe(404);
    await browser.post('/mine-alarmer/kalender');
    expect((await get(town, own)).status).toBe(404);
    const [fresh = '', freshWhole = ''] = addresses(await page(browser, '/mine-alarmer'));
    expect((await get(town, fresh)).status).toBe(200);
    await town.db.person.update({ where: { id: ole.id }, data: { roles: ['department'] } });
    expect([(await get(town, fresh)).status, (await get(town, freshWhole)).status]).toEqual([200, 404]);
    await town.db.person.update({ where: { id: ole.id }, data: { disabledAt: start } });
    expect((await get(town, fresh)).status).toBe(404);
    await town.db.person.update({ where: { id: ole.id }, data: { roles: ['crisis'], disabledAt: null } });
  });
});

describe('a calendar that is read in', () => {
  const path = '/indstillinger/vagter/kalender';
  const preview = async (fil: string) => comms.post(path, { ...formOf(await page(comms, path), path), fil });
  const apply = async (fil: string) =>
    comms.post(`${path}/indlaes`, formOf(await (await preview(fil)).text(), `${path}/indlaes`));
  const calendarOf = (...rows: { who: typeof ole; name: string; uid: string; from: number; to: number }[]) =>
    writeCalendar(
      'Vagter',
      rows.map(({ who, name, uid, from, to }) => ({ id: uid, name, mail: who.mail, ...hours(from, to) })),
      start,
    );
  const uid = '00000000-0000-4000-8000-00000000000';
  const two = (end = 40) =>
    calendarOf(
      { who: ole, name: 'Ole Krise', uid: `${uid}1`, from: 10, to: 20 },
      { who: mia, name: 'Mia Vagt', uid: `${uid}2`, from: 20, to: end },
    );
  const rows = async () =>
    (await town.db.duty.findMany({ orderBy: { startsAt: 'asc' } })).map(({ personId, startsAt, endsAt }) => [
      personId,
      startsAt,
      endsAt,
    ]);

  it('is shown before it is saved, changes nothing when read again, and moves what has moved', async () => {
    const shown = words(await (await preview(two())).text());
    expect(shown).toContain('Ny: Ole Krise, fredag 20. november kl. 20.00 til lørdag 21. november kl. 06.00');
    expect(await rows()).toEqual([]);
    expect((await apply(two())).headers.get('location')).toBe(`${path}?laest=1`);
    expect(await rows()).toEqual([
      [ole.id, hours(10, 20).from, hours(10, 20).to],
      [mia.id, hours(20, 40).from, hours(20, 40).to],
    ]);
    expect(words(await (await preview(two())).text())).toContain(
      'Kalenderen ændrer ingenting. 2 vagter står der allerede.',
    );
    expect(words(await (await preview(two(45))).text())).toContain('Ændres: Mia Vagt,');
    await apply(two(45));
    expect((await rows())[1]?.[2]).toEqual(hours(20, 45).to);
    await apply(two(45).replace('SUMMARY:Pressevagt: Mia Vagt', 'STATUS:CANCELLED\r\nSUMMARY:Pressevagt: Mia Vagt'));
    expect((await rows()).length).toBe(1);
  });

  it('finds people by the title, and says whom it cannot find', async () => {
    const text = two()
      .replace(/ATTENDEE[^\r]*\r\n( [^\r]*\r\n)*/g, '')
      .replace('Pressevagt: Mia Vagt', 'Pressevagt: Fru Ukendt');
    const shown = words(await (await preview(text)).text());
    expect(shown).toContain('Ny: Ole Krise');
    expect(shown).toContain('Pressevagt: Fru Ukendt, lørdag 21. november kl. 06.00');
    expect(shown).toContain('vi kan ikke se, hvem vagten er');
    await apply(text);
    expect((await rows()).map(([who]) => who)).toEqual([ole.id]);
  });

  it('takes no shift over that somebody changed between the look and the reading, and none beside it', async () => {
    await apply(two());
    const { changes } = await planImport(town.db, readCalendar(two(45), start));
    await apply(two(46));
    const late = inTransaction(town.db, (tx) => applyImport(tx, changes, { personId: ole.id, at: start }));
    await expect(late).rejects.toMatchObject({ forPeople: expect.stringContaining('Vagten er ændret imens.') });
    expect((await rows())[1]?.[2]).toEqual(hours(20, 46).to);
  });

  it('is read whole or not at all, and refused when it is none or when the list has changed', async () => {
    await addDuty(mia.id, 25, 26);
    const answer = await apply(two());
    expect([answer.status, words(await answer.text()).includes('Intet er læst ind. Mia Vagt,')]).toEqual([409, true]);
    expect((await rows()).length).toBe(1);
    const bad = await preview('hej');
    expect([bad.status, words(await bad.text()).includes('Filen er ikke en kalender, vi kan læse.')]).toEqual([
      422,
      true,
    ]);
    await town.db.duty.deleteMany();
    const form = formOf(await (await preview(two())).text(), `${path}/indlaes`);
    await apply(two());
    expect((await comms.post(`${path}/indlaes`, form)).status).toBe(409);
    expect((await rows()).length).toBe(2);
  });
});
