import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditAlerts } from '../../jobs/audit-alerts.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { sendAlert } from '../../jobs/send-alert.ts';
import { lockIncident } from '../../store/incident-change.ts';
import { changeOwner } from '../../store/incident-owner.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addIncident, openTown, start, type Town, takeBells } from '../support/town.ts';

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

const minuteMs = 60_000;
const found = async (minutes: number) => {
  town.clock.moveTo(new Date(start.getTime() + minutes * minuteMs));
  return (await auditAlerts(town.db, town.clock.now())).disagreements.map(({ what }) => what);
};
async function alerted(id: string): Promise<void> {
  await sendAlert({ id }, context);
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
}

describe('the audit of the alerts', () => {
  it('gives an alert that a person has just called for the time to be taken back', async () => {
    const { id } = await addIncident(town);
    await town.db.incident.update({ where: { id }, data: { owner: 'region' } });
    expect(await found(10)).toEqual([]);
    const version = (await town.db.$transaction((tx) => lockIncident(tx, id)))?.version ?? 0;
    await changeOwner(town.db, { id, version, personId: town.ids.comms ?? '', at: town.clock.now() }, 'kommune');
    expect(await found(10)).toEqual([]);
    expect(await found(14)).toEqual(['untold']);
  });

  it('does not miss an escalation to who has only just come on duty', async () => {
    const evening = 12 * 60;
    const duty = (key: string, from: number, to: number) => ({
      personId: town.ids[key] ?? '',
      startsAt: new Date(start.getTime() + from * minuteMs),
      endsAt: new Date(start.getTime() + to * minuteMs),
    });
    await town.db.duty.createMany({
      data: [duty('roads', 0, evening + 60), duty('teacher', evening + 60, evening + 600)],
    });
    town.clock.moveTo(new Date(start.getTime() + evening * minuteMs));
    await alerted((await addIncident(town, { severity: 3 })).id);
    expect(await found(evening + 59)).toEqual([]);
    expect(await found(evening + 60)).toEqual([]);
    expect(await found(evening + 64)).toEqual(['overdue']);
  });

  it('sees an escalation that is owed to somebody whom the chain names', async () => {
    const teacher = town.ids.teacher ?? '';
    const value = [{ afterMinutes: 15, to: teacher }];
    await town.db.setting.create({ data: { key: 'escalation', value, updatedAt: start } });
    const excluded = ['comms', 'second', 'roads', 'leader'].map((key) => town.ids[key] ?? '');
    await alerted((await addIncident(town, { severity: 3, excluded })).id);
    expect(await found(17)).toEqual([]);
    expect(await found(19)).toEqual(['overdue']);
  });
});
