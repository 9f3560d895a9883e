import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ChannelDownError } from '../../core/errors.ts';
import { createHttp, type Http } from '../../core/http.ts';
import { handlers } from '../../jobs/index.ts';
import { pingHeartbeat } from '../../jobs/ping-heartbeat.ts';
import { listProblems } from '../../store/health.ts';
import { findHeartbeat } from '../../store/heartbeat.ts';
import { createHeartbeat } from '../../worker/heartbeat.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { addIncident, openTown, type Town, takeBells } from '../support/town.ts';

let town: Town;
let sink: Server;
let http: Http;
let url: string;
/** What the outside dead-man's switch heard, by the set clock; `answer` is what it says. */
let heard: number[] = [];
let answer = 200;
let context: TestContext;

beforeAll(async () => {
  town = await openTown();
  sink = createServer((_request, response) => {
    heard.push(town.clock.now().getTime());
    response.writeHead(answer).end('OK');
  });
  await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(sink.address() as AddressInfo).port}/ping/a-secret-id`;
  http = createHttp({ clock: town.clock, allow: [] });
});
beforeEach(async () => {
  await town.reset();
  heard = [];
  answer = 200;
  context = testContext({ ...town, heartbeat: createHeartbeat(http, url) });
});
afterAll(async () => {
  await http.close();
  sink.close();
  await town.close();
});

const minuteMs = 60_000;
const ping = () => pingHeartbeat({}, context);
const through = (minutesAgo = 0) => {
  const at = new Date(town.clock.now().getTime() - minutesAgo * minuteMs);
  return town.db.canaryRun.create({
    data: { startedAt: at, takenAt: at, judgedAt: at, incidentAt: at, deliveredAt: at },
  });
};
const deliverAll = async () => {
  for (const { job, payload } of await takeBells(town))
    if (job === 'deliver-message') await handlers['deliver-message']({ id: String(payload.id) }, context);
};
/** A minute of the watch: what is due is sent or tried, and the sign of life is given or not. */
async function minute(): Promise<void> {
  town.clock.advanceMs(minuteMs);
  await handlers.sweep({}, context);
  await deliverAll();
  await ping();
}
const reasons = async () => (await findHeartbeat(town.db)).reasons.join(' ');

describe('the sign of life', () => {
  it('is given every minute while the audit agrees, and shown', async () => {
    await through();
    const { id } = await addIncident(town, { severity: 3 });
    await handlers['send-alert']({ id }, context);
    await deliverAll();
    await minute();
    await minute();
    expect(heard).toHaveLength(2);
    expect(await findHeartbeat(town.db)).toMatchObject({ pingedAt: town.clock.now(), withheldSince: null });
  });

  it('waits for the first self-test after a start without calling it a fault', async () => {
    await ping();
    expect(heard).toEqual([]);
    expect(context.lines.join()).not.toContain('heartbeat-withheld');
    await through(60 * 12);
    await ping();
    expect(context.lines.join()).not.toContain('heartbeat-withheld');
    await through();
    await ping();
    expect(heard).toHaveLength(1);
  });

  it('is given to nobody where no address is set, while the audit goes on', async () => {
    await through();
    context = testContext(town);
    await ping();
    expect(heard).toEqual([]);
    expect((await findHeartbeat(town.db)).auditedAt).toEqual(town.clock.now());
  });

  it('that the outside refuses is noted, without the address in the log', async () => {
    await through();
    answer = 404;
    await ping();
    await ping();
    expect((await findHeartbeat(town.db)).refusedSince).toEqual(town.clock.now());
    expect(context.lines.join()).toContain('heartbeat-refused');
    expect(context.lines.join()).not.toContain('a-secret-id');
    town.clock.advanceMs(21 * minuteMs);
    const about = (await listProblems(town.db, town.clock.now())).map((problem) => problem.about);
    expect(about).toContain('Livstegnet bliver ikke modtaget');
  });
});

describe('the sign of life is withheld, and people are told (N15)', () => {
  const withheld = async () => {
    await ping();
    await ping();
    expect(heard).toEqual([]);
    expect(context.lines.join()).toContain('heartbeat-withheld');
    town.clock.advanceMs(2 * minuteMs);
    await ping();
    const about = (await listProblems(town.db, town.clock.now())).map((problem) => problem.about);
    expect(about).toContain('Alarmernes regnskab stemmer ikke');
  };
  beforeEach(() => through());

  it('when an alert that was triggered is neither sent nor failed nor waiting in time', async () => {
    const { id } = await addIncident(town, { severity: 3 });
    await handlers['send-alert']({ id }, context);
    await takeBells(town);
    town.clock.advanceMs(4 * minuteMs);
    await withheld();
    expect(await reasons()).toContain('beskeder om sager skulle være sendt');
    // Sent after all, the account balances again.
    await handlers.sweep({}, context);
    await deliverAll();
    await ping();
    expect(heard).toHaveLength(1);
    expect(await reasons()).toBe('');
  });

  it('when an incident that people should know of has no alert', async () => {
    await addIncident(town, { severity: 3 });
    town.clock.advanceMs(4 * minuteMs);
    await withheld();
    expect(await reasons()).toContain('1 sag skulle have givet alarm');
  });

  it('when a message is held long past its lease', async () => {
    const past = new Date(town.clock.now().getTime() - 4 * minuteMs);
    await town.db.delivery.create({
      data: {
        ...{ kind: 'digest', key: 'a digest', channel: 'mail', recipient: 'x', state: 'claimed' },
        ...{ messageId: '<x>', createdAt: past, nextTryAt: past, leaseUntil: past },
      },
    });
    await withheld();
  });

  it('when an escalation is overdue', async () => {
    const { id } = await addIncident(town, { severity: 3 });
    await handlers['send-alert']({ id }, context);
    await deliverAll();
    town.clock.advanceMs(17 * minuteMs);
    await through();
    await ping();
    expect(heard).toHaveLength(1);
    heard = [];
    town.clock.advanceMs(2 * minuteMs);
    await withheld();
    await handlers['escalate-alerts']({}, context);
    await deliverAll();
    await ping();
    expect(heard).toHaveLength(1);
  });

  it('when the last self-test is twenty minutes old and one has failed since', async () => {
    town.clock.advanceMs(19 * minuteMs);
    await ping();
    expect(heard).toHaveLength(1);
    heard = [];
    await town.db.canaryRun.create({ data: { startedAt: town.clock.now(), failedAt: town.clock.now() } });
    town.clock.advanceMs(2 * minuteMs);
    await withheld();
    expect(await reasons()).toContain('Selvtesten');
  });
});

it('N14: when all channels fail, the outside has heard nothing for five minutes within ten of the crisis', async () => {
  await through();
  await ping();
  context.refuseMail(new ChannelDownError('down', 'Mailserveren svarer ikke. Vi prøver igen.'));
  const began = town.clock.now().getTime();
  const { id } = await addIncident(town, { severity: 3 });
  await handlers['send-alert']({ id }, context);
  await deliverAll();
  for (let past = 0; past < 10; past++) await minute();
  // The switch of docs/runbook.md: a ping a minute, five minutes of grace.
  const lastHeard = Math.max(...heard);
  expect(lastHeard + 6 * minuteMs).toBeLessThanOrEqual(began + 10 * minuteMs);
  context.refuseMail(undefined);
  for (let past = 0; past < 5; past++) await minute();
  expect(Math.max(...heard)).toBe(town.clock.now().getTime());
});
