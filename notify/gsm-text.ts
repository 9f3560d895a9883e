/** The alphabet of an SMS (GSM 03.38): 160 signs fit in one; with any other letter only 70 do. */
const basic =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** These take the room of two. */
const extended = '^{}\\[~]|€\f';

const alike: Record<string, string> = {
  '»': '"',
  '«': '"',
  '“': '"',
  '”': '"',
  '„': '"',
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '…': '...',
  '·': '-',
  ' ': ' ',
};

/** The text in that alphabet: what is missing there is written as what comes nearest. */
export function gsmText(text: string): string {
  return [...text.normalize('NFC')].map(gsmSign).join('').replace(/ {2,}/g, ' ').trim();
}

function gsmSign(sign: string): string {
  if (basic.includes(sign) || extended.includes(sign)) return sign;
  const near = alike[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '');
  return [...near].every((one) => basic.includes(one)) ? near : '';
}

/** How much of the 160 it takes. */
export const gsmLength = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (extended.includes(sign) ? 2 : 1), 0);
