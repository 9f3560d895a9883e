import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAt } from '../../core/clock.ts';
import { TemporaryError } from '../../core/errors.ts';
import { createLog, type LogFields, logLevels } from '../../core/log.ts';

function written(fields: LogFields, level: (typeof logLevels)[number] = 'debug'): string[] {
  const lines: string[] = [];
  const log = createLog({ level, clock: clockAt('2026-11-18T10:00:00Z'), write: (line) => lines.push(line) });
  for (const name of logLevels) log.child(fields)[name]('tried', fields);
  return lines;
}

const canaries = [
  'EAABsbCS1iHgBAKq7T',
  'access_token=abc123',
  'appsecret_proof=deadbeef',
  'Bearer hemmeligt',
  'mette.hansen@example.dk',
  '010190-1234',
  '0101901234',
];

describe('the log', () => {
  it('writes one JSON line with time, level and event', () => {
    const [line = ''] = written({ count: 3, sourceId: 'abc' }, 'error');
    expect(JSON.parse(line)).toEqual({
      time: '2026-11-18T10:00:00.000Z',
      level: 'error',
      event: 'tried',
      count: 3,
      sourceId: 'abc',
    });
    expect(line.endsWith('\n')).toBe(true);
  });

  it('keeps quiet below its level', () => {
    expect(written({}, 'warn').map((line) => JSON.parse(line).level)).toEqual(['warn', 'error']);
  });

  it.each(canaries)('never prints %s, wherever it hides', (canary) => {
    const hidden = [
      { code: canary },
      { code: `før ${canary} efter` },
      { deep: { deeper: { code: canary } } },
      { list: ['a', canary, { code: canary }, [canary]] },
    ];
    for (const fields of hidden) for (const line of written(fields)) expect(line).not.toContain(canary);
  });

  it.each([
    'text',
    'message',
    'accessToken',
    'secretKey',
    'password',
    'mail',
    'userMail',
    'name',
    'pageName',
    'phone',
    'authorization',
    'cookie',
    'body',
    'url',
    'NAME',
  ])('drops a field called %s, whatever is in it', (field) => {
    for (const value of ['Zakarias', ['Zakarias'], { first: 'Zakarias' }, new Error('Zakarias')])
      for (const line of written({ [field]: value, deep: { [field]: value } })) expect(line).not.toContain('Zakarias');
  });

  it('tells the kind and code of an error, and no word of it', () => {
    const error = Object.assign(
      new TemporaryError('Zakarias ringede', 'Zakarias skrev', { cause: new Error('Zakarias') }),
      { code: 'ECONNRESET' },
    );
    for (const line of written({ error, list: [error] })) {
      expect(line).toContain('"error":{"error":"TemporaryError","code":"ECONNRESET"}');
      expect(line).not.toContain('Zakarias');
    }
  });

  it('cuts what is very long, and takes numbers that JSON does not know', () => {
    for (const line of written({ code: 'x'.repeat(5_000), seq: 12n })) {
      expect(line.length).toBeLessThan(1_000);
      expect(line).toContain('"seq":"12"');
    }
  });

  it('prints no canary from any field of any shape', () => {
    const leaf = fc.constantFrom(...canaries);
    const { shape } = fc.letrec<{ shape: unknown }>((tie) => ({
      shape: fc.oneof(
        { depthSize: 'small' },
        leaf,
        fc.array(tie('shape'), { maxLength: 3 }),
        fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), tie('shape'), { maxKeys: 3 }),
      ),
    }));
    fc.assert(
      fc.property(shape, (value) => {
        for (const line of written({ value })) for (const canary of canaries) expect(line).not.toContain(canary);
      }),
    );
  });
});
