import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../core/http-text.ts';

const words = 'Færgen på Ålsø sejler til «Anholt» – så er det på plads';
const cp1252 = (text: string) =>
  Buffer.from(text.replaceAll('–', '\u0096').replaceAll('€', '\u0080').replaceAll('’', '\u0092'), 'latin1');
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();

describe('bytes to text', () => {
  it.each<[string, Buffer, string | undefined]>([
    ['UTF-8 without a label', Buffer.from(words), undefined],
    ['UTF-8 with its label', Buffer.from(words), 'text/html; charset=utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${words}`), 'text/html; charset=iso-8859-1'],
    ['UTF-8 labelled ISO-8859-1', Buffer.from(words), 'text/html; charset=ISO-8859-1'],
    ['windows-1252 with its label', cp1252(words), 'text/html; charset="windows-1252"'],
    ['windows-1252 labelled ISO-8859-1', cp1252(words), 'text/html; charset=iso-8859-1'],
    ['windows-1252 labelled UTF-8', cp1252(words), 'text/html; charset=UTF-8'],
    ['windows-1252 without a label', cp1252(words), 'text/html'],
    ['windows-1252 with an unknown label', cp1252(words), 'text/html; charset=klingon'],
    ['UTF-16 little end with a mark', Buffer.from(`\ufeff${words}`, 'utf16le'), undefined],
    ['UTF-16 big end with a mark', utf16be(`\ufeff${words}`), undefined],
    ['UTF-16 with a label only', Buffer.from(words, 'utf16le'), 'text/xml; charset=utf-16le'],
  ])('reads %s', (_, body, contentType) => {
    expect(decodeText(body, contentType)).toBe(words);
  });

  it.each([
    ['an XML prolog', '<?xml version="1.0" encoding="ISO-8859-5"?>'],
    ['a meta tag', '<html><head><meta charset=iso-8859-5>'],
    ['an old meta tag', '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-5">'],
    ['a meta tag after a long comment', `<!-- ${'x'.repeat(1_500)} --><meta charset='iso-8859-5'>`],
  ])('believes %s when the header is silent', (_, start) => {
    expect(decodeText(Buffer.concat([Buffer.from(start), Buffer.from([0xbf, 0xe0, 0xd8])]), undefined)).toBe(
      `${start}При`,
    );
  });

  it('reads on when a prolog says UTF-16 of a text that is not', () => {
    const text = '<?xml version="1.0" encoding="utf-16"?><p>æøå</p>';
    expect(decodeText(Buffer.from(text), undefined)).toBe(text);
    expect(decodeText(cp1252(text), undefined)).toBe(text);
  });

  it('keeps a UTF-8 text whole when a single byte in it is damaged', () => {
    const damaged = Buffer.concat([Buffer.from(words), Buffer.from([0xff]), Buffer.from(words)]);
    expect(decodeText(damaged, 'text/html; charset=utf-8')).toBe(`${words}\ufffd${words}`);
  });

  it('gives back any text that was written as UTF-8, and never throws on any bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.option(fc.string(), { nil: undefined }), (text, label) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\ufeff'));
        expect(decodeText(Buffer.from(text), label && `text/plain; charset=${label}`)).toBe(text);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(typeof decodeText(Buffer.from(bytes), undefined)).toBe('string');
      }),
    );
  });
});
