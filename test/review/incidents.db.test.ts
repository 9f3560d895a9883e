import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedLink } from '../../core/signed-links.ts';
import {
  addAlert,
  addCandidate,
  addIncident,
  addPerson,
  createTown,
  get,
  post,
  signIn,
  start,
  type Town,
} from './town.ts';

describe('incidents', () => {
  let town: Town;
  beforeAll(async () => {
    town = await createTown();
  });
  afterAll(() => town.close());

  const crisisContact = (departments: string[], name?: string) => addPerson(town.db, ['crisis'], departments, name);
  const linkOf = (alertId: string, expiresAt = new Date('2026-12-01')) =>
    new URL(signedLink('acknowledge', town.settings, alertId, expiresAt)).pathname;

  it('are shown to the crisis contacts of their department and to nobody else of them', async () => {
    const incident = await addIncident(town, { departmentKey: 'vej_og_ejendom' });
    const own = await signIn(town, (await crisisContact(['vej_og_ejendom'])).id);
    const foreign = await signIn(town, (await crisisContact(['skole_og_dagtilbud'])).id);
    expect((await own.get(`/sag/${incident.id}`)).status).toBe(200);
    expect(await (await own.get('/sager')).text()).toContain(incident.id);
    expect((await foreign.get(`/sag/${incident.id}`)).status).toBe(404);
    expect((await foreign.post(`/sag/${incident.id}/luk`, { version: '1' })).status).toBe(404);
    expect(await (await foreign.get('/sager')).text()).not.toContain(incident.id);
    expect(await (await foreign.get(`/sag/${incident.id}`)).text()).toBe(
      await (await foreign.get(`/sag/${crypto.randomUUID()}`)).text(),
    );
  });

  it('that are called alike are told apart by what their links are called', async () => {
    for (const hour of [1, 2]) {
      const { id } = await addIncident(town, { departmentKey: 'vej_og_ejendom' });
      const openedAt = new Date(start.getTime() - hour * 3_600_000);
      await town.db.incident.update({ where: { id }, data: { title: 'Vand i kælderen', openedAt } });
    }
    const reader = await signIn(town, (await crisisContact(['vej_og_ejendom'])).id);
    const links = (await (await reader.get('/sager')).text()).match(/<a href="\/sag\/[^"]+">[\s\S]*?<\/a>/g) ?? [];
    const names = links.map((link) =>
      link
        .replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ')
        .trim(),
    );
    expect(names.filter((name) => name.startsWith('Vand i kælderen'))).toHaveLength(2);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('Vand i kælderen, åbnet 20. november kl. 09.00');
  });

  it('are hidden from who is excluded, also in communications and on the card', async () => {
    const named = await addPerson(town.db, ['comms']);
    const incident = await addIncident(town, { excluded: [named.id] });
    const card = await addCandidate(town);
    await town.db.incidentPost.create({ data: { incidentId: incident.id, postId: card.postId, joinedAt: start } });
    const browser = await signIn(town, named.id);
    expect((await browser.get(`/sag/${incident.id}`)).status).toBe(404);
    expect(await (await browser.get('/sager')).text()).not.toContain(incident.id);
    expect(await (await browser.get(`/kandidat/${card.id}`)).text()).not.toContain(incident.id);
  });

  it('leave an audit row each time they are read, and none when they are refused', async () => {
    const incident = await addIncident(town);
    const reader = await crisisContact(['skole_og_dagtilbud']);
    const browser = await signIn(town, reader.id);
    await browser.get(`/sag/${incident.id}`);
    const foreign = await signIn(town, (await crisisContact(['vej_og_ejendom'])).id);
    await foreign.get(`/sag/${incident.id}`);
    const rows = await town.db.audit.findMany({
      where: { action: 'incident.read', subject: `incident ${incident.id}` },
    });
    expect(rows.map(({ actor }) => actor)).toEqual([reader.id]);
  });

  it('are closed on the version that was seen', async () => {
    const incident = await addIncident(town);
    const browser = await signIn(town, (await crisisContact(['skole_og_dagtilbud'])).id);
    await town.db.incident.update({ where: { id: incident.id }, data: { severity: 3, version: 2 } });
    const stale = await browser.post(`/sag/${incident.id}/luk`, { version: '1' });
    expect(stale.status).toBe(409);
    expect(await stale.text()).toContain('Niveau 3: mediekrise');
    expect((await browser.post(`/sag/${incident.id}/luk`, { version: '2' })).status).toBe(303);
    expect(await town.db.incident.findUnique({ where: { id: incident.id } })).toMatchObject({
      status: 'closed',
      closedAt: start,
      version: 3,
    });
  });

  it('are acknowledged by one click without signing in, and opening the page changes nothing', async () => {
    const ole = await crisisContact(['skole_og_dagtilbud'], 'Ole Prøve');
    const incident = await addIncident(town);
    const alert = await addAlert(town, incident.id, ole.id);
    const card = await addCandidate(town, { text: 'Ord fra offentligheden' });
    await town.db.incidentPost.create({ data: { incidentId: incident.id, postId: card.postId, joinedAt: start } });
    const page = await (await get(town, linkOf(alert.id))).text();
    expect(page).toContain('Niveau 2: lokal historie kan være på vej');
    expect(page).not.toContain('Ord fra offentligheden');
    expect(page).not.toContain('Børnehaven');
    expect(await town.db.alert.findUnique({ where: { id: alert.id } })).toMatchObject({ acknowledgedAt: null });

    expect(await (await post(town, linkOf(alert.id), {})).text()).toContain('Tak, du har kvitteret');
    town.clock.advanceMs(60_000);
    expect((await post(town, linkOf(alert.id), {})).status).toBe(200);
    town.clock.moveTo(start);
    expect(await town.db.alert.findUnique({ where: { id: alert.id } })).toMatchObject({ acknowledgedAt: start });
    expect(await town.db.incident.findUnique({ where: { id: incident.id } })).toMatchObject({ status: 'seen' });
    expect(
      await town.db.audit.count({
        where: { action: 'acknowledge', actor: ole.id, subject: `incident ${incident.id}` },
      }),
    ).toBe(1);
  });

  it('that rise while somebody looks at the page of an alert ask again, and a tap on the old page answers for the old alert', async () => {
    const ole = await crisisContact(['skole_og_dagtilbud'], 'Ole Prøve');
    const incident = await addIncident(town);
    const [mild, grave] = [
      await addAlert(town, incident.id, ole.id),
      await addAlert(town, incident.id, ole.id, { severity: 3 }),
    ];
    await town.db.incident.update({ where: { id: incident.id }, data: { severity: 3 } });
    const answered = async () =>
      (await town.db.alert.findMany({ where: { incidentId: incident.id, acknowledgedAt: { not: null } } })).map(
        ({ id }) => id,
      );
    const again = await (await post(town, linkOf(mild.id), { niveau: '2' })).text();
    expect(again).toContain('Sagen blev alvorligere, mens du så på den.');
    expect(again).toContain('name="niveau" value="3"');
    expect(await answered()).toEqual([mild.id]);
    expect(await (await post(town, linkOf(mild.id), { niveau: '3' })).text()).toContain('Tak, du har kvitteret');
    expect((await answered()).sort()).toEqual([mild.id, grave.id].sort());
  });

  it('tell the second who was first', async () => {
    const incident = await addIncident(town);
    const [ole, pia] = [
      await crisisContact(['skole_og_dagtilbud'], 'Ole Prøve'),
      await crisisContact(['skole_og_dagtilbud']),
    ];
    const [first, second] = [await addAlert(town, incident.id, ole.id), await addAlert(town, incident.id, pia.id)];
    await post(town, linkOf(first.id), {});
    expect(await (await get(town, linkOf(second.id))).text()).toContain('Ole Prøve kvitterede kl. 10.00');
    town.clock.advanceMs(86_400_000);
    expect(await (await get(town, linkOf(second.id))).text()).toContain('kvitterede fredag 20. november kl. 10.00');
    town.clock.moveTo(start);
  });

  it('say of a shielded one no more than that it is there', async () => {
    const lone = await addPerson(town.db, ['leader'], ['skole_og_dagtilbud'], 'Lone Leder');
    const incident = await addIncident(town);
    await town.db.incident.update({ where: { id: incident.id }, data: { shielded: true } });
    const alert = await addAlert(town, incident.id, lone.id);
    const page = await (await get(town, linkOf(alert.id))).text();
    expect(page).toContain('En lukket sag venter. Den kan kun læses i Lytteposten.');
    expect(page).not.toMatch(/Skole og dagtilbud/);
    expect(await (await post(town, linkOf(alert.id), {})).text()).toContain('Tak, du har kvitteret');
  });

  it('cannot be acknowledged with a forged or old link, nor by who has been excluded or switched off', async () => {
    const incident = await addIncident(town);
    const ole = await crisisContact(['skole_og_dagtilbud']);
    const alert = await addAlert(town, incident.id, ole.id);
    expect((await post(town, linkOf(alert.id, start), {})).status).toBe(410);
    expect((await post(town, `${linkOf(alert.id).slice(0, -2)}xx`, {})).status).toBe(410);
    await town.db.incident.update({ where: { id: incident.id }, data: { excluded: [ole.id] } });
    expect((await post(town, linkOf(alert.id), {})).status).toBe(410);
    await town.db.incident.update({ where: { id: incident.id }, data: { excluded: [] } });
    await town.db.person.update({ where: { id: ole.id }, data: { disabledAt: start } });
    expect((await post(town, linkOf(alert.id), {})).status).toBe(410);
    expect(await town.db.alert.findUnique({ where: { id: alert.id } })).toMatchObject({ acknowledgedAt: null });
  });
});
