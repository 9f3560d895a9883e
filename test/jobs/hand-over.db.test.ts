import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { TemporaryError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { undoWindowMs } from '../../jobs/enqueue.ts';
import { handOver } from '../../jobs/hand-over.ts';
import { sweep } from '../../jobs/sweep.ts';
import { decideAndRing } from '../../review/decide-and-ring.ts';
import { undo } from '../../store/decisions.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addCandidate, addPost, openTown, snapshot, start, type Town, takeBells } from '../support/town.ts';

let town: Town;
let context: TestContext;
beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  await town.reset();
  context = testContext(town);
});
afterAll(() => town.close());

type Wish = { departmentKey?: string; post?: Parameters<typeof addPost>[1] };

/** A card that communications has just sent on. */
async function send({ departmentKey = 'skole_og_dagtilbud', post = {} }: Wish = {}) {
  const { id: postId } = await addPost(town, { text: 'Borgerens egne ord', ...post });
  await town.db.post.update({ where: { id: postId }, data: { permalink: 'https://www.facebook.com/1' } });
  const { id: candidateId } = await addCandidate(town, postId, { lanes: ['negative_press'] });
  await town.db.candidate.update({ where: { id: candidateId }, data: { departmentKey, severity: 2 } });
  const change = { candidateId, personId: town.ids.comms ?? '', at: town.clock.now() };
  const result = await decideAndRing(town.db, { ...change, version: 1, action: 'send' });
  if (result.outcome !== 'done') throw new Error(result.outcome);
  return { ...change, postId, decisionId: result.decisionId };
}
const deliver = async () => {
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
};
const pass = (ms: number) => town.clock.moveTo(new Date(town.clock.now().getTime() + ms));
const deliveries = () => town.db.delivery.findMany({ where: { kind: 'handover' } });

describe('a card that is sent to a department', () => {
  it('rings when the undo window is over, and then writes to the department, with a link and somebody to answer', async () => {
    const { decisionId } = await send();
    const [bell] = await town.db.outbox.findMany();
    expect(bell).toMatchObject({
      job: 'hand-over',
      payload: { id: decisionId },
      ringAt: new Date(start.getTime() + undoWindowMs),
    });
    await takeBells(town);
    pass(undoWindowMs);
    await handOver({ id: decisionId }, context);
    await deliver();
    expect(context.sent).toMatchObject([{ to: 'skole@example.dk', messageId: `<handover.${decisionId}@lytteposten>` }]);
    const text = context.sent[0]?.text.replaceAll('\n', ' ') ?? '';
    expect(text).toContain('https://www.facebook.com/1');
    expect(text).toContain('Skriv til Prøve comms på comms@example.dk');
    expect(text).toContain('I kender sagen bedst');
    expect(JSON.stringify(context.sent)).not.toContain('Borgerens egne ord');
  });

  it('writes once, however often it runs', async () => {
    const { decisionId } = await send();
    await Promise.all([1, 2].map(() => handOver({ id: decisionId }, context)));
    const before = await snapshot(town, 'delivery', 'decision');
    await handOver({ id: decisionId }, context);
    expect(await snapshot(town, 'delivery', 'decision')).toBe(before);
    await deliver();
    expect(context.sent).toHaveLength(1);
  });

  it('is not written of when it was undone, before the job or between the job and the mail', async () => {
    const early = await send();
    await undo(town.db, { ...early, version: 2 });
    await handOver({ id: early.decisionId }, context);
    expect(await deliveries()).toEqual([]);
    const late = await send();
    await handOver({ id: late.decisionId }, context);
    await undo(town.db, { ...late, version: 2 });
    await deliver();
    expect(context.sent).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'cancelled', lastError: 'Beslutningen er fortrudt.' }]);
  });

  it('does nothing where the card is gone or something else was decided, and sends nothing that is gone at its source', async () => {
    await handOver({ id: crypto.randomUUID() }, context);
    const { postId, decisionId } = await send();
    await handOver({ id: decisionId }, context);
    await town.db.post.update({ where: { id: postId }, data: { deletedAt: start } });
    await deliver();
    expect(context.sent).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'cancelled' }]);
    const gone = await send();
    await town.db.candidate.delete({ where: { id: gone.candidateId } });
    await handOver({ id: gone.decisionId }, context);
    expect(await deliveries()).toHaveLength(1);
  });

  it('goes to a contact where the department has no address of its own, and says so where there is neither', async () => {
    await town.db.department.updateMany({ data: { mail: null } });
    const { decisionId } = await send();
    await handOver({ id: decisionId }, context);
    expect(await deliveries()).toMatchObject([{ recipient: 'teacher@example.dk' }]);
    const nobody = await send({ departmentKey: 'vej_og_ejendom' });
    await handOver({ id: nobody.decisionId }, context);
    expect(await deliveries()).toHaveLength(1);
    expect(context.lines.join()).toContain('hand-over-without-recipient');
    expect(await town.db.decision.findUnique({ where: { id: nobody.decisionId } })).toMatchObject({ handledAt: start });
  });

  it('is tried again when the mail server says no, and tells our own words only', async () => {
    const { decisionId } = await send({ post: { ownVoice: true, text: 'Vi har bygget et insekthotel' } });
    await handOver({ id: decisionId }, context);
    context.refuseMail(new TemporaryError('451', 'Mailserveren beder os vente.'));
    await deliver();
    expect(await deliveries()).toMatchObject([{ state: 'planned', lastError: 'Mailserveren beder os vente.' }]);
    context.refuseMail(undefined);
    pass(120_000);
    await sweep({}, context);
    await deliver();
    expect(context.sent).toHaveLength(1);
    expect(context.sent[0]?.text).toContain('insekthotel');
  });

  it('is found by the sweep when its bell was lost, but not while it can be undone, nor when it is done', async () => {
    const { decisionId } = await send();
    const bells = async () => {
      await takeBells(town);
      await sweep({}, context);
      return (await takeBells(town)).filter(({ job }) => job === 'hand-over').map(({ payload }) => payload.id);
    };
    expect(await bells()).toEqual([]);
    pass(61_000);
    expect(await bells()).toEqual([decisionId]);
    pass(20 * 86_400_000); // what a shield held back leaves when it is opened
    expect(await bells()).toEqual([decisionId]);
    await handOver({ id: decisionId }, context);
    expect(await bells()).toEqual([]);
  });
});
