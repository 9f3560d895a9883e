/** What a person ticks off as shared: thanked for like any share, taken back in time, and one with its later proof. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { findShares } from '../../jobs/find-shares.ts';
import { scanSource } from '../../jobs/scan-source.ts';
import { findUnfinished } from '../../jobs/sweep.ts';
import { thankDepartment } from '../../jobs/thank-department.ts';
import { inTransaction } from '../../store/db.ts';
import { markShared, unmarkShared } from '../../store/manual-shares.ts';
import { answerGuess, takeBackAnswer } from '../../store/share-answers.ts';
import { simulatedContext } from '../support/simulated.ts';
import { addCandidate, openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let platform: Awaited<ReturnType<typeof simulatedContext>>;
let candidate: Awaited<ReturnType<typeof addCandidate>>;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  town.clock.moveTo('2026-11-20T10:00:00Z');
  platform = await simulatedContext(town);
  for (const id of platform.pageIds) await scanSource({ id }, platform.context);
  const post = await town.db.post.findFirstOrThrow({ where: { externalId: platform.idOf('a1') } });
  candidate = await addCandidate(town, post.id, { state: 'to_share' });
  await takeBells(town);
});
afterEach(() => platform.close());
afterAll(() => town.close());

const who = () => ({ candidateId: candidate.id, personId: town.ids['comms'] ?? '', at: town.clock.now() });
const current = () => town.db.candidate.findUniqueOrThrow({ where: { id: candidate.id } });
async function mark(channel = 'facebook', more: object = {}) {
  const { version } = await current();
  return inTransaction(town.db, (tx) => markShared(tx, { ...who(), version, channel, needsConsent: false, ...more }));
}
const unmark = (channel = 'facebook') => inTransaction(town.db, (tx) => unmarkShared(tx, { ...who(), channel }));
async function thank(): Promise<number> {
  for (const { id } of await town.db.share.findMany({ orderBy: { foundAt: 'asc' } }))
    await thankDepartment({ id }, platform.context);
  for (const { payload } of await takeBells(town))
    await deliverMessage({ id: String(payload['id']) }, platform.context);
  return platform.context.sent.length;
}
const since = '2026-11-19T10:00:00.000Z';
const toThank = async () =>
  (await findUnfinished(town.db, { now: town.clock.now(), patience: 0 })).filter(
    ({ name }) => name === 'thank-department',
  );

describe('a share that a person ticks off', () => {
  it('moves the card, is written once, and is thanked for without a link that nobody knows', async () => {
    expect((await mark()).outcome).toBe('done');
    expect(await mark()).toEqual({ outcome: 'known' });
    expect(await current()).toMatchObject({ state: 'shared', version: 2 });
    expect(await thank()).toBe(1);
    expect(platform.context.sent[0]?.text).not.toContain('manual');
    expect(await thank()).toBe(1);
  });

  it('is thanked for by the sweep only when it can no longer be taken back', async () => {
    await mark();
    expect(await toThank()).toEqual([]);
    town.clock.advanceMs(15_000);
    expect(await toThank()).toHaveLength(1);
  });

  it('can be taken back until somebody has been thanked', async () => {
    await mark();
    expect(await unmark()).toBe('done');
    expect(await current()).toMatchObject({ state: 'to_share', version: 3 });
    expect(await thank()).toBe(0);
    await mark();
    await thank();
    expect(await unmark()).toBe('thanked');
    expect(await current()).toMatchObject({ state: 'shared' });
    expect(await unmark('linkedin')).toBe('gone');
  });

  it('on a second channel is no reason to thank twice', async () => {
    await mark('linkedin');
    expect(await thank()).toBe(1);
    expect((await mark('intranet')).outcome).toBe('done');
    expect(await thank()).toBe(1);
    town.clock.advanceMs(60_000);
    expect(await toThank()).toEqual([]);
    expect(await unmark('intranet')).toBe('done');
    expect(await current()).toMatchObject({ state: 'shared' });
  });

  it.each([true, false])('becomes one with its later proof (thanked before: %s)', async (isThanked) => {
    await mark();
    if (isThanked) await thank();
    else await takeBells(town);
    const centralExternalId = platform.simulator.publish({
      shareOf: platform.idOf('a1'),
      shape: 'parent',
      message: 'Se her',
    });
    town.clock.advanceMs(60_000);
    platform.moveTo(town.clock.now());
    await findShares({ since }, platform.context);
    expect(await town.db.share.findMany()).toMatchObject([
      { centralExternalId, evidence: 'parent_id', strength: 'certain' },
    ]);
    expect(await thank()).toBe(1);
    expect(await unmark()).toBe('gone');
  });

  it.each([true, false])(
    'becomes one with a probable share that is confirmed (thanked before: %s)',
    async (isThanked) => {
      await mark();
      if (isThanked) await thank();
      const centralExternalId = '100200300400500_900000000000777';
      const { postId } = candidate;
      const guess = { postId, centralExternalId, evidence: 'description', strength: 'probable', score: 0.5 };
      const { id: shareId } = await town.db.share.create({
        data: { ...guess, sharedAt: town.clock.now(), foundAt: town.clock.now() },
      });
      town.clock.advanceMs(60_000);
      const given = { shareId, personId: who().personId, at: town.clock.now() };
      const answer = () => inTransaction(town.db, (tx) => answerGuess(tx, { ...given, version: 1, answer: 'yes' }));
      expect(await answer()).toBe('done');
      town.clock.advanceMs(60_000);
      expect(await town.db.share.findMany()).toMatchObject([{ centralExternalId, strength: 'certain', answer: 'yes' }]);
      expect(await thank()).toBe(1);
      expect(await unmark()).toBe('gone');
    },
  );

  it('is all that is left when the yes to a probable share is taken back', async () => {
    await mark();
    const { postId } = candidate;
    const guess = { postId, centralExternalId: '1_777', evidence: 'description', strength: 'probable', score: 0.5 };
    const tickedAt = town.clock.now();
    const { id } = await town.db.share.create({ data: { ...guess, sharedAt: new Date(0), foundAt: tickedAt } });
    town.clock.advanceMs(5_000);
    const { personId, at } = who();
    await inTransaction(town.db, (tx) => answerGuess(tx, { shareId: id, personId, at, version: 1, answer: 'yes' }));
    const merged = await town.db.share.findFirstOrThrow();
    const back = { shareId: merged.id, personId, at, version: merged.version };
    expect(await inTransaction(town.db, (tx) => takeBackAnswer(tx, back))).toBe('done');
    expect(await town.db.share.findMany()).toMatchObject([
      {
        centralExternalId: 'manual/facebook',
        evidence: 'manual',
        strength: 'certain',
        answer: null,
        sharedAt: tickedAt,
      },
    ]);
    expect(await current()).toMatchObject({ state: 'shared' });
    expect(await unmark()).toBe('done');
    expect(await current()).toMatchObject({ state: 'to_share' });
  });

  it('becomes one with a proof that was a guess before', async () => {
    await mark();
    const centralExternalId = platform.simulator.publish({
      shareOf: platform.idOf('a1'),
      shape: 'parent',
      message: 'Se her',
    });
    const { postId } = candidate;
    const guess = { postId, centralExternalId, evidence: 'description', strength: 'probable', score: 0.5 };
    await town.db.share.create({ data: { ...guess, sharedAt: town.clock.now(), foundAt: town.clock.now() } });
    town.clock.advanceMs(60_000);
    platform.moveTo(town.clock.now());
    await findShares({ since }, platform.context);
    expect(await town.db.share.findMany()).toMatchObject([{ centralExternalId, evidence: 'parent_id' }]);
    expect(await thank()).toBe(1);
  });

  it('on another channel stays beside the proof', async () => {
    await mark('linkedin');
    platform.simulator.publish({ shareOf: platform.idOf('a1'), shape: 'parent', message: 'Se her' });
    town.clock.advanceMs(60_000);
    platform.moveTo(town.clock.now());
    await findShares({ since }, platform.context);
    expect((await town.db.share.findMany()).map(({ evidence }) => evidence).sort()).toEqual(['manual', 'parent_id']);
  });

  it('is refused on an old version, without consent, and where nobody has decided to share', async () => {
    expect(await mark('facebook', { version: 9 })).toEqual({ outcome: 'stale' });
    expect(await mark('facebook', { needsConsent: true })).toEqual({ outcome: 'consent' });
    expect(await mark('facebook', { candidateId: '00000000-0000-4000-8000-000000000000' })).toEqual({
      outcome: 'gone',
    });
    await town.db.candidate.updateMany({ data: { state: 'open' } });
    expect(await mark()).toEqual({ outcome: 'stale' });
    expect(await town.db.share.count()).toBe(0);
  });
});
