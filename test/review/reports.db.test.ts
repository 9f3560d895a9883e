import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '../../store/db.ts';
import { createReport } from '../../store/reports.ts';
import { fullMonth, october, warmDepartment } from '../notify/report-figures.ts';
import { enter } from './incident-room-scene.ts';
import { createTown, start, type Town } from './town.ts';

describe('the pages of reports', () => {
  let town: Town;
  let comms: Awaited<ReturnType<typeof enter>>;
  let leader: Awaited<ReturnType<typeof enter>>;
  let school: Awaited<ReturnType<typeof enter>>;
  let roads: Awaited<ReturnType<typeof enter>>;
  let month: string;
  let department: string;
  beforeAll(async () => {
    town = await createTown();
    comms = await enter(town, ['comms'], [], 'Mette Prøve');
    leader = await enter(town, ['leader'], [], 'Lone Prøve');
    school = await enter(town, ['department'], ['skole_og_dagtilbud'], 'Sofie Prøve');
    roads = await enter(town, ['department'], ['vej_og_ejendom'], 'Viggo Prøve');
    const make = (report: Omit<Parameters<typeof createReport>[1], 'now'>) =>
      inTransaction(town.db, (tx) => createReport(tx, { ...report, now: start }));
    month = (await make({ kind: 'month', scope: '', ...october, figures: fullMonth })) ?? '';
    department =
      (await make({ kind: 'department', scope: 'skole_og_dagtilbud', ...october, figures: warmDepartment })) ?? '';
  });
  afterAll(() => town.close());

  const bodyOf = async (who: typeof comms, path: string) => (await who.get(path)).text();
  const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';

  it('show each reader what is theirs, and nothing of others', async () => {
    expect(await bodyOf(comms, '/rapporter')).toContain('Venter på jer');
    expect(await bodyOf(leader, '/rapporter')).not.toContain('Måneden i overblik');
    expect(await bodyOf(school, '/rapporter')).toContain(`/rapport/${department}`);
    expect(await bodyOf(roads, '/rapporter')).toContain('Der er ingen rapporter endnu.');
    const statuses = [];
    for (const who of [comms, leader, school, roads])
      statuses.push([(await who.get(`/rapport/${month}`)).status, (await who.get(`/rapport/${department}`)).status]);
    expect(statuses).toEqual([
      [200, 200],
      [404, 200],
      [404, 200],
      [404, 404],
    ]);
  });

  it('keep those of the house on the list, however many departments have theirs every week', async () => {
    const { figures, kind, createdAt, approvedAt } = await town.db.report.findUniqueOrThrow({
      where: { id: department },
    });
    const weeks = Array.from({ length: 100 }, (_, week) => new Date(Date.UTC(2027, 0, 3 + 7 * week)));
    const data = weeks.map((endsOn) => ({
      ...{ kind, createdAt, approvedAt, endsOn, figures: figures as object, scope: 'vej_og_ejendom' },
      startsOn: new Date(endsOn.getTime() - 6 * 86_400_000),
    }));
    await town.db.report.createMany({ data });
    expect(await bodyOf(comms, '/rapporter')).toContain(`/rapport/${month}`);
    await town.db.report.deleteMany({ where: { scope: 'vej_og_ejendom' } });
  });

  it('let communications rewrite a paragraph and put the machine’s back', async () => {
    const before = await bodyOf(comms, `/rapport/${month}`);
    await comms.post(`/rapport/${month}/tekst`, {
      afsnit: 'historier',
      tekst: 'En god oktober.',
      knap: 'gem',
      version: versionIn(before),
    });
    const written = await bodyOf(comms, `/rapport/${month}?gemt=tekst`);
    expect(written).toContain('En god oktober.');
    expect(written).toContain('Teksten er gemt.');
    await comms.post(`/rapport/${month}/tekst`, {
      afsnit: 'historier',
      knap: 'maskinens',
      version: versionIn(written),
    });
    expect(await bodyOf(comms, `/rapport/${month}`)).toContain('Der blev fundet 42 gode historier');
  });

  it('refuse a change of another version, and show the one that stands', async () => {
    const late = await comms.post(`/rapport/${month}/tekst`, {
      afsnit: 'sager',
      tekst: 'Nej.',
      knap: 'gem',
      version: '1',
    });
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('En anden har ændret eller godkendt rapporten imens.');
  });

  it('give the month as a page of paper to those who may read it', async () => {
    const pdf = await comms.get(`/rapport/${month}/pdf`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
    expect((await leader.get(`/rapport/${month}/pdf`)).status).toBe(404);
  });

  it('can be read by whom it was sent to by name, whatever they do here, and by no other of them', async () => {
    const named = await enter(town, ['crisis'], [], 'Kai Prøve');
    const other = await enter(town, ['crisis'], [], 'Kit Prøve');
    await town.db.report.update({ where: { id: month }, data: { approvedAt: start } });
    const mail = { kind: 'report', key: `report/${month}/${named.id}`, channel: 'mail', recipient: 'kai@example.dk' };
    const delivery = { ...mail, messageId: 'x', nextTryAt: start, createdAt: start };
    await town.db.reportCopy.create({
      data: {
        report: { connect: { id: month } },
        person: { connect: { id: named.id } },
        delivery: { create: delivery },
      },
    });
    const page = await bodyOf(named, `/rapport/${month}`);
    expect(page).toContain('Måneden i overblik');
    expect(page).not.toContain('href="/rapporter"');
    expect((await named.get(`/rapport/${month}/pdf`)).status).toBe(200);
    expect((await other.get(`/rapport/${month}`)).status).toBe(404);
    await town.db.report.update({ where: { id: month }, data: { approvedAt: null } });
  });

  it('send it when it is approved, and can be read by the leader then', async () => {
    await comms.post(`/rapport/${month}/godkend`, { version: versionIn(await bodyOf(comms, `/rapport/${month}`)) });
    expect((await leader.get(`/rapport/${month}`)).status).toBe(200);
    expect(await bodyOf(comms, `/rapport/${month}`)).not.toContain('Skriv selv');
    const bells = await town.db.outbox.findMany({ where: { job: 'send-report' } });
    expect(bells.map(({ payload }) => payload)).toEqual([{ id: month }]);
  });
});
