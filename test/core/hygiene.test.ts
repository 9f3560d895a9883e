import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, cleanValue, safeLink } from '../../core/hygiene.ts';

const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 3 }),
    fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
  ),
});
const loneSurrogate = /\p{Surrogate}/u;

describe('cleaning text', () => {
  it.each([
    ['NUL and other control characters', 'a\0b\u0007c\u001fd\u007fe\u0085f', 'abcdef'],
    ['a lone high surrogate', 'a\ud83db', 'a\ufffdb'],
    ['a lone low surrogate', 'a\ude00b', 'a\ufffdb'],
    ['bidi overrides and isolates', 'fil\u202efdp.exe\u202c \u2067x\u2069', 'filfdp.exe x'],
    ['Windows and old Mac line ends', 'a\r\nb\rc\n', 'a\nb\nc'],
    ['letters written in two parts', 'A\u030arhus, \u212bro', 'Århus, Åro'],
    ['trailing blanks', 'hej \t\n\u00a0\n', 'hej'],
    ['nothing but blanks', ' \n ', ''],
  ])('mends %s', (_, raw, clean) => {
    expect(cleanText(raw)).toBe(clean);
  });

  it.each(['👩‍👩‍👧‍👦 på tur 🇩🇰', 'tak 👍🏽', 'zero\u200bwidth', 'שלום', '\thej\n\n  verden'])(
    'leaves %s as it is',
    (text) => {
      expect(cleanText(text)).toBe(text);
    },
  );

  it('gives text that a database takes, whatever comes in, and changes nothing the second time', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const clean = cleanText(raw);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(clean).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]/);
        expect(clean).not.toMatch(loneSurrogate);
        expect(clean.normalize('NFC')).toBe(clean);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  it('cuts at 20 000 characters, between graphemes, and says so', () => {
    for (const [unit, shift] of [
      ['x', 0],
      ['æ', 0],
      ['👩‍👩‍👧‍👦', 0],
      ['👩‍👩‍👧‍👦', 3],
      ['🇩🇰', 1],
      ['e\u0323\u0302', 2],
    ] as const) {
      const clean = cleanText('a'.repeat(shift) + unit.repeat(30_000));
      expect(clean.length).toBeLessThanOrEqual(20_000);
      expect(clean.length).toBeGreaterThan(19_900);
      expect(clean.endsWith(' […]')).toBe(true);
      expect(clean.slice(shift, -4).replaceAll(unit.normalize('NFC'), '')).toBe('');
      expect(cleanText(clean)).toBe(clean);
    }
    expect(cleanText('x'.repeat(20_000))).toHaveLength(20_000);
  });

  it('does not lose the whole text to one letter under a mountain of accents', () => {
    const clean = cleanText(`a${'\u0301'.repeat(50_000)}`);
    expect(clean.length).toBeGreaterThan(19_000);
    expect(clean).not.toMatch(loneSurrogate);
  });

  it('cuts five million characters without reading them all', () => {
    const startedMs = performance.now();
    expect(cleanText(`${'\0'.repeat(5_000_000)}x`)).toBe(' […]');
    expect(cleanText('😀\0'.repeat(2_000_000)).endsWith('😀 […]')).toBe(true);
    expect(performance.now() - startedMs).toBeLessThan(500);
  });
});

describe('links', () => {
  it.each([
    ['https://www.norddjurs.dk/nyt?a=1#b', 'https://www.norddjurs.dk/nyt?a=1#b'],
    ['HTTP://Medie.Example', 'http://medie.example/'],
    ['https://øster.example/æ', 'https://xn--ster-fra.example/%C3%A6'],
    ['javascript:alert(1)', undefined],
    [' jav\tascript:alert(1)', undefined],
    ['data:text/html,<script>', undefined],
    ['//medie.example/x', undefined],
    ['/lokal', undefined],
    ['mailto:ole@medie.example', undefined],
    ['https://bank.example@ond.example/', undefined],
    [`https://medie.example/${'x'.repeat(5_000)}`, undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s becomes %s', (url, safe) => {
    expect(safeLink(url)).toBe(safe);
  });
});

describe('cleaning JSON', () => {
  it('cleans texts and keys at every depth and leaves other values alone', () => {
    expect(cleanValue({ 'a\0': ['x\0', 1, null, true, { b: '\ud800' }] })).toEqual({
      a: ['x', 1, null, true, { b: '\ufffd' }],
    });
  });

  it('drops keys that reach for a prototype, also disguised ones', () => {
    const clean = cleanValue(
      JSON.parse('{"__proto__":{"admin":true},"constructor":1,"prototype":2,"__pro\\u0000to__":{"x":1},"ok":3}'),
    );
    expect(Object.keys(clean as object)).toEqual(['ok']);
    expect((clean as { admin?: unknown }).admin).toBeUndefined();
    expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
  });

  it('survives a value nested ten thousand deep', () => {
    const deep = JSON.parse('['.repeat(5_000) + ']'.repeat(5_000));
    expect(JSON.stringify(cleanValue(deep)).length).toBeLessThan(300);
  });

  it('gives back every clean JSON value unchanged', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
        const once = cleanValue(value);
        expect(cleanValue(once)).toEqual(once);
      }),
    );
  });
});
