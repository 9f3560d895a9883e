import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendAudit, chainStart, verifyAudit, verifyAuditStep } from '../../store/audit.ts';
import { inTransaction } from '../../store/db.ts';
import { addPerson, createTown, signIn, start, type Town } from './town.ts';

/** Rows that fit, many at once; the hash is reckoned here once more, as the chain is documented. */
async function lengthen({ db }: Town, count: number) {
  let { seq, hash } = await db.audit.findFirstOrThrow({ orderBy: { seq: 'desc' } });
  const data = Array.from({ length: count }, () => {
    seq += 1n;
    const fields = [String(seq), start.toISOString(), 'x', 'y', 'z', '[]', hash];
    const previous = hash;
    hash = createHash('sha256').update(JSON.stringify(fields)).digest('hex');
    return { seq, at: start, actor: 'x', action: 'y', subject: 'z', previous, hash };
  });
  await db.audit.createMany({ data });
}

describe('the log', () => {
  let town: Town;
  let dpo: Awaited<ReturnType<typeof signIn>>;
  let mette: string;
  beforeAll(async () => {
    town = await createTown();
    mette = (await addPerson(town.db, ['comms'], [], 'Mette <b>Prøve</b>')).id;
    dpo = await signIn(town, (await addPerson(town.db, ['dpo'], [], 'Dorthe Data')).id);
    await note({ actor: mette, action: 'decide', subject: 'candidate 3f2a91c0-0000-4000-8000-000000000001' }, 1);
    await note({ actor: 'cli', action: 'import', subject: 'municipality', details: { note: '=HYPERLINK("x")' } }, 2);
    await note({ actor: mette, action: '=cmd()', subject: '+person', details: { '<script>': '"; DROP' } }, 3);
  });
  afterAll(() => town.close());

  const note = (entry: Parameters<typeof appendAudit>[2], day: number) =>
    inTransaction(town.db, (tx) => appendAudit(tx, new Date(start.getTime() + day * 86_400_000), entry));
  const page = async (path: string) => (await dpo.get(path)).text();
  const rowsOf = (html: string) => [...html.matchAll(/<td>(\d+)<\/td>/g)].map(([, seq]) => Number(seq));

  it('shows who did what, the newest first, in Danish words and escaped', async () => {
    const html = await page('/log');
    expect(rowsOf(html)).toEqual([4, 3, 2, 1]);
    expect(html).toContain('Mette &lt;b&gt;Prøve&lt;/b&gt;');
    expect(html).toContain('Besluttet');
    expect(html).toContain('Kandidat 3f2a91c0');
    expect(html).not.toContain('<script>');
  });

  it.each([
    ['hvad=import', [3]],
    ['hvem=cli', [3]],
    ['om=CANDIDATE', [2]],
    ['fra=2026-11-22', [4, 3]],
    ['til=2026-11-21', [2, 1]],
    ['fra=2026-11-21&til=2026-11-21', [2]],
    ['fra=2026-11-21&hvem=cli', [3]],
    ['om=nobody', []],
    ['hvad=&hvem=&om=&fra=&til=', [4, 3, 2, 1]],
    ["hvem='%20OR%201=1", []],
    ['om=%00', [4, 3, 2, 1]],
    ['foer=3', [2, 1]],
    ['foer=rubbish', [4, 3, 2, 1]],
  ])('filters by %s', async (query, rows) => {
    expect(rowsOf(await page(`/log?${query}`))).toEqual(rows);
  });

  it('filters by a person, by name in the choice', async () => {
    expect(rowsOf(await page(`/log?hvem=${mette}`))).toEqual([4, 2]);
    expect(await page('/log')).toContain(`<option value="${mette}">Mette`);
  });

  it('says that a date is none, and that nothing fits', async () => {
    expect(await page('/log?fra=2026-02-31')).toContain('En af datoerne findes ikke');
    expect(await page('/log?om=nobody')).toContain('Ingen rækker passer');
  });

  it('goes on to older rows by a hundred at a time', async () => {
    const many = await createTown();
    const admin = await signIn(many, (await addPerson(many.db, ['admin'])).id);
    for (let n = 0; n < 104; n++)
      await inTransaction(many.db, (tx) => appendAudit(tx, start, { actor: 'cli', action: 'x', subject: 'y' }));
    const first = await (await admin.get('/log?hvem=cli')).text();
    expect(rowsOf(first)).toHaveLength(100);
    const next = /href="(\/log\?[^"]*foer=6)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const second = await (await admin.get(next)).text();
    expect(rowsOf(second)).toEqual([5, 4, 3, 2]);
    expect(second).not.toContain('Vis ældre rækker');
    await many.close();
  });

  it('is exported as a file for a spreadsheet, the oldest first, without a formula', async () => {
    const response = await dpo.get('/log.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="lytteposten-log-2026-11-20.csv"');
    expect(response.headers.get('cache-control')).toBe('no-store');
    const lines = Buffer.from(await response.arrayBuffer())
      .toString()
      .split('\r\n');
    expect(lines[0]).toBe('\ufeff"nr";"tid (UTC)";"hvem";"handling";"om";"detaljer";"fingeraftryk"');
    expect(lines.slice(1, -1).map((line) => line.split(';')[0])).toEqual(['"1"', '"2"', '"3"', '"4"']);
    expect(lines[4]).toContain(`"'=cmd()";"'+person"`);
    expect(lines.filter((line) => /(^|;)"[=+@-]/.test(line))).toEqual([]);
    const filtered = await (await dpo.get('/log.csv?hvad=import')).text();
    expect(filtered.trim().split('\r\n')).toHaveLength(2);
  });

  it('proves its chain whole, and names the first row that was changed', async () => {
    expect(await page('/log/kaede')).toContain('Kæden er hel');
    expect(await page('/log/kaede')).toContain((await verifyAudit(town.db)).head);
    await town.db.audit.update({ where: { seq: 3 }, data: { action: 'export' } });
    const broken = await page('/log/kaede');
    expect(broken).toContain('Kæden er brudt');
    expect(broken).toContain('Række 3');
    await town.db.audit.update({ where: { seq: 3 }, data: { action: 'import' } });
  });

  it('proves it in steps that add up, and takes no step that it did not write itself', async () => {
    const one = await verifyAuditStep(town.db, chainStart, 3);
    expect(one).toMatchObject({ reached: { seq: 3n }, brokenAt: null, isEnd: false });
    const two = await verifyAuditStep(town.db, one.reached, 3);
    expect(two).toMatchObject({ reached: { seq: 4n }, brokenAt: null, isEnd: true });
    expect((await verifyAuditStep(town.db, { ...one.reached, hash: 'another' }, 3)).brokenAt).toBe(4n);
    expect((await dpo.get('/log/kaede?fra=made.up')).headers.get('location')).toBe('/log/kaede');
  });

  it('shows how far it is while a long chain is walked', async () => {
    const long = await createTown();
    const admin = await signIn(long, (await addPerson(long.db, ['admin'])).id);
    await lengthen(long, 10_050);
    const first = await admin.get('/log/kaede');
    expect(await first.text()).toContain('10.000 af 10.051 rækker er set');
    const next = first.headers.get('refresh')?.replace('0; url=', '') ?? '';
    expect(await (await admin.get(next)).text()).toContain('Alle 10.051 rækker er efterprøvet');
    await long.close();
  });
});
