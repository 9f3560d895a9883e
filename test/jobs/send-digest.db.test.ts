import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { writeDigestFor } from '../../jobs/render-digest.ts';
import { sendDigest } from '../../jobs/send-digest.ts';
import { inTransaction } from '../../store/db.ts';
import { listDigestReaders } from '../../store/digest-readers.ts';
import { planAgain } from '../../store/send-again.ts';
import { type TestContext, testContext } from '../support/context.ts';
import {
  addCandidate,
  addIncident,
  addPost,
  openTown,
  snapshot,
  start,
  type Town,
  takeBells,
} from '../support/town.ts';

let town: Town;
let context: TestContext;
const date = '2026-11-18';
const dayMs = 86_400_000;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  await town.db.person.create({ data: { mail: 'zoe@example.dk', name: 'Prøve Zoe', roles: ['comms'] } });
  context = testContext(town);
});
afterAll(() => town.close());

/** Plans the digest of the day, delivers what rings, and says who got one. */
async function run(day = date): Promise<string[]> {
  const before = context.sent.length;
  await sendDigest({ date: day }, context);
  for (const { payload } of await takeBells(town)) await deliverMessage({ id: String(payload.id) }, context);
  return context.sent.slice(before).map(({ to }) => to);
}
const text = () => context.sent.map((mail) => mail.text).join('\n');

describe('the digest', () => {
  it('goes once to each person in communications, whatever day it is asked for again', async () => {
    expect(await run()).toEqual(['comms@example.dk', 'zoe@example.dk']);
    const tables = ['digest', 'delivery', 'outbox'];
    const before = await snapshot(town, ...tables);
    town.clock.advanceMs(3_600_000);
    expect(await run()).toEqual([]);
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('names a story that was shared twice once', async () => {
    const post = await addPost(town, { ownVoice: true, text: 'Ny sansehave' });
    const common = { postId: post.id, evidence: 'parent_id', strength: 'certain', sharedAt: start, foundAt: start };
    for (const centralExternalId of ['100_1', '100_2'])
      await town.db.share.create({ data: { ...common, centralExternalId } });
    await run();
    expect(context.sent[0]?.text.match(/»Ny sansehave«/g)).toHaveLength(1);
  });

  it('is planned once when two workers plan it at the same time', async () => {
    await Promise.all([sendDigest({ date }, context), sendDigest({ date }, context)]);
    expect(await town.db.digest.count()).toBe(2);
    for (const { payload } of await takeBells(town)) await deliverMessage({ id: String(payload.id) }, context);
    expect(context.sent).toHaveLength(2);
  });

  it('goes on where the mail server stopped it, without a second one for who has theirs', async () => {
    const [first, second] = [new TemporaryError('451', 'Vent.'), new PermanentError('550', 'Nej.')];
    let calls = 0;
    const sendMail = async (mail: { to: string }) => {
      calls += 1;
      if (mail.to === 'zoe@example.dk' && calls < 5) throw calls === 2 ? first : second;
      context.sent.push(mail as (typeof context.sent)[number]);
    };
    context = Object.assign(testContext({ ...town, sendMail }), { sent: context.sent });
    expect(await run()).toEqual(['comms@example.dk']);
    expect(await run()).toEqual([]);
    expect(await run()).toEqual([]);
    expect(await run()).toEqual(['zoe@example.dk']);
    expect(await run()).toEqual([]);
    expect(await town.db.delivery.count({ where: { state: 'sent' } })).toBe(2);
  });

  it('is not for who has left, nor for other roles', async () => {
    await town.db.person.updateMany({ where: { mail: 'zoe@example.dk' }, data: { disabledAt: start } });
    expect((await listDigestReaders(town.db)).map(({ mail }) => mail)).toEqual(['comms@example.dk']);
  });

  it('covers what came since the last one, and says the same however late it is sent', async () => {
    await run('2026-11-17');
    town.clock.advanceMs(dayMs);
    const early = await addPost(town, { text: 'Skovens venner har plantet hundrede træer', ownVoice: true });
    await addCandidate(town, early.id);
    town.clock.advanceMs(1000);
    await sendDigest({ date }, context);
    town.clock.advanceMs(1000);
    const late = await addPost(town, { text: 'Nyt bål på stranden', ownVoice: true });
    await addCandidate(town, late.id);
    context.sent.length = 0;
    for (const { payload } of await takeBells(town)) await deliverMessage({ id: String(payload.id) }, context);
    expect(text()).toContain('Skovens venner');
    expect(text()).not.toContain('Nyt bål');
    const rows = await town.db.digest.findMany({ where: { personId: town.ids.comms ?? '' }, orderBy: { date: 'asc' } });
    expect(rows[1]?.coversFrom).toEqual(rows[0]?.coversUntil);
  });

  it('tells in the next one what the last one could not, because it never arrived', async () => {
    const post = await addPost(town, { text: 'Skovens venner har plantet hundrede træer', ownVoice: true });
    await addCandidate(town, post.id);
    await run('2026-11-17');
    await town.db.delivery.updateMany({ where: { recipient: 'zoe@example.dk' }, data: { state: 'failed' } });
    context.sent.length = 0;
    town.clock.advanceMs(dayMs);
    expect(await run()).toEqual(['comms@example.dk', 'zoe@example.dk']);
    expect(context.sent.map((mail) => mail.text.includes('Skovens venner'))).toEqual([false, true]);
  });

  it('that has arrived is not late when somebody looks at it, or sends it again', async () => {
    await sendDigest({ date }, context);
    await town.db.digest.updateMany({ data: { dueAt: start } });
    for (const { payload } of await takeBells(town)) await deliverMessage({ id: String(payload.id) }, context);
    town.clock.advanceMs(6 * 3_600_000);
    const person = { id: town.ids.comms ?? '', mail: '', name: '' };
    expect((await writeDigestFor({ person, date }, context)).text).not.toContain('forsinket');
    const { id } = await town.db.delivery.findFirstOrThrow({ where: { recipient: 'comms@example.dk' } });
    town.clock.advanceMs(dayMs);
    const again = await inTransaction(town.db, (tx) =>
      planAgain(tx, { id, seen: 0, personId: person.id, now: town.clock.now() }),
    );
    context.sent.length = 0;
    await deliverMessage({ id: again.outcome === 'done' ? again.deliveryId : '' }, context);
    expect(context.sent.map(({ subject }) => subject.startsWith('Sendt igen:'))).toEqual([true]);
    expect(text()).not.toContain('forsinket');
  });

  it('names no matter of which a person has said that it is not negative', async () => {
    await addIncident(town, { severity: 0 });
    expect(await run()).toHaveLength(2);
    expect(text()).not.toContain('Sager at holde øje med');
  });

  it('never reaches back more than a fortnight', async () => {
    await run('2026-11-17');
    town.clock.advanceMs(40 * dayMs);
    await run('2026-12-28');
    const last = await town.db.digest.findFirstOrThrow({ orderBy: { date: 'desc' } });
    expect(last.coversFrom).toEqual(new Date(town.clock.now().getTime() - 14 * dayMs));
  });

  it('tells what is open, who failed and since when, and how much was read', async () => {
    await town.db.source.updateMany({ data: { health: 'ok', readUntil: start } });
    await town.db.source.update({
      where: { id: town.ids.roadsPage ?? '' },
      data: { health: 'no_access', lastError: 'Adgangen er udløbet.', failingSince: new Date(start.getTime() - dayMs) },
    });
    await addIncident(town);
    await run();
    expect(text()).toContain('3 af 4 kilder læst');
    expect(text()).toContain('Vej og Park');
    expect(text()).toContain('Adgangen er udløbet.');
    expect(text()).toContain('Skole og dagtilbud');
  });

  it('says nothing of what became of a share once its post is sealed', async () => {
    const post = await addPost(town, { ownVoice: true, kind: 'post' });
    const card = await addCandidate(town, post.id, { state: 'shared' });
    const common = { postId: post.id, evidence: 'parent_id', strength: 'certain' };
    const sharedAt = new Date(start.getTime() - 3 * dayMs);
    const times = { sharedAt, foundAt: sharedAt };
    const counted = { day: 2, countedAt: new Date(start.getTime() - 3_600_000), centralReactions: 20 };
    await town.db.share.create({
      data: { ...common, ...times, centralExternalId: '100_1', effects: { create: counted } },
    });
    const goneAt = new Date(start.getTime() - 3_600_000);
    const again = { ...times, sharedAt: new Date(sharedAt.getTime() + 60_000), centralExternalId: '100_2' };
    await town.db.share.create({ data: { ...common, ...again, goneAt } });
    const person = { id: town.ids.comms ?? '', mail: '', name: '' };
    const told = async () => (await writeDigestFor({ person, date }, context)).text;
    expect(await told()).toMatch(/Sådan gik det bagefter[\s\S]*Ikke længere delt/);
    await town.db.candidate.update({ where: { id: card.id }, data: { state: 'sealed' } });
    expect(await told()).not.toMatch(/Sådan gik det bagefter|Ikke længere delt/);
  });

  it('keeps a matter from who is excluded from it', async () => {
    await addIncident(town, { excluded: [town.ids.comms ?? ''] });
    await run();
    const [theirs, others] = ['comms', 'zoe'].map((name) => context.sent.find(({ to }) => to === `${name}@example.dk`));
    expect(theirs?.text).not.toContain('Sager at holde øje med');
    expect(others?.text).toContain('Sager at holde øje med');
  });

  it('is silent of incidents that are shielded, of others, or made by the watch itself', async () => {
    for (const data of [{ shielded: true }, { owner: 'region' }, { synthetic: true }])
      await town.db.incident.update({ where: { id: (await addIncident(town)).id }, data });
    await run();
    expect(text()).not.toContain('Sager at holde øje med');
  });

  it('is made for its reader: their own matters stand higher, with the reason, and others are asked nothing', async () => {
    const [plain, theirs] = [
      await addPost(town, { text: 'Almindelig god historie' }),
      await addPost(town, { text: 'Historie fra deres eget område' }),
    ];
    await addCandidate(town, plain.id, { goodStory: 0.9, theme: 'andet' });
    const card = await addCandidate(town, theirs.id, { goodStory: 0.85, theme: 'andet' });
    const commsId = town.ids.comms ?? '';
    await town.db.candidate.update({ where: { id: card.id }, data: { assigneeId: commsId } });
    await run();
    const [mine, others] = ['comms', 'zoe'].map(
      (name) => context.sent.find(({ to }) => to === `${name}@example.dk`)?.text ?? '',
    );
    expect((mine ?? '').indexOf('eget område')).toBeLessThan((mine ?? '').indexOf('Almindelig'));
    expect((others ?? '').indexOf('eget område')).toBeGreaterThan((others ?? '').indexOf('Almindelig'));
    expect(mine).toContain('Hvorfor: kortet er tildelt dig.');
    expect(mine).toContain('* 1 kort er tildelt dig.');
    expect(others).not.toContain('Venter på dig');
  });

  it('tells of tasks that are overdue and of notes that nobody answered, until somebody does', async () => {
    const incident = await addIncident(town);
    const commsId = town.ids.comms ?? '';
    await town.db.incidentTask.create({
      data: {
        ...{ incidentId: incident.id, kind: 'task', position: 0, text: 'Ring til Bent', assigneeId: commsId },
        ...{ createdAt: start, dueAt: new Date(start.getTime() - dayMs) },
      },
    });
    const card = await addCandidate(town, (await addPost(town)).id);
    const zoe = await town.db.person.findUniqueOrThrow({ where: { mail: 'zoe@example.dk' } });
    const note = { candidateId: card.id, createdAt: start };
    await town.db.note.create({
      data: { ...note, personId: zoe.id, text: '@Prøve hvad siger du?', mentions: [commsId] },
    });
    const mine = async () =>
      (await writeDigestFor({ person: { id: commsId, mail: '', name: '' }, date }, context)).text.replaceAll(
        '\n  ',
        ' ',
      );
    expect(await mine()).toContain('* 1 opgave i sagerne er din. Den skulle have været klaret.');
    expect(await mine()).toContain('* Du er nævnt på 1 kort og har ikke svaret endnu.');
    expect(await mine()).not.toContain('Bent');
    await town.db.note.create({
      data: { ...note, personId: commsId, text: 'Ja', createdAt: new Date(start.getTime() + 1000) },
    });
    await town.db.incident.update({ where: { id: incident.id }, data: { shielded: true } });
    expect(await mine()).not.toContain('Venter på dig');
  });

  it('draws the last fortnight, the same for all readers of the morning', async () => {
    await addCandidate(town, (await addPost(town)).id, { createdAt: new Date(start.getTime() - 2 * dayMs) });
    await run();
    const [first, second] = context.sent;
    expect(first?.attachments?.[0]).toMatchObject({ contentType: 'image/png', contentId: 'fjorten-dage' });
    expect(first?.attachments).toEqual(second?.attachments);
    expect(first?.text).toMatch(/man. 16.11 +1 +0 +0/);
    expect(first?.text).toMatch(/I alt +1 +0 +0/);
  });

  it('has links that open doors only in the mail itself, each reader’s their own', async () => {
    await addCandidate(town, (await addPost(town)).id);
    await run();
    const links = context.sent.map(({ text: body }) => body.match(/\/handling\/\S+/g) ?? []);
    expect(links.map((found) => found.length)).toEqual([4, 4]);
    expect(new Set(links.flat()).size).toBe(8);
    expect(context.sent[0]?.unsubscribeUrl).toMatch(/\/mails\/[\w.-]{50,}$/);
    const look = await writeDigestFor({ person: { id: town.ids.comms ?? '', mail: '', name: '' }, date }, context);
    expect(new Set(look.text.match(/\/(handling|mails)\/\S+/g))).toEqual(
      new Set(['/handling/kun-i-mailen', '/mails/kun-i-mailen']),
    );
  });

  it('counts no card whose post was deleted at the source', async () => {
    const [kept, gone] = [await addPost(town), await addPost(town)];
    for (const { id } of [kept, gone]) await addCandidate(town, id);
    await town.db.post.update({ where: { id: gone.id }, data: { deletedAt: start } });
    await run();
    expect(text()).toContain('1 i Gode historier');
  });

  it('lifts a theme that is in focus', async () => {
    const [plain, focused] = [
      await addPost(town, { text: 'Almindelig god historie' }),
      await addPost(town, { text: 'Fokuseret god historie' }),
    ];
    await addCandidate(town, plain.id, { goodStory: 0.9, theme: 'andet' });
    await addCandidate(town, focused.id, { goodStory: 0.8, theme: 'erhverv_og_job' });
    const order = async () =>
      (await writeDigestFor({ person: { id: town.ids.comms ?? '', mail: '', name: '' }, date }, context)).text;
    expect((await order()).indexOf('Almindelig')).toBeLessThan((await order()).indexOf('Fokuseret'));
    await town.db.focusPeriod.create({
      data: { theme: 'erhverv_og_job', startsOn: new Date('2026-11-01'), endsOn: new Date('2026-11-18') },
    });
    expect((await order()).indexOf('Fokuseret')).toBeLessThan((await order()).indexOf('Almindelig'));
  });

  it('can be written for a look without leaving a trace', async () => {
    const tables = ['digest', 'delivery', 'outbox', 'slot', 'audit'];
    const before = await snapshot(town, ...tables);
    const person = { id: town.ids.comms ?? '', mail: 'comms@example.dk', name: 'Prøve' };
    expect((await writeDigestFor({ person, date }, context)).subject).not.toBe('');
    expect(await snapshot(town, ...tables)).toBe(before);
    expect(context.sent).toEqual([]);
  });
});
