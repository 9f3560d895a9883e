/** The command `npm run -s evaluate`, end to end: a process of its own that gets a file and answers with figures. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { model } from '../../classifiers/index.ts';
import { ours, startProgram } from '../support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'evaluate-'));
afterAll(() => rmSync(folder, { recursive: true }));

const evaluate = (...args: string[]) => startProgram(ours('classifiers/evaluate.ts', ...args)).ended;
const slow = 60_000;

function fileOf(name: string, lines: (object | string)[]): string {
  const path = join(folder, name);
  writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return path;
}

const labelled = [
  {
    id: '1',
    text: 'Kommunen svigter de ældre: Min mor har ligget på gulvet hele natten på plejehjemmet i Grenaa.',
    source: 'facebook_mention',
    label: 'negative_press',
    severity: 2,
    theme: 'velfærd_og_omsorg',
    department: 'sundhed_og_omsorg',
    about_norddjurs: true,
  },
  { id: '2', text: 'Biblioteket i Auning holder lukket 1. maj.', label: 'neutral', severity: 0 },
  {
    id: '3',
    text: 'God kommentar!',
    parent: 'Det er en skandale',
    source: 'facebook_comment',
    label: 'negative_press',
  },
];

describe('evaluate --file', () => {
  it('measures a labelled file and says what it found as one JSON object', { timeout: slow }, async () => {
    const { status, out, err } = await evaluate('--file', fileOf('some.jsonl', labelled), '--json');
    expect(err).toBe('');
    expect(status).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    const found = JSON.parse(out) as Record<string, unknown>;
    expect(found).toMatchObject({
      model,
      figures: {
        count: 3,
        accuracy: expect.any(Number),
        macroF1: expect.any(Number),
        labels: {
          negative_press: { count: 2, precision: expect.any(Number), recall: expect.any(Number) },
          neutral: { count: 1 },
          good_story: { count: 0 },
        },
        ece: expect.any(Number),
      },
      docsPerSecond: expect.any(Number),
    });
    expect(found).not.toHaveProperty('agreement');
  });

  it('prints tables for people without it', { timeout: slow }, async () => {
    const { status, out } = await evaluate('--file', fileOf('some.jsonl', labelled));
    expect(status).toBe(0);
    for (const said of [/macro-F1/, /precision/, /recall of severity >= 2/, /\bECE\b/, /docs\/s/, /confusion/])
      expect(out).toMatch(said);
    expect(out).not.toMatch(/NaN|undefined/);
  });

  it('says in a sentence which line is bad, and nothing else', { timeout: slow }, async () => {
    const { status, out, err } = await evaluate('--file', fileOf('bad.jsonl', [...labelled, '{']), '--json');
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err.trimEnd()).toMatch(/^Linje 4: .*JSON\.$/);
  });

  it('does so of an empty file', { timeout: slow }, async () => {
    const { status, err } = await evaluate('--file', fileOf('empty.jsonl', []));
    expect(status).toBe(1);
    expect(err.trimEnd()).toMatch(/^\S.* .*\.$/);
  });

  it('does so of a file that is not there, in Danish', { timeout: slow }, async () => {
    const { status, out, err } = await evaluate('--file', join(folder, 'ingen.jsonl'));
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('ingen.jsonl');
    expect(err).not.toMatch(/ENOENT|\n\s+at /);
  });
});

describe('evaluate without a file', () => {
  it('measures the reference set, with intervals, kinds and the agreement of people', { timeout: slow }, async () => {
    const { status, out } = await evaluate('--json');
    expect(status).toBe(0);
    const { figures, intervals, kinds, agreement, worst } = JSON.parse(out);
    expect(figures.count).toBeGreaterThanOrEqual(600);
    expect(figures.macroF1).toBeGreaterThan(intervals.macroF1.low);
    expect(figures.macroF1).toBeLessThan(intervals.macroF1.high);
    expect(Object.keys(kinds)).toEqual(expect.arrayContaining(['easy', 'irony', 'other_owner']));
    expect(agreement.label.kappa).toBeGreaterThan(0.9);
    expect(worst.length).toBeLessThanOrEqual(10);
  });

  it('measures Jysk-prøven by its pairs when asked to', { timeout: slow }, async () => {
    const { status, out } = await evaluate('--jyske', '--json');
    expect(status).toBe(0);
    const { pairs, bothRight, figures } = JSON.parse(out);
    expect([pairs, figures.count]).toEqual([150, 300]);
    expect(bothRight).toBeLessThanOrEqual(figures.accuracy);
  });

  it('refuses an option that it does not know', { timeout: slow }, async () => {
    const { status, out, err } = await evaluate('--jydsk');
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('--jydsk');
    expect(err).not.toMatch(/\n\s+at /);
  });
});

describe('the commands of the contract', () => {
  it('can be called by their names', () => {
    const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
    for (const [name, file] of [
      ['classify', 'classify-lines'],
      ['train', 'train'],
      ['evaluate', 'evaluate'],
    ])
      expect(String(scripts[name ?? '']), name).toContain(`classifiers/${file}.ts`);
  });
});
