import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reportFigures } from '../../core/report-figures.ts';
import { deliverMessage } from '../../jobs/deliver-message.ts';
import { makeReports } from '../../jobs/make-reports.ts';
import { sendReport } from '../../jobs/send-report.ts';
import { readMonthFigures } from '../../store/report-municipality.ts';
import { type TestContext, testContext } from '../support/context.ts';
import { teach } from '../support/lessons.ts';
import { addCandidate, addIncident, addPost, openTown, snapshot, type Town, takeBells } from '../support/town.ts';

/** Three days into December, which is a Thursday. */
const today = '2026-12-03';
const inNovember = new Date('2026-11-20T09:00:00Z');

describe('reports', () => {
  let town: Town;
  let context: TestContext;
  beforeAll(async () => {
    town = await openTown();
  });
  afterAll(() => town.close());
  beforeEach(async () => {
    await town.reset();
    context = testContext(town);
    town.clock.moveTo(new Date(`${today}T07:45:00Z`));
    const departmentKey = 'skole_og_dagtilbud';
    const times = { postedAt: inNovember, foundAt: inNovember };
    const common = { ownVoice: true, sourceId: town.ids['page'] ?? '', departmentKey, ...times };
    const shared = await addPost(town, { ...common, externalId: 'a_1', text: 'Vi har plantet æbletræer.' });
    const kept = await addPost(town, { ...common, externalId: 'a_2', text: 'Ny sansehave.' });
    for (const post of [shared, kept])
      await addCandidate(town, post.id, { lanes: ['good_story'], createdAt: inNovember, theme: 'klima_og_miljø' });
    await town.db.share.create({
      data: {
        postId: shared.id,
        centralExternalId: '100_1',
        evidence: 'parent_id',
        strength: 'certain',
        sharedAt: inNovember,
        foundAt: inNovember,
      },
    });
  });

  /** Makes what is due, rings what rings, and delivers. */
  async function run(): Promise<void> {
    await makeReports({ date: today }, context);
    await ringAll();
  }
  async function ringAll(): Promise<void> {
    for (let bells = await takeBells(town); bells.length > 0; bells = await takeBells(town))
      for (const { job, payload } of bells) {
        if (job === 'send-report') await sendReport({ id: String(payload.id) }, context);
        if (job === 'deliver-message') await deliverMessage({ id: String(payload.id) }, context);
      }
  }
  const kinds = async () =>
    (await town.db.report.findMany({ orderBy: { kind: 'asc' } })).map(({ kind, scope }) => `${kind} ${scope}`.trim());
  const month = () => town.db.report.findFirstOrThrow({ where: { kind: 'month' } });

  it('to a department go out by themselves, with its own stories and no others', async () => {
    const foreign = await addPost(town, {
      ownVoice: true,
      externalId: 'b_1',
      sourceId: town.ids['roadsPage'] ?? '',
      departmentKey: 'vej_og_ejendom',
      postedAt: inNovember,
      foundAt: inNovember,
      text: 'Asfalten er lagt.',
    });
    await addCandidate(town, foreign.id, { lanes: ['good_story'], createdAt: inNovember });
    await run();
    expect(context.sent.map(({ to }) => to)).toEqual(['teacher@example.dk']);
    const [mail] = context.sent;
    expect(mail?.subject).toBe('Skole og dagtilbud, november 2026: 2 gode historier fundet og 1 delt');
    expect(mail?.text).toContain('Vi har plantet æbletræer.');
    expect(mail?.text).not.toContain('Asfalten');
    expect(mail?.unsubscribeUrl).toContain('/mails/');
  });

  it('are made once, however often it is asked', async () => {
    await run();
    const tables = ['report', 'report_copy', 'delivery', 'audit'];
    const before = await snapshot(town, ...tables);
    await run();
    expect(await snapshot(town, ...tables)).toBe(before);
    expect(context.sent).toHaveLength(1);
  });

  it('of the whole municipality wait for somebody to read them', async () => {
    await run();
    expect(await kinds()).toEqual(['department skole_og_dagtilbud', 'month']);
    expect((await month()).approvedAt).toBeNull();
  });

  it('count what is true, and neither the self-test nor what only leader and HR see', async () => {
    await addIncident(town, { openedAt: inNovember, severity: 2 });
    for (const hidden of [{ synthetic: true }, { shielded: true }]) {
      const { id } = await addIncident(town, { openedAt: inNovember, severity: 3 });
      await town.db.incident.update({ where: { id }, data: hidden });
    }
    await run();
    const figures = reportFigures.parse((await month()).figures);
    expect(figures).toMatchObject({ found: 2, shared: 1, incidents: { opened: [0, 1, 0] }, coverage: { sources: 4 } });
    expect(JSON.stringify(figures)).not.toContain('æbletræer');
  });

  it('tell of their own period alone, also when they are reckoned later', async () => {
    const late = new Date('2026-12-02T09:00:00Z');
    town.clock.moveTo(late);
    await teach(town, 'Sagt i december', { label: 'good_story' }, 'good_story');
    const post = await addPost(town, { ownVoice: true, sourceId: town.ids['roadsPage'] ?? '' });
    const share = { centralExternalId: '100_2', evidence: 'parent_id', strength: 'certain' };
    await town.db.share.create({ data: { ...share, postId: post.id, sharedAt: late, foundAt: late } });
    const drawn = { week: new Date('2026-12-07'), postId: post.id, model: 'm', label: 'good_story' };
    const answer = { personId: town.ids['comms'] ?? '', label: 'good_story', createdAt: late };
    await town.db.blindSample.create({ data: { ...drawn, answers: { create: answer } } });
    await addIncident(town, { openedAt: inNovember, severity: 0 });
    const foreign = await addIncident(town, { openedAt: inNovember, severity: 1 });
    await town.db.incident.update({ where: { id: foreign.id }, data: { owner: 'region' } });
    const figures = await readMonthFigures(town.db, { from: '2026-11-01', to: '2026-11-30' });
    const roads = await town.db.source.findUniqueOrThrow({ where: { id: town.ids['roadsPage'] ?? '' } });
    expect(figures.forgotten).toContainEqual({ name: roads.name, lastShared: null });
    expect(figures.judgement).toMatchObject({ goodRight: { all: 0 }, blind: { all: 0 } });
    expect(figures.incidents).toMatchObject({ opened: [1, 0, 0], ours: 0 });
  });

  it('leave out the text of a post that was erased at its source', async () => {
    await makeReports({ date: today }, context);
    await town.db.post.updateMany({ data: { deletedAt: town.clock.now() } });
    await ringAll();
    expect(context.sent[0]?.text).not.toContain('æbletræer');
  });

  it('are not made of a time when nobody read anything, or for somebody who said no', async () => {
    await town.db.person.updateMany({ data: { mailChoices: { report: 'never' } } });
    await town.db.post.updateMany({ data: { foundAt: new Date('2026-12-01T09:00:00Z') } });
    await run();
    expect(await kinds()).toEqual([]);
  });
});
