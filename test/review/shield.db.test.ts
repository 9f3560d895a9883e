import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sendAlert } from '../../jobs/send-alert.ts';
import { testContext } from '../support/context.ts';
import { takeBells } from '../support/town.ts';
import { addScene, enter, eventOf, incidentRow, minute } from './incident-room-scene.ts';
import { addCandidate, createTown, start, type Town } from './town.ts';

const department = 'skole_og_dagtilbud';
type Browser = Awaited<ReturnType<typeof enter>>;

describe('Medarbejder-skjold', () => {
  let town: Town;
  let mette: Browser;
  let ole: Browser;
  let lone: Browser;
  let hanne: Browser;
  let id: string;
  beforeAll(async () => {
    town = await createTown();
    mette = await enter(town, ['comms'], [], 'Mette Prøve');
    ole = await enter(town, ['crisis'], [department], 'Ole Prøve');
    lone = await enter(town, ['leader'], [department], 'Lone Prøve');
    hanne = await enter(town, ['department'], ['vej_og_ejendom'], 'Hanne HR');
  });
  beforeEach(async () => {
    await town.db.incident.deleteMany();
    await town.db.sealedText.deleteMany();
    await town.db.outbox.deleteMany();
    town.clock.moveTo(start);
    id = (await addScene(town)).id;
  });
  afterAll(() => town.close());

  const shut = (by = mette) => by.act(id, 'skjold', { stod: 'open' });
  const status = async (browser: Browser, path = `/sag/${id}`) => (await browser.get(path)).status;
  const text = async (browser: Browser, path: string) => (await browser.get(path)).text();

  it('is set by communications, who lose sight of it; its leader reads the sealed words and hears of it', async () => {
    expect(await mette.read(id)).toContain('Luk sagen for andre end leder og HR');
    expect(await ole.read(id)).not.toContain('Luk sagen for andre');
    expect((await ole.act(id, 'skjold')).status).toBe(403);
    const done = await shut();
    expect(done.status).toBe(303);
    for (const one of [mette, ole, hanne]) expect(await status(one)).toBe(404);
    const room = await lone.read(id);
    for (const part of ['Opslag 0 om skolen', 'Lone Prøve', 'Åbn sagen for kommunikation igen', '/lukkede-sager'])
      expect(room).toContain(part);
    expect(room).not.toContain('/kandidat/');
    expect(await text(lone, '/lukkede-sager')).toContain(`/sag/${id}`);
    expect(await text(lone, '/sager')).not.toContain(id);
    const [bell] = await takeBells(town);
    expect(bell).toEqual({ job: 'send-alert', payload: { id } });
    await sendAlert({ id }, testContext(town));
    expect((await town.db.alert.findMany()).map(({ personId }) => personId)).toEqual([lone.id]);
  });

  it('has an undo for who set it, as long as every undo', async () => {
    const done = await shut();
    const back = done.headers.get('location') ?? '';
    const [, event = ''] = /lukket=[^.]+\.([^#]+)/.exec(back) ?? [];
    expect(await text(mette, back)).toContain('Fortryd');
    expect(await text(ole, back)).not.toContain('Fortryd');
    const undo = (by: Browser) => by.post(`/sag/${id}/skjold/fortryd`, { haendelse: event });
    expect((await undo(lone)).headers.get('location')).toBe('/sager?lukket=sent');
    expect((await undo(mette)).headers.get('location')).toContain(`/sag/${id}?gjort=`);
    expect(await mette.read(id)).toContain('Opslag 0 om skolen');
    const again = await shut();
    town.clock.moveTo(new Date(start.getTime() + minute));
    expect(await text(mette, again.headers.get('location') ?? '')).not.toContain('Fortryd');
    expect(await text(mette, '/sager?lukket=sent')).toContain('områdets leder');
    expect((await incidentRow(town, id)).shielded).toBe(true);
  });

  it('is opened again by its leader alone, and everything stands as before', async () => {
    await shut(lone);
    expect((await mette.act(id, 'skjold/aabn')).status).toBe(403);
    const other = await enter(town, ['leader'], ['vej_og_ejendom'], 'Anden Leder');
    expect((await other.act(id, 'skjold/aabn')).status).toBe(404);
    expect((await lone.post(`/sag/${id}/skjold/aabn`, { version: '1', stod: 'open' })).status).toBe(409);
    expect((await lone.act(id, 'skjold/aabn')).status).toBe(303);
    expect(await mette.read(id)).toContain('Opslag 0 om skolen');
    expect(await text(mette, '/koe?bane=pressevagt')).toContain('Opslag 0 om skolen');
  });

  it('is opened to others by name, who read and work in it until they are let out', async () => {
    await shut(lone);
    expect((await lone.act(id, 'skjold/person', { valg: 'ind', person: '' })).status).toBe(422);
    expect((await lone.act(id, 'skjold/person', { valg: 'ind', person: hanne.id })).status).toBe(303);
    const room = await hanne.read(id);
    expect(room).toContain('Opslag 0 om skolen');
    expect(room).not.toContain('Åbn sagen for kommunikation igen');
    expect(await text(hanne, '/mine-alarmer')).toContain('Lukkede sager');
    expect(await text(hanne, '/lukkede-sager')).toContain(`/sag/${id}`);
    for (const path of ['opsummering', 'journal']) expect(await status(hanne, `/sag/${id}/${path}`)).toBe(200);
    expect((await hanne.act(id, 'notat', { tekst: 'Jeg har talt med hende.' })).status).toBe(303);
    expect((await hanne.act(id, 'skjold/aabn')).status).toBe(403);
    expect((await hanne.act(id, 'skjold/person', { valg: 'ind', person: mette.id })).status).toBe(403);
    expect((await lone.act(id, 'skjold/person', { valg: 'ud', person: hanne.id })).status).toBe(303);
    expect(await status(hanne)).toBe(404);
    expect(await text(hanne, '/lukkede-sager')).toContain('Ingen lukkede sager');
    expect(await text(hanne, '/mine-alarmer')).not.toContain('Lukkede sager');
    const told = await town.db.audit.findMany({ where: { subject: `incident ${id}` }, orderBy: { seq: 'asc' } });
    const of = (action: string) => told.filter((row) => row.action === action).map(({ actor }) => actor);
    expect([of('incident.let-in'), of('incident.let-out')]).toEqual([[lone.id], [lone.id]]);
    // The room, the summary and the journal: each time that somebody looked.
    expect(of('incident.read').filter((actor) => actor === hanne.id)).toHaveLength(3);
    expect(await town.db.audit.count({ where: { action: 'incident.shielded-listed', actor: hanne.id } })).toBe(2);
  });

  it('keeps a leader in it: the last one cannot be held out', async () => {
    await shut(lone);
    const refused = await lone.act(id, 'person', { person: lone.id, valg: 'ude' });
    expect([refused.status, (await refused.text()).includes('Så ville ingen leder kunne se sagen')]).toEqual([
      422,
      true,
    ]);
  });

  it('tells who tries, in a sentence, when no leader could see it', async () => {
    await town.db.incident.update({ where: { id }, data: { departmentKey: 'kultur_og_fritid' } });
    const refused = await shut();
    expect(refused.status).toBe(422);
    expect(await refused.text()).toContain('Der er ingen leder for området i Lytteposten');
    expect((await incidentRow(town, id)).shielded).toBe(false);
  });

  it('gives the journal of a shut incident with its words to those who see it, to the byte as before', async () => {
    const made = await lone.act(id, 'journal');
    expect(made.status).toBe(303);
    const [nr = ''] = /(?<=name="nr" value=")[^"]+/.exec(await text(lone, `/sag/${id}/journal`)) ?? [];
    const fetchIt = async (by: Browser) => by.post(`/sag/${id}/journal/hent`, { nr, fil: 'json' });
    const before = await (await fetchIt(lone)).text();
    expect(before).toContain('Opslag 0 om skolen');
    town.clock.moveTo(new Date(start.getTime() + minute));
    await shut();
    expect((await fetchIt(mette)).status).toBe(404);
    expect(await status(mette, `/sag/${id}/journal`)).toBe(404);
    expect(await (await fetchIt(lone)).text()).toBe(before);
  });

  it('is suggested, never set, where a private person’s post names an employee: not by a medium’s word alone', async () => {
    const ask = 'Sagen ser ud til at nævne en medarbejder ved navn. Skal den lukkes?';
    const says = { text: 'Læreren Hanne Holm råber ad børnene.', lanes: ['negative_press' as const], severity: 2 };
    const join = async (more: object) => {
      const card = await addCandidate(town, { ...says, post: { ownVoice: false, ...more } });
      await town.db.incidentPost.create({ data: { incidentId: id, postId: card.postId, joinedAt: start } });
    };
    await join({ kind: 'article' });
    await join({ kind: 'mention', authorPage: '999' });
    expect(await mette.read(id)).not.toContain(ask);
    await join({ kind: 'comment', voice: 'x' });
    for (const [browser, sees] of [
      [mette, true],
      [lone, true],
      [ole, false],
    ] as const)
      expect([(await browser.read(id)).includes(ask), (await text(browser, '/sager')).includes(ask)]).toEqual([
        sees,
        sees,
      ]);
    expect((await incidentRow(town, id)).shielded).toBe(false);
    expect(eventOf(await shut(lone))).not.toBe('');
    expect(await lone.read(id)).not.toContain(ask);
  });
});
