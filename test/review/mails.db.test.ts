import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { previewMessage } from '../../jobs/preview-message.ts';
import { inTransaction } from '../../store/db.ts';
import { createReport } from '../../store/reports.ts';
import { fullMonth, october } from '../notify/report-figures.ts';
import { testContext } from '../support/context.ts';
import { enter } from './incident-room-scene.ts';
import { addCandidate, addIncident, createTown, start, type Town } from './town.ts';

const story = 'Vi har bygget et hotel til insekter.';
const dayMs = 86_400_000;

describe('the page of what is sent', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof enter>>;
  let ole: Awaited<ReturnType<typeof enter>>;
  let admin: Awaited<ReturnType<typeof enter>>;
  let leader: Awaited<ReturnType<typeof enter>>;
  let sent: string;
  let shielded: string;

  beforeAll(async () => {
    town = await createTown({
      showMail: (wish) => previewMessage(wish, { db: town.db, clock: town.clock, settings: town.settings }),
    });
    mette = await enter(town, ['comms'], [], 'Mette Prøve');
    ole = await enter(town, ['comms'], [], 'Ole Prøve');
    admin = await enter(town, ['admin'], [], 'Anna Prøve');
    leader = await enter(town, ['leader'], [], 'Lone Prøve');
    await addCandidate(town, { text: story, createdAt: start });
    const incident = await addIncident(town, { severity: 3 });
    await town.db.incident.update({ where: { id: incident.id }, data: { shielded: true } });
    shielded = incident.id;
    sent = await addDigest(ole.id, '2026-11-20', { state: 'sent', sentAt: start });
    await addDigest(mette.id, '2026-11-19', { state: 'failed', lastError: 'Postkassen findes ikke.' });
  });
  afterAll(() => town.close());

  async function addDigest(personId: string, date: string, state: object) {
    const { mail } = await town.db.person.findUniqueOrThrow({ where: { id: personId } });
    const key = `digest/${date}/${personId}`;
    const data = { kind: 'digest', key, channel: 'mail', recipient: mail, messageId: `${key}@x`, ...state };
    const { id } = await town.db.delivery.create({ data: { ...data, nextTryAt: start, createdAt: start } });
    const period = { coversFrom: new Date(start.getTime() - dayMs), coversUntil: start };
    await town.db.digest.create({ data: { ...period, date: new Date(date), personId, deliveryId: id } });
    return id;
  }
  const bodyOf = async (who: typeof mette, path: string) => (await who.get(path)).text();
  const look = (personId: string, date: string) => `person=${personId}&dato=${date}`;

  it('shows each mail with how it went and the last error in words, and finds it by kind, person and day', async () => {
    const all = await bodyOf(mette, '/udsendelser');
    expect(all).toContain('Morgenoverblik fredag 20. november');
    expect(all).toContain('Kom ikke frem');
    expect(all).toContain('Postkassen findes ikke.');
    const found = await bodyOf(mette, '/udsendelser?slags=digest&hvem=ole&dato=2026-11-20');
    expect(found).toContain('Morgenoverblik fredag 20. november');
    expect(found).not.toContain('Postkassen findes ikke.');
    for (const none of ['slags=report', 'hvem=ingen', 'dato=2026-11-18'])
      expect(await bodyOf(mette, `/udsendelser?${none}`)).toContain('Ingen mails passer til det valgte.</p>');
  });

  it('says what comes: each digest with its time', async () => {
    const page = await bodyOf(mette, '/udsendelser');
    expect(page).toMatch(/Morgenoverblik til Ole Prøve<\/span><span class="muted">mandag 23. november kl. 07.15/);
  });

  it('shows another person’s digest as it would be now, in a frame that may do nothing', async () => {
    const page = await bodyOf(mette, `/udsendelser/se?${look(ole.id, '2026-11-20')}&bredde=320`);
    expect(page).toContain('sandbox=""');
    expect(page).toContain('width="320"');
    expect(page).toContain('insekter');
    const frame = await mette.get(`/udsendelser/se/mail?${look(ole.id, '2026-11-20')}`);
    const policy = frame.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox; default-src 'none';/);
    expect(policy).not.toMatch(/script-src|allow-/);
    expect(frame.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    const html = await frame.text();
    expect(html).toContain('insekter');
    expect(html).toContain('/handling/kun-i-mailen');
    expect(html).not.toContain('cid:');
  });

  it('shows a morning of the past and one to come, and a shielded matter in none of them', async () => {
    for (const date of ['2026-11-17', '2026-11-20', '2026-11-23']) {
      const page = await bodyOf(mette, `/udsendelser/se?${look(mette.id, date)}`);
      expect(page).toContain('Som ren tekst');
      expect(page).not.toContain(shielded);
      expect(page).not.toContain('1 sag');
    }
    expect(await bodyOf(mette, `/udsendelser/se?${look(leader.id, '2026-11-20')}`)).toContain(
      'får ikke morgenoverblikket',
    );
  });

  it('shows nobody a matter that they are held out of, in whosever mail they look', async () => {
    const incident = await addIncident(town, { severity: 2 });
    const lastPostAt = new Date(start.getTime() + 1_000);
    await town.db.incident.update({ where: { id: incident.id }, data: { lastPostAt } });
    const look23 = `/udsendelser/se?${look(ole.id, '2026-11-23')}`;
    expect(await bodyOf(mette, look23)).toContain(incident.id);
    await town.db.incident.update({ where: { id: incident.id }, data: { excluded: [mette.id] } });
    expect(await bodyOf(mette, look23)).not.toContain(incident.id);
    expect(await bodyOf(ole, look23)).toContain(incident.id);
    await town.db.incident.update({ where: { id: incident.id }, data: { status: 'closed' } });
  });

  it('plans and changes nothing by looking', async () => {
    const counts = () => Promise.all([town.db.delivery.count(), town.db.outbox.count(), town.db.audit.count()]);
    const before = await counts();
    await bodyOf(mette, '/udsendelser');
    await bodyOf(mette, `/udsendelser/se?${look(mette.id, '2026-11-23')}`);
    await bodyOf(mette, `/udsendelser/${sent}/igen`);
    expect(await counts()).toEqual(before);
  });

  it('shows administrators that a mail was sent, and no word of it', async () => {
    const page = await bodyOf(admin, '/udsendelser');
    expect(page).toContain('Send igen');
    expect(page).not.toContain('Se mailen');
    expect((await admin.get(`/udsendelser/se?${look(ole.id, '2026-11-20')}`)).status).toBe(403);
    expect((await leader.get('/udsendelser')).status).toBe(403);
  });

  it('shows a letter that waits, and forgets nothing of it by looking; and a report', async () => {
    const card = await addCandidate(town, { text: 'Vi fandt tang.', state: 'rejected' });
    const decision = {
      personId: mette.id,
      action: 'reject',
      stateBefore: 'open',
      toldReason: 'plads',
      createdAt: start,
    };
    await town.db.decision.create({ data: { candidateId: card.id, ...decision } });
    const item = { kind: 'not_shared', recipient: 'boern@example.dk', dueAt: start, createdAt: start };
    const { id } = await town.db.letterItem.create({ data: { candidateId: card.id, ...item } });
    expect(await bodyOf(mette, '/udsendelser')).toContain('Brev til boern@example.dk om én ting');
    expect(await bodyOf(mette, `/udsendelser/se?venter=${id}`)).toContain('Vi fandt tang.');
    await town.db.letterItem.update({ where: { id }, data: { dueAt: new Date(start.getTime() + 3 * dayMs) } });
    expect(await bodyOf(mette, `/udsendelser/se?venter=${id}`)).toContain('Vi fandt tang.');
    await town.db.candidate.update({ where: { id: card.id }, data: { state: 'open' } });
    expect(await bodyOf(mette, `/udsendelser/se?venter=${id}`)).toContain('Der er ikke længere noget at fortælle.');
    expect(await town.db.letterItem.count({ where: { id } })).toBe(1);
    const report = await inTransaction(town.db, (tx) =>
      createReport(tx, { kind: 'month', scope: '', ...october, figures: fullMonth, now: start }),
    );
    const page = await bodyOf(mette, `/udsendelser/se?rapport=${report}`);
    expect(page).toContain('Måneden i overblik, oktober 2026');
    expect(page).toContain('maaned-2026-10.pdf');
  });

  it('sends a mail again once, under a key of its own, whoever presses twice', async () => {
    const path = `/udsendelser/${sent}/igen`;
    expect(await bodyOf(mette, path)).toContain('name="version" value="0"');
    expect((await mette.post(path, { version: '0' })).status).toBe(303);
    const late = await mette.post(path, { version: '0' });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('En anden har sendt mailen igen imens.');
    expect(await (await mette.post(path, { version: '1' })).text()).toContain('er ikke sendt endnu');
    const rows = await town.db.delivery.findMany({ where: { key: { contains: '/igen/' } } });
    expect(rows.map(({ key, state }) => [key, state])).toEqual([[`digest/2026-11-20/${ole.id}/igen/1`, 'planned']]);
    const bells = await town.db.outbox.findMany({ where: { job: 'deliver-message' } });
    expect(bells.map(({ payload }) => payload)).toEqual([{ id: rows[0]?.id }]);
    const noted = await town.db.audit.findMany({ where: { action: 'mail-sent-again' } });
    expect(noted.map(({ actor }) => actor)).toEqual([mette.id]);
  });

  it('carries the same mail, and says that it comes again; twice rung it is sent once', async () => {
    const row = await town.db.delivery.findFirstOrThrow({ where: { key: { endsWith: '/igen/1' } } });
    const context = testContext({ db: town.db, clock: town.clock });
    await deliverMessage({ id: row.id }, context);
    await deliverMessage({ id: row.id }, context);
    expect(context.sent.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Sendt igen: .*20. november$/)]);
    expect(context.sent[0]?.text).toContain('insekter');
    const page = await bodyOf(mette, '/udsendelser');
    expect(page).toContain('Morgenoverblik fredag 20. november, sendt igen');
    expect(await bodyOf(mette, `/udsendelser/${row.id}/igen`)).toContain('Den er sendt igen én gang før.');
  });

  it('knows no mail that cannot be written again, and none for who has left', async () => {
    const login = { kind: 'login', key: 'login/1', channel: 'mail', recipient: 'x@example.dk', state: 'sent' };
    const other = await town.db.delivery.create({
      data: { ...login, messageId: 'x', nextTryAt: start, createdAt: start },
    });
    expect((await mette.get(`/udsendelser/${other.id}/igen`)).status).toBe(404);
    expect((await mette.post(`/udsendelser/${other.id}/igen`, { version: '0' })).status).toBe(404);
    await town.db.person.update({ where: { id: ole.id }, data: { disabledAt: start } });
    const refused = await mette.post(`/udsendelser/${sent}/igen`, { version: '1' });
    expect([refused.status, await refused.text()]).toEqual([409, expect.stringContaining('er her ikke længere')]);
  });
});
