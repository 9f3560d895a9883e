import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canaryKind } from '../../core/canary.ts';
import { exportFile } from '../../review/export-file.ts';
import { strictAjv } from '../support/strict-ajv.ts';
import { addAlert, addCandidate, addIncident, addPerson, createTown, signIn, start, type Town } from './town.ts';

let town: Town;
let comms: Awaited<ReturnType<typeof signIn>>;
let leader: Awaited<ReturnType<typeof signIn>>;
let commsId: string;

const marks = { citizen: 'Borgerens egne ord', own: 'Vi har bygget et insekthotel', sealed: 'Ord fra en lukket sag' };

beforeAll(async () => {
  town = await createTown();
  const person = await addPerson(town.db, ['comms']);
  commsId = person.id;
  comms = await signIn(town, person.id);
  leader = await signIn(town, (await addPerson(town.db, ['leader'], ['skole_og_dagtilbud'])).id);
  const shared = await addCandidate(town, { text: marks.own, state: 'shared' });
  const link = 'https://www.facebook.com/borger/posts/9';
  await addCandidate(town, { text: marks.citizen, post: { ownVoice: false, kind: 'mention', permalink: link } });
  await addCandidate(town, { text: marks.sealed, state: 'sealed' });
  await addCandidate(town, { text: 'Fra en anden måned', createdAt: new Date('2026-10-15T09:00:00Z') });
  await addCandidate(town, { departmentKey: 'vej_og_ejendom', text: '=HYPERLINK("x")' });
  const share = await town.db.share.create({
    data: {
      postId: shared.postId,
      centralExternalId: '100200_1',
      evidence: 'parent_id',
      strength: 'certain',
      sharedAt: start,
      foundAt: start,
    },
  });
  await town.db.shareEffect.create({
    data: { shareId: share.id, day: 2, countedAt: start, ownReactions: 40, centralShares: 3 },
  });
  await town.db.decision.create({
    data: {
      candidateId: shared.id,
      personId: person.id,
      action: 'reject',
      reason: 'Hun hedder Karen Hansen',
      stateBefore: 'open',
      createdAt: start,
    },
  });
});
afterAll(() => town.close());

const november = { from: '2026-11-01', to: '2026-11-30' };
type Browser = typeof comms;
const ask = (browser: Browser, form: Record<string, string>) =>
  browser.post('/eksport', { format: 'json', department: '', ...november, ...form });
async function rowsOf(browser: Browser, form: Record<string, string>): Promise<Record<string, unknown>[]> {
  const response = await ask(browser, form);
  expect(response.status).toBe(200);
  return ((await response.json()) as { rows: Record<string, unknown>[] }).rows;
}

describe('the page Eksport', () => {
  it('lets each choose among the tables that they may take along, and changes nothing by being looked at', async () => {
    const before = await town.db.audit.count();
    const pages = [await (await comms.get('/eksport')).text(), await (await leader.get('/eksport')).text()];
    expect(pages.map((page) => page.includes('Beslutninger'))).toEqual([true, false]);
    expect(pages[0]).toContain('value="2026-11-01"');
    expect(await town.db.audit.count()).toBe(before);
    expect((await ask(leader, { table: 'decisions' })).status).toBe(422);
  });

  it.each([
    [{ table: 'alt' }, 'Vælg en tabel.'],
    [{ table: 'stories', from: '2026-11-31' }, 'Skal være en dato som 2026-11-20.'],
    [{ table: 'stories', from: '2026-12-01' }, 'Perioden slutter, før den begynder.'],
    [{ table: 'stories', from: '1990-01-01' }, 'Vælg højst ti år.'],
    [{ table: 'stories', department: 'nabokommunen' }, 'Vælg et fagområde fra listen.'],
    [{ table: 'stories', format: 'exe' }, 'Vælg en slags fil.'],
  ])('says what is wrong with %j, and takes nothing along', async (form, sentence) => {
    const before = await town.db.audit.count();
    const response = await ask(comms, form as Record<string, string>);
    expect(response.status).toBe(422);
    expect((await response.text()).includes(sentence)).toBe(true);
    expect(await town.db.audit.count()).toBe(before);
  });

  it.each([
    ['0000-01-01', '0000-12-31'],
    ['0001-01-01', '0001-12-31'],
    ['9999-01-01', '9999-12-31'],
  ])('takes the strangest period (%s to %s) without failing', async (from, to) => {
    expect([200, 422]).toContain((await ask(comms, { table: 'stories', from, to })).status);
  });

  it('writes in the log who took what, how much of it, and of which time', async () => {
    await ask(comms, { table: 'stories', format: 'csv', department: 'vej_og_ejendom' });
    const entry = await town.db.audit.findFirst({ orderBy: { seq: 'desc' } });
    expect(entry).toMatchObject({ actor: commsId, action: 'figures-exported', subject: 'export stories' });
    expect(entry?.details).toEqual({ format: 'csv', rows: 1, ...november, department: 'vej_og_ejendom' });
  });
});

describe('what is taken along', () => {
  it('of stories: those of the period, with the beginning of our own posts for communications alone', async () => {
    const rows = await rowsOf(comms, { table: 'stories' });
    expect(rows.map(({ excerpt }) => excerpt).sort()).toEqual(['=HYPERLINK("x")', marks.own, null].sort());
    const text = JSON.stringify(rows);
    for (const mark of [marks.citizen, marks.sealed, 'borger/posts']) expect(text).not.toContain(mark);
    expect(rows.find(({ excerpt }) => excerpt === marks.own)?.['sharedAt']).toBe(start.toISOString());
    const forLeader = await rowsOf(leader, { table: 'stories' });
    expect(forLeader.map(({ excerpt }) => excerpt)).toEqual([null, null, null]);
  });

  it('of decisions: what was chosen, not by whom and not in whose words', async () => {
    const [row, ...more] = await rowsOf(comms, { table: 'decisions' });
    expect(more).toEqual([]);
    expect(row).toMatchObject({ action: 'reject', reason: null, isUndone: false, minutesWaited: 0 });
    expect(JSON.stringify(row)).not.toContain('Karen');
  });

  it('of shares: what came of them, day by day', async () => {
    const [row] = await rowsOf(comms, { table: 'shares' });
    expect(row).toMatchObject({
      evidence: 'parent_id',
      score: 1,
      ownReactions2: 40,
      centralShares2: 3,
      ownReactions1: null,
    });
  });

  it('of incidents: figures of those the person may see, never shielded, synthetic, merged or of other owners', async () => {
    const { id } = await addIncident(town, { severity: 3 });
    const alert = await addAlert(town, id, commsId);
    await town.db.delivery.update({
      where: { id: alert.deliveryId },
      data: { sentAt: new Date(start.getTime() + 300_000) },
    });
    const roads = await addIncident(town, { departmentKey: 'vej_og_ejendom' });
    await addIncident(town, { excluded: [commsId] });
    for (const data of [{ shielded: true }, { synthetic: true }, { owner: 'region' }, { mergedIntoId: id }])
      await town.db.incident.update({ where: { id: (await addIncident(town)).id }, data });
    const seen = await rowsOf(comms, { table: 'incidents' });
    expect(seen.map((row) => row['id']).sort()).toEqual([id, roads.id].sort());
    expect(seen.find((row) => row['id'] === id)).toMatchObject({ minutesToAlert: 5, minutesToAnswer: null, posts: 0 });
    const led = await rowsOf(leader, { table: 'incidents' });
    expect(led.map((row) => row['departmentKey'] ?? row['department'])).not.toContain('vej_og_ejendom');
    expect(led).toHaveLength(2);
  });

  it('of coverage: how long of the period each source was not read', async () => {
    const at = (hour: string) => new Date(`2026-11-30T${hour}:00:00Z`);
    await town.db.sourceGap.create({
      data: {
        sourceId: town.sourceId,
        from: at('22'),
        until: new Date('2026-12-01T08:00:00Z'),
        doneThrough: at('22'),
        reason: 'Prøve',
        noticedAt: at('22'),
      },
    });
    await town.db.source.update({ where: { id: town.sourceId }, data: { createdAt: new Date('2026-01-01') } });
    const rows = await rowsOf(comms, { table: 'coverage' });
    // Until the end of November by the Danish clock.
    expect(rows.find((row) => row['id'] === town.sourceId)).toMatchObject({
      gaps: 1,
      minutesMissed: 60,
      minutesFetched: 0,
      posts: await town.db.post.count({ where: { sourceId: town.sourceId } }),
    });
  });

  it('of coverage: no source that nobody reads: tips, the archive, the self-test', async () => {
    const inactive = { active: false, nextCheckAt: start, createdAt: new Date('2026-01-01') };
    for (const kind of ['tips', 'archive', canaryKind])
      await town.db.source.create({ data: { kind, externalId: kind, name: `Ikke ${kind}`, ...inactive } });
    const rows = await rowsOf(comms, { table: 'coverage' });
    expect(rows.map((row) => row['source'])).toEqual(['Børnehaven Solhatten']);
  });

  it('is a workbook and a CSV that hold the same rows', async () => {
    const book = await ask(comms, { table: 'stories', format: 'xlsx' });
    expect(book.headers.get('content-disposition')).toBe(
      'attachment; filename="lytteposten-stories-2026-11-01-2026-11-30.xlsx"',
    );
    const parts = unzipSync(new Uint8Array(await book.arrayBuffer()));
    expect(strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())).toContain(marks.own);
    expect(strFromU8(parts['xl/worksheets/sheet2.xml'] ?? new Uint8Array())).toContain('2026-11-01 til 2026-11-30');
    const csv = await (await ask(comms, { table: 'stories', format: 'csv' })).text();
    expect(csv.trimEnd().split('\r\n')).toHaveLength(4);
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it("calls departments by the municipality's own names", async () => {
    await town.db.department.update({ where: { key: 'vej_og_ejendom' }, data: { name: 'Veje & Huse' } });
    const wanted = { table: 'stories', department: 'vej_og_ejendom' };
    expect(await (await ask(comms, { ...wanted, format: 'csv' })).text()).toContain('"Veje & Huse"');
    const book = await ask(comms, { ...wanted, format: 'xlsx' });
    const parts = unzipSync(new Uint8Array(await book.arrayBuffer()));
    for (const sheet of ['sheet1', 'sheet2'])
      expect(strFromU8(parts[`xl/worksheets/${sheet}.xml`] ?? new Uint8Array())).toContain('Veje &amp; Huse');
    expect(await rowsOf(comms, wanted)).toMatchObject([{ department: 'vej_og_ejendom' }]);
  });

  it('is as the schema says that anybody can fetch beside it', async () => {
    const schemas = (await (await comms.get('/eksport/skema.json')).json()) as Record<string, object>;
    for (const [table, schema] of Object.entries(schemas)) {
      const file = await (await ask(comms, { table })).json();
      const validate = strictAjv().compile(schema);
      expect([table, validate(file), validate.errors]).toEqual([table, true, null]);
    }
  });

  it('is read on page by page, stops where it is told, and says that it was cut', async () => {
    const wish = {
      from: new Date('2026-11-01'),
      until: new Date('2026-12-01'),
      departmentKey: undefined,
      withExcerpts: false,
      reader: { personId: commsId, departments: 'all' },
    } as const;
    const told = { table: 'stories', from: '', to: '', department: null, isCut: true, madeAt: start } as const;
    const departments = new Map<string, string>();
    let text = '';
    for await (const chunk of exportFile(town.db, wish, { ...told, departments, format: 'csv', rows: 2 }).chunks)
      text += chunk;
    const lines = text.trimEnd().split('\r\n');
    expect(lines).toHaveLength(1 + 2 + 1);
    expect(lines.at(-1)).toContain('flere end 100.000 rækker');
  });
});
