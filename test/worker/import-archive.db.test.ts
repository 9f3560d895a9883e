import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { classifyPosts } from '../../jobs/classify-posts.ts';
import { importArchive } from '../../worker/import-archive.ts';
import { secretKey, stubClassifier, testContext } from '../support/context.ts';
import { addPost, daycare, openTown, snapshot, type Town, takeBells } from '../support/town.ts';

let town: Town;
let dir: string;
beforeAll(async () => {
  town = await openTown();
  dir = await mkdtemp(join(tmpdir(), 'archive-'));
});
beforeEach(() => town.reset());
afterAll(async () => {
  await town.close();
  await rm(dir, { recursive: true });
});

async function run(name: string, content: string | Buffer) {
  const [path, out, said]: [string, string[], string[]] = [join(dir, name), [], []];
  await writeFile(path, content);
  const io = { out: (line: string) => void out.push(line), say: (line: string) => void said.push(line) };
  const result = await importArchive({ ...town, secretKey }, path, io).catch((error: unknown) => error);
  return { result, out: out.join('\n'), said };
}

const posts = () => town.db.post.findMany({ orderBy: { postedAt: 'asc' }, include: { source: true, sightings: true } });
const table = `id;dato;tekst;link;slags;kilde
${daycare}_77;2025-11-20T10:00:00Z;"Vi har bygget, og det ""holder""
i regnvejr";https://www.facebook.com/1/posts/77;opslag;
;20-11-2025 14.20;Ring til Anna på 20 30 40 50;https://www.facebook.com/anna.hansen/posts/pfbid1;omtale;Gamle klip
;20.11.2025;Artikel om havnen;https://medie.example/havn?utm_source=x;artikel;Gamle klip
`;

describe('an archive', () => {
  it('comes in as old posts under a source of its own, masked, with the bell for their judgement', async () => {
    const { result, out, said } = await run('a.csv', table);
    expect([result, said]).toEqual([0, []]);
    expect(out).toBe('3 nye opslag er læst ind; 0 var her i forvejen.');
    const [article, mention, own] = (await posts()).sort((a, b) => a.kind.localeCompare(b.kind));
    expect(own).toMatchObject({
      platform: 'facebook',
      kind: 'post',
      text: 'Vi har bygget, og det "holder"\ni regnvejr',
    });
    expect(mention).toMatchObject({
      platform: 'archive',
      text: 'Ring til Anna på [telefon fjernet]',
      permalink: null,
      postedAt: new Date('2025-11-20T13:20:00Z'),
      source: { kind: 'archive', name: 'Gamle klip', active: false },
      sightings: [{ evidence: 'archive' }],
    });
    expect(article).toMatchObject({
      permalink: 'https://medie.example/havn',
      postedAt: new Date('2025-11-19T23:00:00Z'),
    });
    expect((await posts()).every(({ isLate }) => isLate)).toBe(true);
    const [bell] = await takeBells(town);
    expect(bell?.job).toBe('classify-posts');
    expect(bell?.payload['ids']).toHaveLength(3);
    expect(await town.db.audit.findFirst({ orderBy: { seq: 'desc' } })).toMatchObject({
      actor: 'cli',
      action: 'import-archive',
      details: { read: 3, created: 3, bad: 0 },
    });
  });

  it('read again changes nothing', async () => {
    await run('a.csv', table);
    const before = await snapshot(town, 'post', 'sighting', 'source', 'outbox', 'post_version');
    expect((await run('a.csv', table)).out).toBe('0 nye opslag er læst ind; 3 var her i forvejen.');
    expect(await snapshot(town, 'post', 'sighting', 'source', 'outbox', 'post_version')).toBe(before);
  });

  it('does not write over what a source has given itself', async () => {
    const known = await addPost(town, { externalId: `${daycare}_77`, text: 'Den nyeste tekst' });
    await run('a.csv', table);
    expect(await town.db.post.findUnique({ where: { id: known.id } })).toMatchObject({
      text: 'Den nyeste tekst',
      textVersion: 1,
      isLate: false,
    });
  });

  it('is of our own voice where a Page of ours speaks', async () => {
    await run('own.jsonl', `{"text":"Vi har bygget","date":"2025-11-20","page":${daycare}}\n`);
    expect(await posts()).toMatchObject([
      { ownVoice: true, authorPage: daycare, kind: 'post', departmentKey: 'skole_og_dagtilbud', isLate: true },
    ]);
  });

  it('names each bad line, takes the good ones, and ends with 1', async () => {
    const lines = [
      '{"text":"God","date":"2025-11-20","id":12345678901234567890}',
      'ikke json',
      '["liste"]',
      '{"text":"","date":"2025-11-20"}',
      '{"text":"x","date":"i går"}',
      '{"text":"x","date":"2031-01-01"}',
      '{"text":"x","date":"1970-01-01"}',
      '{"text":"x","date":"2025-11-20","kind":"digt"}',
      '{"text":"x","date":"2025-11-20","link":"javascript:alert(1)"}',
      '{"text":"x","date":"2025-11-20","page":"Solhatten"}',
      '{"text":"x","date":"2025-11-20","kind":"__proto__"}',
      '',
      '{"text":"Også god","date":1763600000,"constructor":{"x":1}}',
    ];
    const { result, out, said } = await run('b.jsonl', lines.join('\n'));
    expect(result).toBe(1);
    expect(out).toContain('2 nye opslag');
    expect(said.map((line) => /^Linje (\d+): \S/.exec(line)?.[1])).toEqual(
      ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11'].concat([undefined as never]),
    );
    expect(said.at(-1)).toContain('10 linjer kunne ikke bruges');
    expect((await posts()).map(({ externalId }) => externalId)).toContain('12345678901234567890');
    expect(said.join('\n')).not.toMatch(/God|javascript|digt/);
  });

  it('names the lines of a table, too', async () => {
    const { result, said } = await run(
      'c.csv',
      'text,date\nx,2025-11-20\n"y"z,2025-11-20\nfor,mange,felter\nw,2025-11-21\n',
    );
    expect(result).toBe(1);
    expect(said.map((line) => line.split(':')[0])).toEqual(['Linje 3', 'Linje 4', expect.stringContaining('2 linjer')]);
    expect(await town.db.post.count()).toBe(2);
  });

  it.each([
    ['d.csv', 'navn,alder\nx,1\n', /første linje skal navngive kolonnerne/],
    ['d.txt', 'x', /ender på \.csv eller \.jsonl/],
    ['d.csv', Buffer.from('text,date\nB\xf8rnehave,2025-11-20\n', 'latin1'), /ikke gemt som UTF-8/],
  ])('%s that is something else is refused in a sentence', async (name, content, sentence) => {
    expect((await run(name, content)).result).toMatchObject({ forPeople: expect.stringMatching(sentence) });
  });

  it('that is not there is refused in a sentence', async () => {
    const io = { out: () => undefined, say: () => undefined };
    await expect(importArchive({ ...town, secretKey }, join(dir, 'væk.csv'), io)).rejects.toMatchObject({
      forPeople: expect.stringMatching(/kan ikke læses/),
    });
  });

  it('keeps what came before the break, batch by batch, and goes on where it stopped', async () => {
    const line = (n: number) => `Nyt nummer ${n} fra Grenaa ${'og omegn '.repeat(25)},2026-11-10`;
    const many = Array.from({ length: 450 }, (_, n) => line(n)).join('\n');
    const broken = Buffer.concat([Buffer.from(`text,date\n${many}\n`), Buffer.from([0xff, 0xff])]);
    expect((await run('e.csv', broken)).result).toMatchObject({ name: 'PermanentError' });
    const kept = await town.db.post.count();
    expect(kept).toBeGreaterThan(200);
    expect(kept).toBeLessThan(450);
    expect((await run('e.csv', `text,date\n${many}\n${line(450)}\n`)).out).toBe(
      `${451 - kept} nye opslag er læst ind; ${kept} var her i forvejen.`,
    );
    const sizes = (await takeBells(town)).map(({ payload }) => (payload['ids'] as string[]).length);
    expect(sizes.every((size) => size <= 200)).toBe(true);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(451);
  });

  it('is judged without an alert, and old ones become no cards', async () => {
    const verdict = { label: 'negative_press', negativePress: 0.9, severity: 3 } as const;
    await run('f.csv', 'text,date\nSkandale i Grenaa,2025-11-20\nSkandale i Auning,2026-11-10\n');
    const context = testContext({ ...town, classifier: stubClassifier({ Skandale: verdict }) });
    for (const { payload } of await takeBells(town)) await classifyPosts(payload as { ids: string[] }, context);
    expect(await town.db.verdict.count()).toBe(2);
    expect(await town.db.candidate.findMany({ include: { post: true } })).toMatchObject([
      { lanes: ['negative_press'], post: { text: 'Skandale i Auning' } },
    ]);
    expect((await takeBells(town)).filter(({ job }) => job === 'send-alert')).toEqual([]);
  });
});
