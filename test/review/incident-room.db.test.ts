import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { undoWindowMs } from '../../jobs/enqueue.ts';
import { addScene, enter, eventOf, incidentRow } from './incident-room-scene.ts';
import { addAlert, addIncident, createTown, start, type Town } from './town.ts';

describe('the incident room', () => {
  let town: Town;
  let ole: Awaited<ReturnType<typeof enter>>;
  let mette: Awaited<ReturnType<typeof enter>>;
  let id: string;
  let posts: string[];
  beforeAll(async () => {
    town = await createTown();
    ole = await enter(town, ['crisis'], ['skole_og_dagtilbud'], 'Ole Prøve');
    mette = await enter(town, ['comms'], [], 'Mette Prøve');
    await town.db.playbook.create({
      data: { severity: 2, text: 'Ring til lederen.\nVælg en talsperson.', holdingLines: ['Vi undersøger det.'] },
    });
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    town.clock.moveTo(start);
    await town.db.outbox.deleteMany();
    ({ id, posts } = await addScene(town));
  });
  const now = () => incidentRow(town, id);
  const bells = () => town.db.outbox.findMany({ where: { job: 'send-alert' } });
  const events = (kind: string, incidentId = id) => town.db.incidentEvent.findMany({ where: { incidentId, kind } });

  it('shows the matter, its posts, its advice, answers that lie ready, and writes nothing but who has read it', async () => {
    const text = await ole.read(id);
    for (const words of [
      'Opslag 0 om skolen',
      'Ring til lederen.',
      'Vi undersøger det.',
      '3 opslag',
      'Ingen har sagen',
    ])
      expect(text).toContain(words);
    expect(await town.db.incidentTask.count()).toBe(0);
    expect(await now()).toMatchObject({ version: 1, status: 'new' });
  });

  it('takes, names, grades, passes on and closes a matter: each with an event, an audit row and a way back', async () => {
    const steps: [string, Record<string, string>, object, object][] = [
      ['ansvarlig', { person: ole.id }, { leadId: ole.id, status: 'active' }, { leadId: null, status: 'new' }],
      ['titel', { titel: 'Skimmel i hallen' }, { title: 'Skimmel i hallen' }, { title: null }],
      ['niveau', { niveau: '3' }, { severity: 3 }, { severity: 2 }],
      ['niveau', { niveau: '1', hvorfor: 'En misforståelse' }, { severity: 1 }, { severity: 2 }],
      ['bord', { bord: 'region' }, { owner: 'region' }, { owner: 'kommune' }],
      ['person', { person: mette.id, valg: 'ude' }, { excluded: [mette.id] }, { excluded: [] }],
      ['status', { til: 'active' }, { status: 'active' }, { status: 'new' }],
      ['roligt', {}, { calmAt: start }, { calmAt: null }],
      ['luk', {}, { status: 'closed', closedAt: start }, { status: 'new', closedAt: null }],
    ];
    for (const [to, form, after, before] of steps) {
      const done = await ole.act(id, to, form);
      expect([to, done.status]).toEqual([to, 303]);
      expect(await now()).toMatchObject(after);
      if (to === 'titel') expect(await ole.read(id, `?gjort=${eventOf(done)}`)).toContain('data-toast');
      expect((await ole.undo(id, eventOf(done))).status).toBe(303);
      expect(await now()).toMatchObject(before);
      expect((await ole.undo(id, eventOf(done))).status).toBe(409);
    }
    const audit = await town.db.audit.findMany({ where: { subject: `incident ${id}`, actor: ole.id } });
    expect(audit.filter(({ action }) => action === 'incident.undo')).toHaveLength(steps.length);
    expect(audit.filter(({ action }) => action === 'incident.severity')).toHaveLength(2);
  }, 60_000);

  it('asks for the reason when a matter is made milder, and rings nobody', async () => {
    const refused = await ole.act(id, 'niveau', { niveau: '1' });
    expect([refused.status, (await now()).severity]).toEqual([422, 2]);
    expect(await refused.text()).toContain('Skriv kort, hvorfor');
    await ole.act(id, 'niveau', { niveau: '1', hvorfor: 'Det var et andet sted' });
    expect(await ole.read(id)).toContain('Det var et andet sted');
    expect(await bells()).toEqual([]);
  });

  it('rings for the alert when a person raises it or makes it our own, once it can no longer be undone', async () => {
    const ringAt = new Date(start.getTime() + undoWindowMs);
    await ole.act(id, 'niveau', { niveau: '3' });
    expect(await bells()).toMatchObject([{ payload: { id }, ringAt }]);
    expect((await now()).reasons).toMatchObject([{ why: 'person', to: 3 }]);
    await town.db.outbox.deleteMany();
    await ole.act(id, 'bord', { bord: 'stat' });
    expect(await bells()).toEqual([]);
    expect(await ole.read(id)).toContain('Vis folk videre');
    await ole.act(id, 'bord', { bord: 'kommune' });
    expect(await bells()).toMatchObject([{ payload: { id }, ringAt }]);
  });

  it('lets a change pass beside posts that came meanwhile, and refuses one whose part somebody has changed', async () => {
    await town.db.incident.update({ where: { id }, data: { version: { increment: 1 } } });
    expect((await ole.post(`/sag/${id}/bord`, { version: '1', stod: 'kommune', bord: 'region' })).status).toBe(303);
    expect((await ole.post(`/sag/${id}/bord`, { version: '1', stod: 'kommune', bord: 'stat' })).status).toBe(409);
    expect((await ole.post(`/sag/${id}/luk`, { version: '1', stod: 'new 1' })).status).toBe(409);
    expect((await ole.post(`/sag/${id}/luk`, { version: '1', stod: 'new 2' })).status).toBe(303);
    expect(await now()).toMatchObject({ owner: 'region', status: 'closed' });
  });

  it('answers an alert of the reader, and of nobody else', async () => {
    const own = await addAlert(town, id, ole.id);
    const second = await addAlert(town, id, ole.id, { step: 1 });
    await addAlert(town, id, mette.id);
    expect(await ole.read(id)).toContain('Jeg har set alarmen');
    await ole.act(id, 'status', { til: 'seen', alarm: 'ja' });
    const answered = await town.db.alert.findMany({ where: { acknowledgedAt: { not: null } } });
    expect(answered.map((alert) => alert.id).sort()).toEqual([own.id, second.id].sort());
    expect(await now()).toMatchObject({ status: 'seen' });
    expect(await ole.read(id)).toContain('kvitterede');
  });

  it('ticks lines of the playbook as they were read, by whom and when', async () => {
    const line = { niveau: '2', linje: '1', tekst: 'Vælg en talsperson.', version: '1', gjort: 'ja' };
    const done = await ole.post(`/sag/${id}/tjek`, line);
    expect(done.headers.get('location')).toMatch(/#tjekliste$/);
    const rows = await town.db.incidentTask.findMany({ where: { incidentId: id }, orderBy: { position: 'asc' } });
    expect(rows).toMatchObject([
      { text: 'Ring til lederen.', doneAt: null, version: 1 },
      { text: 'Vælg en talsperson.', doneAt: start, doneBy: ole.id, version: 2 },
    ]);
    expect((await mette.post(`/sag/${id}/tjek`, line)).status).toBe(409);
    expect((await mette.post(`/sag/${id}/tjek`, { ...line, linje: '0', tekst: 'Noget andet.' })).status).toBe(409);
    await mette.post(`/sag/${id}/tjek`, { ...line, version: '2', gjort: 'nej' });
    expect(await town.db.incidentTask.count({ where: { incidentId: id, doneAt: { not: null } } })).toBe(0);
    await ole.undo(id, eventOf(done));
    expect(await events('task-done')).toMatchObject([{ undoneAt: null }]);
  });

  it('keeps tasks with who and when, and takes one back', async () => {
    const form = { tekst: 'Ring til skolelederen', person: mette.id, frist: '2026-11-20T12:00' };
    const added = await ole.act(id, 'opgave', form);
    const [task] = await town.db.incidentTask.findMany({ where: { incidentId: id, kind: 'task' } });
    expect(task).toMatchObject({ assigneeId: mette.id, dueAt: new Date('2026-11-20T11:00:00Z'), createdBy: ole.id });
    expect(await ole.read(id)).toContain('Mette Prøve, senest 20. november kl. 12.00');
    expect((await ole.act(id, 'opgave', { tekst: ' ' })).status).toBe(422);
    await ole.undo(id, eventOf(added));
    expect(await town.db.incidentTask.count({ where: { incidentId: id } })).toBe(0);
  });

  it('keeps no task that nobody would see: not in a closed room, not for who has no hand in it, not with half a time', async () => {
    const refused = async (form: Record<string, string>) => {
      const answer = await ole.act(id, 'opgave', { tekst: 'Ring', ...form });
      return [answer.status, await answer.text()];
    };
    const stranger = '00000000-0000-4000-8000-000000000000';
    expect(await refused({ person: stranger })).toEqual([422, expect.stringContaining('Vælg en anden.')]);
    expect(await refused({ frist: 'i morgen' })).toEqual([422, expect.stringContaining('Fristen skal være')]);
    expect(await refused({ frist: '2026-02-30T10:00' })).toEqual([422, expect.stringContaining('Fristen skal være')]);
    await ole.act(id, 'luk');
    expect(await refused({})).toEqual([422, expect.stringContaining('Sagen er lukket, så opgaven er ikke gemt.')]);
    expect(await town.db.incidentTask.count({ where: { incidentId: id } })).toBe(0);
  });

  it('says why a matter cannot be opened again where a new one of the same has been opened since', async () => {
    await ole.act(id, 'luk');
    const { matter } = await now();
    const newer = await addIncident(town);
    await town.db.incident.update({ where: { id: newer.id }, data: { matter } });
    const answer = await ole.act(id, 'status', { til: 'open' });
    expect([answer.status, (await now()).status]).toEqual([422, 'closed']);
    expect(await answer.text()).toContain('Der er åbnet en ny sag om det samme');
    await town.db.incident.update({ where: { id: newer.id }, data: { status: 'closed' } });
    expect((await ole.act(id, 'status', { til: 'open' })).status).toBe(303);
  });

  it('calls the other matters by the names that the municipality gave its departments', async () => {
    await addScene(town);
    const key = 'skole_og_dagtilbud';
    const { name } = await town.db.department.findUniqueOrThrow({ where: { key } });
    await town.db.department.update({ where: { key }, data: { name: 'Skoler i byen' } });
    expect(await ole.read(id)).toMatch(/<option value="[^"]+">\s*Sag: Skoler i byen \(niveau 2\)/);
    await town.db.department.update({ where: { key }, data: { name } });
  });

  it('keeps a log without CPR numbers; what is taken back is no longer read', async () => {
    const done = await ole.act(id, 'notat', { tekst: 'Talt med lederen om 010190-1234.' });
    const text = await mette.read(id);
    expect(text).toContain('Talt med lederen om');
    expect(text).not.toContain('010190-1234');
    await ole.undo(id, eventOf(done));
    expect(await mette.read(id)).not.toContain('Talt med lederen');
    expect(
      JSON.stringify(await town.db.audit.findMany({ where: { action: 'incident.note' } }), (_key, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
    ).not.toContain('Talt');
  });

  it('is gone for whoever is held out of it, at once and wherever they were', async () => {
    const done = await mette.act(id, 'person', { person: mette.id, valg: 'ude' });
    expect(done.headers.get('location')).toBe('/sager');
    expect((await mette.get(`/sag/${id}`)).status).toBe(404);
    expect((await mette.undo(id, eventOf(done))).status).toBe(404);
    expect((await mette.get(`/sag/${id}/opsummering`)).status).toBe(404);
    expect(await ole.read(id)).toContain('Mette Prøve er holdt ude.');
  });

  it('lets a leader of the department read along and do nothing', async () => {
    const leader = await enter(town, ['leader'], ['skole_og_dagtilbud'], 'Lone Prøve');
    expect(await leader.read(id)).toContain('Opslag 0 om skolen');
    expect((await leader.act(id, 'luk')).status).toBe(403);
    const foreign = await addIncident(town, { departmentKey: 'vej_og_ejendom' });
    expect((await leader.get(`/sag/${foreign.id}`)).status).toBe(404);
    const director = await enter(town, ['leader'], [], 'Dan Prøve');
    expect((await director.get(`/sag/${foreign.id}`)).status).toBe(200);
  });

  it('hides what is shielded from all but leaders, and what the watch made itself from everybody', async () => {
    const leader = await enter(town, ['leader'], ['skole_og_dagtilbud'], 'Lone Prøve');
    await town.db.incident.update({ where: { id }, data: { shielded: true } });
    expect((await mette.get(`/sag/${id}`)).status).toBe(404);
    expect(await (await mette.get('/sager')).text()).not.toContain(id);
    expect(await leader.read(id)).toContain('Lukket sag');
    await town.db.incident.update({ where: { id }, data: { shielded: false, synthetic: true } });
    for (const one of [mette, leader]) expect((await one.get(`/sag/${id}`)).status).toBe(404);
    expect(await (await mette.get('/sager')).text()).not.toContain(id);
  });

  it('tells an open page when something has happened', async () => {
    const [stand] = /(?<=nyt\?stand=)[^"]+/.exec(await ole.read(id)) ?? [];
    const stream = await ole.get(`/sag/${id}/nyt?stand=${stand}`);
    const lines = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => String((await lines?.read())?.value);
    expect(await next()).toContain('retry');
    expect(await next()).toContain('"nye":""');
    await lines?.cancel();
    await mette.act(id, 'titel', { titel: 'Ny titel' });
    const again = (await ole.get(`/sag/${id}/nyt?stand=${stand}`)).body
      ?.pipeThrough(new TextDecoderStream())
      .getReader();
    await again?.read();
    expect(String((await again?.read())?.value)).toContain('Der er nyt i sagen.');
    await again?.cancel();
    expect(posts).toHaveLength(3);
  });
});
