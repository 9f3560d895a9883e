import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { writeDigestFor } from '../../jobs/render-digest.ts';
import { sendDigest } from '../../jobs/send-digest.ts';
import { listDigestReaders } from '../../store/digests.ts';
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

  it('keeps a matter from who is excluded from it', async () => {
    await addIncident(town, { excluded: [town.ids.comms ?? ''] });
    await run();
    const [theirs, others] = ['comms', 'zoe'].map((name) => context.sent.find(({ to }) => to === `${name}@example.dk`));
    expect(theirs?.text).not.toContain('Sager at holde øje med');
    expect(others?.text).toContain('Sager at holde øje med');
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
