/** Beyond Latin-1, what the built-in typefaces of PDF (WinAnsi) can write. */
const extra = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');

/**
 * A text as the typefaces of the PDF can show it: letters keep their base (`ő` is `o`), pictures are told as `[emoji]`, what is
 * left is a question mark. The whole text stands in the journal's JSON.
 */
export function pdfText(text: string): string {
  const plain = text
    .normalize('NFC')
    .replaceAll('\ufe0f', '')
    .replaceAll('\u20e3', '')
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replace(/\t/g, ' ')
    .replace(/\r\n?/g, '\n')
    .replace(/(?:\p{Extended_Pictographic}|\p{Regional_Indicator})\p{Emoji_Modifier}*/gu, (found) =>
      isPlain(found) ? found : '[emoji]',
    );
  return [...plain]
    .map(shown)
    .join('')
    .replace(/(?:\[emoji\]){2,}/g, '[emoji]');
}

const isPlain = (text: string): boolean => [...text].every(canShow);

function canShow(sign: string): boolean {
  const code = sign.codePointAt(0) ?? 0;
  return sign === '\n' || (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || extra.has(sign);
}

function shown(sign: string): string {
  if (canShow(sign)) return sign;
  const base = sign.normalize('NFKD').replace(/\p{M}/gu, '');
  if (base !== '' && isPlain(base)) return base;
  return /\s/u.test(sign) ? ' ' : '?';
}
