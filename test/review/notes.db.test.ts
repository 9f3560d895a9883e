import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { undoWindowMs } from '../../jobs/enqueue.ts';
import { eraseTexts } from '../../store/erase-texts.ts';
import { withdrawCandidates } from '../../store/verdicts.ts';
import { testContext } from '../support/context.ts';
import { addCandidate, addPerson, createTown, signIn, start, type Town } from './town.ts';

describe('a note on a candidate', () => {
  let town: Town;
  let mette: Awaited<ReturnType<typeof signIn>>;
  let ole: Awaited<ReturnType<typeof signIn>>;
  let oleId: string;
  let id: string;
  let postId: string;
  beforeAll(async () => {
    town = await createTown();
    mette = await signIn(town, (await addPerson(town.db, ['comms'], [], 'Mette Prøve')).id);
    oleId = (await addPerson(town.db, ['comms'], [], 'Ole Prøve')).id;
    ole = await signIn(town, oleId);
    await addPerson(town.db, ['department'], [], 'Hanne Prøve');
  });
  beforeEach(async () => {
    town.clock.moveTo(start);
    await town.db.outbox.deleteMany();
    await town.db.delivery.deleteMany();
    ({ id, postId } = await addCandidate(town));
  });
  afterAll(() => town.close());

  const write = (tekst: string, more: Record<string, string> = {}, by = mette) =>
    by.post(`/kandidat/${id}/notat`, { tekst, version: '1', ...more });
  const page = async (by = mette) => (await by.get(`/kandidat/${id}`)).text();
  const notes = () => town.db.note.findMany({ where: { candidateId: id } });
  const remove = (notat: string, by = mette) => by.post(`/kandidat/${id}/notat/fjern`, { notat, version: '1' });
  const passed = (ms: number) => town.clock.moveTo(new Date(start.getTime() + ms));
  const mention = () => town.db.delivery.findFirst({ where: { kind: 'mention' } });

  it('stands in the list for the colleagues, escaped and with its lines, and changes nothing of the card', async () => {
    const answer = await write('Ring til <b>redaktionen</b>\r\ni morgen');
    expect(answer.status).toBe(303);
    const text = await page(ole);
    expect(text).toContain('Mette Prøve skrev et notat');
    expect(text).toContain('Ring til &lt;b&gt;redaktionen&lt;/b&gt;\ni morgen');
    expect(await town.db.candidate.findUnique({ where: { id } })).toMatchObject({ version: 1 });
    expect(await town.db.audit.count({ where: { action: 'note.add', subject: `candidate ${id}` } })).toBe(1);
  });

  it('sends who is named a mail without a word of it, once the writer can no longer take it back with a key', async () => {
    await write('Kan du se på det, @ole? Hun hedder Anna', { besked: oleId });
    const delivery = await mention();
    expect(delivery).toMatchObject({ recipient: expect.stringContaining('@example.dk'), state: 'planned' });
    expect(await town.db.delivery.count({ where: { kind: 'mention' } })).toBe(1);
    const [bell] = await town.db.outbox.findMany();
    expect(bell).toMatchObject({ job: 'deliver-message', ringAt: new Date(start.getTime() + undoWindowMs) });
    const context = testContext(town);
    await deliverMessage({ id: delivery?.id ?? '' }, context);
    expect(context.sent).toEqual([]);
    passed(undoWindowMs);
    await deliverMessage({ id: delivery?.id ?? '' }, context);
    await deliverMessage({ id: delivery?.id ?? '' }, context);
    expect(context.sent).toHaveLength(1);
    const [mail] = context.sent;
    expect(mail?.text).toContain(`/kandidat/${id}`);
    expect(mail?.text).toContain('Børnehaven Solhatten');
    expect(JSON.stringify(mail)).not.toMatch(/Anna|se på det|insekthotel/);
    expect(await page()).toContain('Besked til Ole Prøve');
  });

  it('tells nobody else: not its writer, not who is of no communications, not who is nobody', async () => {
    await write('@Mette @Hanne @Hanne Prøve @ingen', { besked: crypto.randomUUID() });
    expect(await mention()).toBeNull();
  });

  it('is taken back by its writer within ten minutes, and the mail that has not left with it', async () => {
    await write('@Ole se lige her');
    const [note] = await notes();
    expect((await remove(note?.id ?? '', ole)).status).toBe(404);
    passed(5 * 60_000);
    expect(await page()).toContain('Tag notatet tilbage');
    expect(await page(ole)).not.toContain('Tag notatet tilbage');
    const answer = await remove(note?.id ?? '');
    expect(await (await mette.get(answer.headers.get('location') ?? '')).text()).toContain('Notatet er taget tilbage.');
    expect(await notes()).toEqual([]);
    expect(await mention()).toMatchObject({ state: 'cancelled' });
    expect((await remove(note?.id ?? '')).status).toBe(404);
  });

  it('stays when the ten minutes have passed', async () => {
    await write('Det står fast');
    passed(10 * 60_000 + 1);
    expect(await page()).not.toContain('Tag notatet tilbage');
    const answer = await remove((await notes())[0]?.id ?? '');
    expect(await (await mette.get(answer.headers.get('location') ?? '')).text()).toContain('bliver stående');
    expect(await notes()).toHaveLength(1);
  });

  it('is refused when it is empty or too long, and nothing that was written is lost', async () => {
    expect((await write(' \r\n ')).status).toBe(422);
    const answer = await write('x'.repeat(2_001));
    expect(answer.status).toBe(422);
    const text = await answer.text();
    expect(text).toContain('x'.repeat(2_001));
    expect(text).toContain('Der er plads til 2000');
    expect((await write('x'.repeat(2_000))).status).toBe(303);
    expect((await mette.post(`/kandidat/${crypto.randomUUID()}/notat`, { tekst: 'x', version: '1' })).status).toBe(404);
  });

  it('holds no CPR number, goes with the text it speaks of, and keeps its card from being withdrawn', async () => {
    await write('Borgeren er 010190-1234');
    expect((await notes())[0]?.text).not.toContain('1234');
    await withdrawCandidates(town.db, [postId]);
    expect(await notes()).toHaveLength(1);
    await eraseTexts(town.db, [postId]);
    expect((await notes())[0]?.text).toBe('[slettet]');
  });
});
