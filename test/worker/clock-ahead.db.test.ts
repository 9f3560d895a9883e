/** reliability.md T7 on a real database: its clock is the one that others work by, and one worker's is five minutes ahead of it. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Clock, clockFrom } from '../../core/clock.ts';
import { createLog } from '../../core/log.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sweep } from '../../jobs/sweep.ts';
import { mailCarrier } from '../../notify/mail-carrier.ts';
import { createMailTransport } from '../../notify/mail-transport.ts';
import { readDatabaseClock } from '../../store/db.ts';
import { planDelivery } from '../../store/deliveries.ts';
import { watchClock } from '../../worker/watch-clock.ts';
import { clockSkewMs, isClockRight, refuseWrongClock } from '../../worker/wrong-clock.ts';
import { type SmtpTarget, startSmtpTarget } from '../notify/support/smtp-target.ts';
import { testContext } from '../support/context.ts';
import { openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let server: SmtpTarget;
let taken: (() => void)[] = [];
let right: Clock;
let ahead: Clock;
beforeAll(async () => {
  town = await openTown();
  // A slow mail server: it has the mail, and says so when the test lets it.
  server = await startSmtpTarget({
    onData(stream, _session, done) {
      stream.resume();
      stream.on('end', () => taken.push(() => done()));
    },
  });
});
beforeEach(async () => {
  await town.reset();
  taken = [];
  const there = await readDatabaseClock(town.db);
  right = clockFrom(there);
  ahead = clockFrom(new Date(there.getTime() + 300_000));
});
afterAll(async () => {
  server.hangUp();
  await server.close();
  await town.close();
});

/** A worker that lives by this clock and asks the database whether it is right. */
function workerBy(clock: Clock) {
  const lines: string[] = [];
  const transport = createMailTransport({ smtpUrl: server.url, outboxDir: '/none', from: 'a@example.dk', now: clock });
  const log = createLog({ level: 'warn', clock, write: (line) => lines.push(line) });
  const context = {
    ...testContext({ ...town, carriers: { mail: mailCarrier(transport) } }),
    clock,
    log,
    isClockRight: () => isClockRight(town.db, clock),
  };
  return { context, lines, transport, house: { db: town.db, log } };
}
const byClock = (clock: Clock) => (db: Parameters<typeof clockSkewMs>[0]) => clockSkewMs(db, clock);
const rowOf = (id: string) => town.db.delivery.findUniqueOrThrow({ where: { id } });

describe('T7: a worker whose clock is five minutes ahead of the others', () => {
  it('is told so and does no work: it refuses to start, and one that works already ends at the second look', async () => {
    const { house, lines } = workerBy(ahead);
    await expect(refuseWrongClock(house, byClock(ahead))).rejects.toMatchObject({
      forPeople: expect.stringMatching(/^Maskinens ur går 300 sekunder anderledes end databasens\./),
    });
    const codes: number[] = [];
    const look = watchClock(house, (code) => codes.push(code), byClock(ahead));
    await look();
    expect([codes, lines.join('')]).toEqual([[], expect.stringContaining('clock-skew')]);
    await look();
    expect([codes, lines.join('')]).toEqual([[1], expect.stringContaining('clock-wrong')]);
    await refuseWrongClock(house, byClock(right));
  });

  it('takes no message out of the hands of one that sends it just now: it goes once', async () => {
    const [one, other] = [workerBy(right), workerBy(ahead)];
    const planned = {
      kind: 'test',
      key: 'a/b/c',
      channel: 'mail',
      recipient: 'x@example.dk',
      now: right.now(),
    } as const;
    const { id } = await planDelivery(town.db, planned);
    const sending = deliverMessage({ id }, one.context);
    await expect.poll(() => taken.length, { timeout: 10_000 }).toBe(1);
    // By its clock the lease of 90 seconds ran out long ago.
    await sweep({}, other.context);
    for (const bell of await takeBells(town))
      if (bell.job === 'deliver-message') await deliverMessage({ id: String(bell.payload.id) }, other.context);
    expect(await rowOf(id)).toMatchObject({ state: 'claimed', attempts: 1, interruptions: 0 });
    expect(other.lines.join('')).toContain('claims-left-alone');
    for (const done of taken) done();
    await sending;
    expect(await rowOf(id)).toMatchObject({ state: 'sent', attempts: 1, interruptions: 0 });
    expect(taken).toHaveLength(1);
    for (const { transport } of [one, other]) transport.close();
  });

  it('leaves what a dead worker held to those whose clock is right', async () => {
    const planned = {
      kind: 'test',
      key: 'a/b/d',
      channel: 'mail',
      recipient: 'x@example.dk',
      now: right.now(),
    } as const;
    const { id } = await planDelivery(town.db, planned);
    const leaseUntil = new Date(right.now().getTime() - 1_000);
    await town.db.delivery.update({ where: { id }, data: { state: 'claimed', attempts: 1, leaseUntil } });
    await sweep({}, workerBy(ahead).context);
    expect(await rowOf(id)).toMatchObject({ state: 'claimed' });
    await sweep({}, workerBy(right).context);
    expect(await rowOf(id)).toMatchObject({ state: 'planned', interruptions: 1 });
  });
});
