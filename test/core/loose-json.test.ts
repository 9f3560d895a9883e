import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idOf, parseLooseJson, timeOf } from '../../core/loose-json.ts';

test('long integers become strings; everything else reads as always', () => {
  fc.assert(
    fc.property(fc.json(), fc.bigInt({ min: 10n ** 16n, max: 10n ** 25n }), (json, id) => {
      const parsed = parseLooseJson(`{"id":${id},"ids":[${id}, -${id}],"rest":${json}}`) as Record<string, unknown>;
      expect(parsed.id).toBe(String(id));
      expect(parsed.ids).toEqual([String(id), `-${id}`]);
      expect(JSON.stringify(parsed.rest)).toBe(JSON.stringify(parseLooseJson(json)));
    }),
  );
});

test('digits inside strings, fractions and exponents are left alone', () => {
  const text =
    '{"a":"x:12345678901234567890\\" 12345678901234567890","b":0.1234567890123456,"c":[1e21],"d":12345678901234567890}';
  expect(parseLooseJson(text)).toEqual({
    a: 'x:12345678901234567890" 12345678901234567890',
    b: 0.1234567890123456,
    c: [1e21],
    d: '12345678901234567890',
  });
});

test('what is not JSON is refused', () => {
  for (const text of ['', '{', '{"id":12345678901234567890', '<html>'])
    expect(() => parseLooseJson(text)).toThrow(SyntaxError);
});

test('a key that would reach the prototype is only a key', () => {
  expect(
    (parseLooseJson('{"__proto__":{"polluted":1},"id":12345678901234567890}') as { polluted?: number }).polluted,
  ).toBeUndefined();
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('an inexact number is no id', () => {
  expect(idOf(2 ** 60)).toBeUndefined();
  expect(idOf(111222333444555)).toBe('111222333444555');
  expect(idOf('')).toBeUndefined();
});

test.each([
  ['2026-11-18T09:12:04+0000', '2026-11-18T09:12:04.000Z'],
  ['2026-11-18T10:12:04+01:00', '2026-11-18T09:12:04.000Z'],
  [1_795_161_600, '2026-11-20T08:00:00.000Z'],
  ['i går', undefined],
  [null, undefined],
])('reads the time %s', (value, expected) => {
  expect(timeOf(value)?.toISOString()).toBe(expected);
});

test('a text whose strings never end is refused at once', () => {
  const endless = `{"id":12345678901234567,"a":"${'"\\'.repeat(100_000)}`;
  const begun = performance.now();
  expect(() => parseLooseJson(endless)).toThrow(SyntaxError);
  expect(performance.now() - begun).toBeLessThan(1_000);
});
