import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError } from '../../core/errors.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { enqueue } from '../../jobs/enqueue.ts';
import { sendReport } from '../../jobs/send-report.ts';
import { sweep } from '../../jobs/sweep.ts';
import { inTransaction } from '../../store/db.ts';
import { approveReport, createReport, saveReportText } from '../../store/reports.ts';
import { fullMonth, fullQuarter, october, thirdQuarter } from '../notify/report-figures.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { openTown, snapshot, type Town, takeBells } from '../support/town.ts';

describe('a report that waits for approval', () => {
  let town: Town;
  let context: TestContext;
  let id: string;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    await town.reset();
    context = testContext(town);
    const report = { kind: 'month' as const, scope: '', ...october, figures: fullMonth, now: town.clock.now() };
    id = (await inTransaction(town.db, (tx) => createReport(tx, report))) ?? '';
  });

  const by = (version: number) => ({ id, version, personId: town.ids['comms'] ?? '', at: town.clock.now() });
  const approve = (version: number, ring = true) =>
    approveReport(town.db, by(version), async (tx) => {
      if (ring) await enqueue(tx, { name: 'send-report', payload: { id } });
    });
  async function ringAll(): Promise<void> {
    for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
      for (const { job, payload } of bells) {
        if (job === 'send-report') await sendReport({ id: String(payload.id) }, context);
        if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
      }
  }

  it('is sent to nobody before somebody has approved it', async () => {
    await sendReport({ id }, context);
    await ringAll();
    expect(context.sent).toEqual([]);
  });

  it('goes to the leader with what people wrote in it and a page of paper, once', async () => {
    expect(await saveReportText(town.db, { ...by(1), key: 'historier', text: 'En god oktober.' })).toBe('done');
    expect(await approve(2)).toBe('done');
    await ringAll();
    expect(context.sent.map(({ to }) => to)).toEqual(['leader@example.dk']);
    expect(context.sent[0]?.text).toContain('En god oktober.');
    expect(context.sent[0]?.attachments?.map(({ name }) => name)).toEqual(['maaned-2026-10.pdf']);
    const tables = ['report', 'report_copy', 'delivery'];
    const before = await snapshot(town, ...tables);
    await sendReport({ id }, context);
    await ringAll();
    expect(await snapshot(town, ...tables)).toBe(before);
  });

  it('is refused to whoever approves or changes another version of it than they saw', async () => {
    expect(await saveReportText(town.db, { ...by(1), key: 'sager', text: 'Ingen sager af betydning.' })).toBe('done');
    expect(await approve(1)).toBe('stale');
    expect(await approve(2)).toBe('done');
    expect(await saveReportText(town.db, { ...by(3), key: 'sager', text: 'For sent.' })).toBe('approved');
  });

  it('is found by the sweep where the bell was lost, and not again once it is planned', async () => {
    await approve(1, false);
    for (const _round of [1, 2]) {
      town.clock.advanceMs(120_000);
      await sweep({}, context);
      await ringAll();
    }
    expect(context.sent).toHaveLength(1);
  });

  it('of the quarter goes to the group that was named, and to nobody where none was', async () => {
    const quarter = {
      kind: 'quarter' as const,
      scope: '',
      ...thirdQuarter,
      figures: fullQuarter,
      now: town.clock.now(),
    };
    id = (await inTransaction(town.db, (tx) => createReport(tx, quarter))) ?? '';
    await approve(1);
    await ringAll();
    expect(context.sent).toEqual([]);
    await town.db.setting.create({
      data: {
        key: 'report-readers',
        value: { month: [], quarter: [town.ids['teacher'] ?? ''] },
        updatedAt: town.clock.now(),
      },
    });
    await sendReport({ id }, context);
    await ringAll();
    expect(context.sent.map(({ to }) => to)).toEqual(['teacher@example.dk']);
  });

  it('is not sent to who has left meanwhile', async () => {
    await approve(1, false);
    await sendReport({ id }, context);
    await town.db.person.updateMany({ data: { disabledAt: town.clock.now() } });
    await ringAll();
    expect(context.sent).toEqual([]);
    expect(await town.db.delivery.findMany({ select: { state: true } })).toEqual([{ state: 'cancelled' }]);
  });

  it('that the mail server refuses for good is failed, and one that was taken away is not sent', async () => {
    await approve(1);
    context.refuseMail(new PermanentError('no such mailbox', 'Adressen findes ikke.'));
    await ringAll();
    const copy = await town.db.reportCopy.findFirstOrThrow({ include: { delivery: true } });
    expect(copy.delivery.state).toBe('failed');
    await town.db.report.delete({ where: { id } });
    await sendReport({ id }, context);
    await ringAll();
    expect(context.sent).toEqual([]);
  });
});
