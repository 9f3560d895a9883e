import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { readConfig } from '../../core/config.ts';
import { createLog } from '../../core/log.ts';
import { type House, openHouse } from '../../worker/house.ts';
import { run, type Surroundings, startSurroundings } from '../support/product.ts';
import { cli, type Ended, jsonLines, ours, startProgram } from '../support/program.ts';

const hourMs = 3_600_000;
const ago = (hours: number) => new Date(systemClock.now().getTime() - hours * hourMs);
const outcry =
  'Det er ikke forsvarligt i børnehaven. Børn er kommet til skade, og Norddjurs Kommune svarer ikke forældrene.';

let around: Surroundings;
let house: House;
let story: string;
let reshare: string;

beforeAll(async () => {
  around = await startSurroundings();
  const page = around.model.pages[0]?.id ?? '';
  story = around.simulator.publish({
    page,
    message: 'Vi har plantet 200 løg sammen med børnene, og nu blomstrer hele haven.',
    createdAt: ago(20),
  });
  around.simulator.publish({ message: outcry, tagCentral: true, createdAt: ago(1) });
  reshare = around.simulator.publish({ shareOf: story, shape: 'parent', createdAt: ago(2), message: 'Sikke en have!' });
  house = await openHouse({
    config: readConfig(around.env),
    clock: systemClock,
    log: createLog({ level: 'error', clock: systemClock }),
  });
});

afterAll(async () => {
  await house.close();
  await around.close();
});

/** As a process of its own, and the same command here, where its start costs nothing. */
const ask = (...words: string[]): Promise<Ended> => cli(around.env, ...words);
const here = (name: string, ...words: string[]) => run(house, name, ...words);
const secrets = /SIM-SYSTEM-TOKEN|sim-app-secret|EAABsim|a key for tests only|at Object\.|node:internal/;

describe('the command line', () => {
  test('that is unknown or misspelt ends with 2 and the usage on standard error', async () => {
    const wrong = await Promise.all([ask('toString'), ask('scan', '--alt')]);
    for (const { status, out, err } of wrong) {
      expect(status).toBe(2);
      expect(out).toBe('');
      expect(err).toMatch(/^Sådan bruges det: npm run -s cli -- KOMMANDO/);
    }
  });

  test('with wrong variables lists every one by name, and no value of a secret', async () => {
    const wrong = {
      ...around.env,
      PORT: 'tretusind',
      SECRET_KEY: 'kort',
      SMTP_URL: 'http://post.example',
      GRAPH_API_VERSION: '26',
      LOG_LEVEL: 'larm',
    };
    const [command, worker] = await Promise.all([
      cli(wrong, 'doctor'),
      startProgram(ours('worker/main.ts'), wrong).ended,
    ]);
    for (const { status, out, err } of [command, worker]) {
      expect({ status, out }).toEqual({ status: 1, out: '' });
      for (const name of ['PORT', 'SECRET_KEY', 'SMTP_URL', 'GRAPH_API_VERSION', 'LOG_LEVEL'])
        expect(err).toContain(`  ${name}: `);
      expect(err).not.toMatch(/kort\b|tretusind/);
    }
  });

  test('without a database that answers says so in a sentence', async () => {
    const { status, out, err } = await cli(
      { ...around.env, DATABASE_URL: 'postgres://nobody:hemmeligt@127.0.0.1:1/x' },
      'list',
      'posts',
    );
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(/^[A-ZÆØÅ].*\.\n$/);
    expect(err).not.toContain('hemmeligt');
  });
});

describe('from the first import to the digest', () => {
  test('an import with mistakes lists all of them with their lines, and changes nothing', async () => {
    const bad = join(around.dir, 'forkert.yaml');
    const lines = [
      'municipality: { name: Norddjurs Kommune, centralPage: 100200300400500 }',
      'sources:',
      '  - { kind: facebook-page, id: "111", name: Prøve, department: findes_ikke }',
      '  - { kind: avis, id: "112", name: Prøve }',
      'people:',
      '  - { mail: ingen-mail, name: Mette, roles: [konge] }',
      'farve: grøn',
    ];
    await writeFile(bad, lines.join('\n'));
    const mistakes = await ask('import', bad);
    const missing = await here('import', join(around.dir, 'findes-ikke.yaml'));
    expect(mistakes).toMatchObject({ status: 1, out: '' });
    for (const line of [1, 4, 6, 7]) expect(mistakes.err).toContain(`Linje ${line}: `);
    expect(mistakes.err.trim().split('\n').length).toBeGreaterThanOrEqual(5);
    expect(missing).toMatchObject({ status: 1, out: '' });
    expect(await around.db.municipality.count()).toBe(0);
    expect(await around.db.audit.count()).toBe(0);
  });

  test('before an import a scan has nothing to read, and the doctor says what to do', async () => {
    const { status, err } = await here('doctor');
    expect(status).toBe(1);
    expect(err).toMatch(/FEJL {2}Kommune: der er ikke læst en kommunefil ind/);
  });

  test('an import can be repeated, and an export reads back to the same', async () => {
    expect(await here('import', around.file)).toMatchObject({ status: 0, err: '' });
    const first = await ask('export');
    const copy = join(around.dir, 'kopi.yaml');
    await writeFile(copy, first.out);
    expect(await here('import', copy)).toMatchObject({ status: 0, err: '' });
    const second = await here('export');
    expect(first).toMatchObject({ status: 0, err: '' });
    expect(second).toMatchObject({ status: 0, out: first.out, err: '' });
    expect(await around.db.source.count()).toBe(6);
  });

  test('a scan reads all, does what follows to the end, and prints no text of posts', async () => {
    const scan = await here('scan');
    expect(scan).toMatchObject({ status: 0, err: '' });
    expect(scan.out).toBe('6 af 6 kilder læst: 2 nye og 0 rettede opslag.\n');
    expect(`${scan.out}${scan.err}`).not.toMatch(/plantet|forsvarligt/);
    expect(await around.db.outbox.count()).toBe(0);
    expect(await around.db.verdict.count()).toBe(2);
    expect(await around.db.share.count({ where: { centralExternalId: reshare, evidence: 'parent_id' } })).toBe(1);
    const mails = await around.mail.messages();
    expect(mails.filter(({ messageId }) => messageId.startsWith('<letter'))).toHaveLength(1);
    expect(mails.every(({ text }) => !text.includes('forsvarligt'))).toBe(true);
  });

  test('a scan again finds nothing new and sends nothing; one of an unknown source is refused', async () => {
    const before = (await around.mail.messages()).length;
    const again = await here('scan');
    expect(again).toMatchObject({ status: 0, out: '6 af 6 kilder læst: 0 nye og 0 rettede opslag.\n' });
    expect(await around.mail.messages()).toHaveLength(before);
    const unknown = await here('scan', '--source', '424242');
    expect(unknown).toMatchObject({ out: '' });
    expect(unknown.status).not.toBe(0);
    expect(unknown.err).toContain('424242');
  });

  test('a source that fails is one sentence on standard error, and the scan ends with 1', async () => {
    const { id = '', name = '' } = around.model.pages[1] ?? {};
    around.simulator.faults.set(id, 'html200');
    const scan = await ask('scan', '--source', id);
    around.simulator.faults.clear();
    expect(scan.status).toBe(1);
    expect(scan.err).toContain(`${name}: Facebook svarer ikke ordentligt lige nu. Vi prøver igen.\n`);
    expect(await here('scan', '--source', id)).toMatchObject({ status: 0 });
  });

  const fields = {
    posts: ['source', 'externalId', 'kind', 'postedAt', 'text', 'permalink', 'deletedAt'],
    candidates: ['post', 'lane', 'state', 'goodStory', 'negativePress', 'severity', 'theme', 'department'],
    incidents: ['severity', 'department', 'theme', 'posts'],
    alerts: ['incident', 'person', 'channel', 'step', 'state', 'sentAt', 'acknowledgedAt'],
    shares: ['post', 'centralPost', 'evidence'],
    sources: ['kind', 'externalId', 'health', 'readUntil', 'lastError', 'nextCheckAt'],
  };

  test('every list is one JSON object a line with the fields of the contract', async () => {
    const kinds = Object.keys(fields) as (keyof typeof fields)[];
    for (const kind of kinds) {
      const { status, out, err } = await (kind === 'posts' ? ask : here)('list', kind);
      expect({ kind, status, err }).toEqual({ kind, status: 0, err: '' });
      const rows = jsonLines(out);
      expect(rows.length, kind).toBeGreaterThan(0);
      for (const row of rows) expect(Object.keys(row), kind).toEqual(expect.arrayContaining(fields[kind]));
      if (kind === 'shares') expect(rows).toMatchObject([{ post: story, centralPost: reshare, evidence: 'parent_id' }]);
      if (kind === 'posts') expect(rows.map((row) => row.externalId)).toContain(story);
      if (kind === 'sources') expect(rows.map((row) => row.health)).toEqual(Array(6).fill('ok'));
    }
    const wrong = await here('list', 'personer');
    expect(wrong).toMatchObject({ out: '' });
    expect(wrong.status).not.toBe(0);
    expect(wrong.err).toContain('posts, candidates, incidents, alerts, shares, sources');
  });

  test('a digest that is shown is not sent; one that the mail server refuses goes on where it stopped; a second sends nothing', async () => {
    const day = '2026-11-19';
    const digests = async () =>
      (await around.mail.messages()).filter(({ messageId }) => messageId.startsWith('<digest'));
    const dry = await here('digest', '--date', day, '--dry-run');
    expect(dry).toMatchObject({ status: 0, err: '' });
    expect(dry.out.match(/^Til: /gm)).toHaveLength(4);
    expect(dry.out).toContain('6 af 6 kilder læst');
    expect(await digests()).toEqual([]);

    around.mail.setFault({ kind: 'reject', recipient: 'torben@norddjurs.example' });
    const refused = await ask('digest', '--date', day);
    expect(refused.status).toBe(1);
    expect(refused.err).toMatch(/[Mm]ailserveren/);
    expect(await digests()).toHaveLength(3);

    around.mail.setFault(undefined);
    expect(await here('digest', '--date', day)).toMatchObject({ status: 0 });
    expect((await digests()).map(({ recipients }) => recipients[0]).sort()).toEqual(
      ['rasmus', 'signe', 'torben', 'yasmin'].map((name) => `${name}@norddjurs.example`),
    );
    expect(await here('digest', '--date', day)).toMatchObject({ status: 0 });
    expect(await digests()).toHaveLength(4);
    const wrongDate = await here('digest', '--date', '2026-02-31');
    expect(wrongDate.status).not.toBe(0);
    expect(await digests()).toHaveLength(4);
  });

  test('the doctor finds everything well, or that the mail server is away, and shows no secret', async () => {
    const well = await here('doctor');
    expect(well.err).not.toContain('FEJL');
    expect(well.status).toBe(0);
    around.mail.setFault({ kind: 'refuse' });
    const ill = await here('doctor');
    around.mail.setFault(undefined);
    expect(ill.status).toBe(1);
    expect(ill.err).toMatch(/FEJL {2}Mail: .*\./);
    for (const { out, err } of [well, ill]) expect(`${out}${err}`).not.toMatch(secrets);
  });

  test('the audit trail is whole, until a row is tampered with: then it is named', async () => {
    const whole = await here('audit-verify');
    expect(whole.status).toBe(0);
    const rows = await around.db.audit.count();
    expect(jsonLines(whole.out)[0]).toMatchObject({ rows });
    await around.db.$executeRaw`UPDATE audit SET details = '{"sources": 5000}' WHERE seq = 2`;
    const broken = await ask('audit-verify');
    expect(broken).toMatchObject({ status: 1, out: '' });
    expect(broken.err).toContain('brudt ved række 2');
  });
});
