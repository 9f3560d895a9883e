/** Bytes to text, for pages and feeds whose labels cannot be relied on. */
import { isUtf8 } from 'node:buffer';

const labelInHeader = /charset\s*=\s*"?'?([\w:.-]+)/i;
const labelInDocument = /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]+)|<meta[^>]{0,200}charset\s*=\s*["']?([\w:.-]+)/i;

const upperHalf = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** By hand, since the decoder of Node 20 reads 0x80-0x9f as control characters. */
function decodeWindows1252(body: Buffer): string {
  return body.toString('latin1').replace(/[\u0080-\u009f]/g, (char) => upperHalf.charAt(char.charCodeAt(0) - 0x80));
}

function decodeStrictly(body: Buffer, label: string | undefined): string | undefined {
  try {
    if (label === undefined) return undefined;
    const decoder = new TextDecoder(label, { fatal: true });
    return decoder.encoding === 'windows-1252' ? decodeWindows1252(body) : decoder.decode(body);
  } catch {
    // An unknown label, or bytes that do not fit it.
    return undefined;
  }
}

/** UTF-16 is recognised by its mark, its label, or a document that begins with `<` and a zero. */
function utf16Label(body: Buffer, label: string | undefined): string | undefined {
  const start = body.length >= 2 ? body.readUInt16BE(0) : 0;
  if (start === 0xfffe || start === 0x3c00) return 'utf-16le';
  if (start === 0xfeff || start === 0x003c) return 'utf-16be';
  return label !== undefined && /^utf-16/i.test(label) && body.includes(0) ? label : undefined;
}

/** A few bad bytes in an otherwise sound UTF-8 text are shown as such; the rest of the text must not suffer for them. */
function decodeDamagedUtf8(body: Buffer): string | undefined {
  const text = new TextDecoder('utf-8').decode(body);
  let good = 0;
  let bad = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0xfffd) bad++;
    else if (unit > 0x7f) good++;
  }
  return good > bad ? text : undefined;
}

/**
 * Bytes that are valid UTF-8 are UTF-8 whatever the label says, since other encodings practically never look so by chance.
 * Else the label of header, XML prolog or meta tag counts, and at last windows-1252, which reads anything.
 */
export function decodeText(body: Buffer, contentType: string | undefined): string {
  const headerLabel = labelInHeader.exec(contentType ?? '')?.[1];
  const utf16 = utf16Label(body, headerLabel);
  if (utf16 !== undefined) return new TextDecoder(utf16).decode(body);
  if (isUtf8(body)) {
    const hasMark = body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf;
    return body.toString('utf8', hasMark ? 3 : 0);
  }
  const found = labelInDocument.exec(body.toString('latin1', 0, 4096));
  const labels = [headerLabel, found?.[1] ?? found?.[2]].filter((label) => label && !/^utf-?(8|16)/i.test(label));
  for (const label of labels) {
    const text = decodeStrictly(body, label);
    if (text !== undefined) return text;
  }
  return decodeDamagedUtf8(body) ?? decodeWindows1252(body);
}
