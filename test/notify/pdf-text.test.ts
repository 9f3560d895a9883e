import { describe, expect, test } from 'vitest';
import { pdfText } from '../../notify/pdf-text.ts';

describe('text of a PDF', () => {
  test.each([
    ['Ældre på Ørsted, »citat« – 5 €', 'Ældre på Ørsted, »citat« – 5 €'],
    ['Skandale 😡😡🔥!', 'Skandale [emoji]!'],
    ['Hjerte ❤️ og 👩‍👧 og 🇩🇰 og ©', 'Hjerte [emoji] og [emoji] og [emoji] og ©'],
    ['Győr, Łódź, ﬁn', 'Gyor, ?ódz, fin'],
    ['to\u200bsammen\u00a0her', 'tosammen\u00a0her'],
    ['Привет', '??????'],
    ['linje\r\nto\tog', 'linje\nto og'],
    ['a\u030a er å', 'å er å'],
  ])('%s', (text, shown) => expect(pdfText(text)).toBe(shown));
});
