import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TemporaryError } from '../../core/errors.ts';
import { answerTip } from '../../jobs/answer-tip.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { purgeExpired } from '../../jobs/purge-expired.ts';
import { findUnfinished } from '../../jobs/sweep.ts';
import { decide, undo } from '../../store/decisions.ts';
import { testContext } from '../support/context.ts';
import { addCandidate, addPost, openTown, snapshot, type Town, takeBells } from '../support/town.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
const mail = 'tipper@example.dk';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

async function addTip(more: { mail?: string | null; state?: string } = {}) {
  const post = await addPost(town, { kind: 'tip', text: 'En hemmelig hue fra Grenaa' });
  const { mail: to = mail, state = 'open' } = more;
  await town.db.tip.create({ data: { postId: post.id, consent: 'yes', mail: to, createdAt: town.clock.now() } });
  const candidate = await addCandidate(town, post.id, { state });
  return { id: post.id, candidateId: candidate.id };
}

const decideOn = (candidateId: string, action: 'share' | 'follow' | 'send' | 'reject', version = 1) =>
  decide(town.db, { candidateId, personId: town.ids['comms'] ?? '', action, version, at: town.clock.now() });
const unfinished = async () =>
  (await findUnfinished(town.db, { now: town.clock.now() })).filter(({ name }) => name === 'answer-tip');
const tipOf = (id: string) => town.db.tip.findUniqueOrThrow({ where: { postId: id } });

/** One turn of the sweep and all that it rings. */
async function turn(context = testContext(town)) {
  for (const { payload } of await unfinished()) await answerTip(payload as { id: string }, context);
  for (const { payload } of await takeBells(town)) await deliverMessage(payload as { id: string }, context);
  return context;
}

describe('answering a tip', () => {
  it.each([
    ['share', /vil gerne dele|valgt din historie|på vej ud/],
    ['send', /sendt det videre til Skole og dagtilbud|givet det videre til Skole og dagtilbud/],
    ['reject', /ikke denne gang|Det blev ikke denne|går ikke videre/],
  ] as const)('tells of %s half an hour after it was decided, and then forgets the address', async (action, words) => {
    const { id, candidateId } = await addTip();
    await decideOn(candidateId, action);
    town.clock.advanceMs(29 * minuteMs);
    expect((await turn()).sent).toEqual([]);
    town.clock.advanceMs(minuteMs);
    const { sent } = await turn();
    expect(sent).toMatchObject([{ to: mail, text: expect.stringMatching(words) }]);
    expect((await turn()).sent).toEqual([]);
    expect(await tipOf(id)).toMatchObject({ mail: null, answeredAt: town.clock.now() });
    expect(await snapshot(town, 'tip', 'delivery', 'outbox', 'audit')).not.toContain(mail);
    expect(await unfinished()).toEqual([]);
  });

  it('tells that it was shared, when it has been', async () => {
    await addTip({ state: 'shared' });
    town.clock.advanceMs(31 * minuteMs);
    expect((await turn()).sent).toMatchObject([{ text: expect.stringMatching(/delt/) }]);
  });

  it('carries no word of the tip: anybody may put anybody in the form', async () => {
    await addTip({ state: 'rejected' });
    town.clock.advanceMs(31 * minuteMs);
    const { sent, lines } = await turn();
    expect(sent).toHaveLength(1);
    expect(JSON.stringify(sent)).not.toContain('hemmelig');
    expect(JSON.stringify(lines)).not.toMatch(/hemmelig|tipper@/);
  });

  it('sends nothing when the decision was undone in time, and waits for the next one', async () => {
    const { candidateId } = await addTip();
    const decided = await decideOn(candidateId, 'reject');
    town.clock.advanceMs(10 * minuteMs);
    const decisionId = decided.outcome === 'done' ? decided.decisionId : '';
    const personId = town.ids['comms'] ?? '';
    await undo(town.db, { candidateId, personId, decisionId, version: 2, at: town.clock.now() });
    town.clock.advanceMs(60 * minuteMs);
    expect((await turn()).sent).toEqual([]);
    await decideOn(candidateId, 'share', 3);
    town.clock.advanceMs(31 * minuteMs);
    expect((await turn()).sent).toHaveLength(1);
  });

  it.each(['open', 'following', 'snoozed'])('says nothing while it is %s', async (state) => {
    await addTip({ state });
    town.clock.advanceMs(dayMs);
    expect(await unfinished()).toEqual([]);
  });

  it('has nothing to do without an address', async () => {
    const { id } = await addTip({ mail: null, state: 'shared' });
    town.clock.advanceMs(dayMs);
    expect(await unfinished()).toEqual([]);
    await answerTip({ id }, testContext(town));
    expect(await town.db.delivery.count()).toBe(0);
  });

  it('run twice, by two workers at once, sends one mail', async () => {
    const { id } = await addTip({ state: 'sent' });
    town.clock.advanceMs(31 * minuteMs);
    const context = testContext(town);
    await Promise.all([answerTip({ id }, context), answerTip({ id }, context), answerTip({ id }, context)]);
    expect(await town.db.delivery.count()).toBe(1);
    for (const { payload } of await takeBells(town)) await deliverMessage(payload as { id: string }, context);
    await answerTip({ id }, context);
    await answerTip({ id }, context);
    expect(context.sent).toHaveLength(1);
  });

  it('does not tell it again when the card is moved after the mail was planned', async () => {
    const { id, candidateId } = await addTip({ state: 'to_share' });
    town.clock.advanceMs(31 * minuteMs);
    await answerTip({ id }, testContext(town));
    await town.db.candidate.update({ where: { id: candidateId }, data: { state: 'rejected' } });
    await answerTip({ id }, testContext(town));
    expect(await town.db.delivery.findMany({ select: { key: true } })).toEqual([{ key: `tip/${id}/chosen` }]);
  });

  it('keeps the address while the mail server says "later", and drops it when it says no', async () => {
    const { id } = await addTip({ state: 'rejected' });
    town.clock.advanceMs(31 * minuteMs);
    const context = testContext(town);
    context.refuseMail(new TemporaryError('later', 'Senere.'));
    await turn(context);
    expect((await tipOf(id)).mail).toBe(mail);
    context.refuseMail(new PermanentError('no such mailbox', 'Findes ikke.'));
    town.clock.advanceMs(5 * minuteMs);
    const [delivery] = await town.db.delivery.findMany();
    await deliverMessage({ id: delivery?.id ?? '' }, context);
    await turn(context);
    expect((await tipOf(id)).mail).toBeNull();
    expect(await snapshot(town, 'tip', 'delivery')).not.toContain(mail);
  });

  it('is done when the tip is gone', async () => {
    const { id } = await addTip({ state: 'rejected' });
    town.clock.advanceMs(31 * minuteMs);
    const context = testContext(town);
    await answerTip({ id }, context);
    await town.db.post.delete({ where: { id } });
    await answerTip({ id }, context);
    await turn(context);
    expect(context.sent).toEqual([]);
    expect(await town.db.delivery.findMany({ select: { state: true } })).toEqual([{ state: 'cancelled' }]);
  });

  it('leaves no address behind in an answer that waited while its tip was forgotten', async () => {
    const { id } = await addTip({ state: 'rejected' });
    town.clock.advanceMs(31 * minuteMs);
    const context = testContext(town);
    await answerTip({ id }, context);
    await town.db.tip.update({ where: { postId: id }, data: { mail: null } });
    await purgeExpired({ date: '2026-11-19' }, context);
    for (const { payload } of await takeBells(town)) await deliverMessage(payload as { id: string }, context);
    expect(context.sent.map(({ to }) => to)).toEqual([mail]);
    await purgeExpired({ date: '2026-11-20' }, context);
    expect(await snapshot(town, 'tip', 'delivery')).not.toContain(mail);
  });

  it('never answered, the address goes with the text, by the nightly purge', async () => {
    const { id } = await addTip();
    town.clock.advanceMs(59 * dayMs);
    await purgeExpired({ date: '2027-01-16' }, testContext(town));
    expect((await tipOf(id)).mail).toBe(mail);
    town.clock.advanceMs(2 * dayMs);
    await purgeExpired({ date: '2027-01-18' }, testContext(town));
    expect(await tipOf(id)).toMatchObject({ mail: null, answeredAt: null });
  });
});
