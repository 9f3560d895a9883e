import { Readable, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type AnswerOptions, classifyLines } from '../../classifiers/classify-lines.ts';
import { startChild } from '../support/child-process.ts';

async function run(
  input: string | Buffer[],
  options: AnswerOptions = {},
): Promise<{ lines: Record<string, unknown>[]; allGood: boolean }> {
  let written = '';
  const output = new Writable({
    highWaterMark: 16,
    write: (chunk, _, done) => {
      written += String(chunk);
      setImmediate(done);
    },
  });
  const chunks = typeof input === 'string' ? [Buffer.from(input)] : input;
  const allGood = await classifyLines(Readable.from(chunks), output, options);
  await new Promise<void>((resolve) => output.end(resolve));
  const lines = written.split('\n').filter((line) => line !== '');
  return { lines: lines.map((line) => JSON.parse(line) as Record<string, unknown>), allGood };
}

const question = (id: string, more: object = {}) => JSON.stringify({ id, text: 'Tak for hjælpen', ...more });

describe('classifyLines', () => {
  it('answers with exactly the fields of the contract', async () => {
    const { lines, allGood } = await run(
      `${question('7', { source: 'news', department: 'social', page: 'X', parent: 'Y', extra: 1 })}\n`,
    );
    expect(allGood).toBe(true);
    expect(Object.keys(lines[0] ?? {})).toEqual([
      'id',
      'label',
      'good_story',
      'negative_press',
      'severity',
      'theme',
      'department',
      'about_norddjurs',
      'unsure',
      'reasons',
      'model',
    ]);
    expect(lines[0]).toMatchObject({ id: '7', department: 'social' });
  });

  it('keeps the order and puts a sentence in the place of each bad line', async () => {
    const bad = [
      '{',
      '[]',
      'null',
      '{"text":"x"}',
      '{"id":"1"}',
      '{"id":"1","text":5}',
      question('1', { source: 'tiktok' }),
      question('1', { department: 'kantinen' }),
      question('1', { parent: 4 }),
    ];
    const { lines, allGood } = await run([question('a'), ...bad, question('b')].join('\n'));
    expect(allGood).toBe(false);
    expect(lines).toHaveLength(bad.length + 2);
    expect([lines[0]?.id, lines.at(-1)?.id]).toEqual(['a', 'b']);
    bad.forEach((_, index) => {
      expect(lines[index + 1]).toEqual({ line: index + 2, error: expect.stringMatching(/\w+.*\.$/) });
    });
  });

  it('skips empty lines but counts them, and needs no newline at the end', async () => {
    const { lines } = await run(`\n\r\n${question('a')}\r\n  \nnej`);
    expect(lines).toMatchObject([{ id: 'a' }, { line: 5 }]);
  });

  it('reads letters that are split between chunks, and a byte order mark', async () => {
    const bytes = Buffer.from(`\uFEFF${JSON.stringify({ id: 'æøå', text: 'Rødgrød 😍' })}\n`);
    const { lines, allGood } = await run([...bytes].map((byte) => Buffer.from([byte])));
    expect(allGood).toBe(true);
    expect(lines[0]).toMatchObject({ id: 'æøå' });
  });

  it('answers a text of a megabyte and refuses an endless line without losing the next', async () => {
    const long = JSON.stringify({ id: 'lang', text: 'kommunen '.repeat(120_000) });
    const { lines } = await run(`${long}\n${'x'.repeat(4_500_000)}\n${question('efter')}\n`);
    expect(lines).toMatchObject([{ id: 'lang' }, { line: 2 }, { id: 'efter' }]);
  });

  it('takes null for a field that was left out', async () => {
    const { lines, allGood } = await run(question('a', { source: null, department: null, page: null, parent: null }));
    expect(allGood).toBe(true);
    expect(lines[0]).toMatchObject({ id: 'a' });
  });

  it('uses source and parent: the same words are judged by what they answer', async () => {
    const asked = (id: string, parent: string) =>
      question(id, { text: 'Godt gået!', source: 'facebook_comment', parent });
    const { lines } = await run(
      `${asked('a', 'Kommunen glemte min mor på toilettet i tre timer.')}\n${asked('b', 'Frivillige har bygget en legeplads til børnene.')}`,
    );
    const [one, other] = lines.map((line) => Number(line['negative_press']));
    expect(one).toBeGreaterThan(other ?? 1);
  });
});

describe('classifyLines with the tone', () => {
  it('adds polarity and size of the text alone, and changes nothing else', async () => {
    const asked = `${question('a', { text: 'Det er elendigt' })}\n${question('b')}\n`;
    const [plain, toned] = [await run(asked), await run(asked, { tone: true })];
    expect(toned.lines.map(({ tone: _, tone_score: __, ...rest }) => rest)).toEqual(plain.lines);
    expect(toned.lines).toMatchObject([{ tone: 'negative' }, { tone: 'positive' }]);
    for (const { tone_score: score } of toned.lines) expect(Math.abs(Number(score))).toBeLessThanOrEqual(1);
  });

  it('leaves the sentence for a bad line as it is', async () => {
    const { lines, allGood } = await run('{', { tone: true });
    expect(allGood).toBe(false);
    expect(lines).toEqual([{ line: 1, error: expect.any(String) }]);
  });
});

describe('the command classify', () => {
  const answers = async (args: string[], input: string) => {
    const { process: child, next, finish } = startChild('classifiers/classify-lines.ts', args);
    child.stdin?.end(input);
    const line = await next();
    await finish();
    return { line, status: child.exitCode };
  };

  it('answers on standard output and ends well', { timeout: 30_000 }, async () => {
    const { line, status } = await answers(['--tone'], `${question('a')}\n`);
    expect(line).toMatchObject({ id: 'a', tone: 'positive' });
    expect(status).toBe(0);
  });

  it('ends with 1 when a line was bad', { timeout: 30_000 }, async () => {
    const { line, status } = await answers([], 'nej');
    expect(line).toMatchObject({ line: 1 });
    expect(status).toBe(1);
  });
});
