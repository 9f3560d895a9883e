import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TemporaryError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { inTransaction } from '../../store/db.ts';
import { planInvitation } from '../../store/invitations.ts';
import { planTest } from '../../store/setup-tests.ts';
import { testContext } from '../support/context.ts';
import { openTown, type Town } from '../support/town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(() => town.reset());
afterAll(() => town.close());

const invite = (linkId: string) =>
  inTransaction(town.db, (tx) => planInvitation(tx, { personId: town.ids.first ?? '', linkId, at: town.clock.now() }));
const stateOf = async (id: string) => {
  const { state, lastError } = await town.db.delivery.findUniqueOrThrow({ where: { id } });
  return { state, lastError };
};

describe('the mail of an invitation', () => {
  it('goes once, however often its job runs, with a link that is not in any table', async () => {
    const id = await invite('seven-days');
    const context = testContext(town);
    await deliverMessage({ id }, context);
    await deliverMessage({ id }, context);
    expect(context.sent).toHaveLength(1);
    expect(context.sent[0]).toMatchObject({ to: 'first@example.dk', messageId: '<invite.seven-days@lytteposten>' });
    const token = /\/login\/(\S+)/.exec(context.sent[0]?.text ?? '')?.[1] ?? '';
    expect(token.length).toBeGreaterThan(40);
    expect(JSON.stringify(await town.db.delivery.findMany())).not.toContain(token);
    expect(context.lines.join()).not.toContain('first@example.dk');
  });

  it('is not sent once it is used, replaced, too old, or the person has no access', async () => {
    const context = testContext(town);
    const first = await invite('first');
    const second = await invite('second');
    await deliverMessage({ id: first }, context);
    expect(await stateOf(first)).toEqual({
      state: 'cancelled',
      lastError: 'Invitationen er brugt, udløbet eller trukket tilbage.',
    });
    await town.db.person.updateMany({ where: { id: town.ids.first ?? '' }, data: { disabledAt: town.clock.now() } });
    await deliverMessage({ id: second }, context);
    expect((await stateOf(second)).state).toBe('cancelled');
    await town.reset();
    const third = await invite('third');
    town.clock.advanceMs(8 * 86_400_000);
    await deliverMessage({ id: third }, context);
    expect((await stateOf(third)).state).toBe('cancelled');
    expect(context.sent).toEqual([]);
  });

  it('waits while the mail server says no', async () => {
    const id = await invite('later');
    const context = testContext(town);
    context.refuseMail(new TemporaryError('421', 'Mailserveren har travlt.'));
    await deliverMessage({ id }, context);
    expect(await stateOf(id)).toEqual({ state: 'planned', lastError: 'Mailserveren har travlt.' });
  });
});

describe('a test mail', () => {
  it('is planned once a person and round, however often it is asked', async () => {
    const person = { id: town.ids.first ?? '', mail: 'first@example.dk' };
    const round = { testId: 'a-round', person, at: town.clock.now() };
    const id = await planTest(town.db, round);
    expect(await planTest(town.db, round)).toBe(id);
    const context = testContext(town);
    await deliverMessage({ id }, context);
    await deliverMessage({ id }, context);
    expect(context.sent).toHaveLength(1);
  });
});
