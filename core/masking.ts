/**
 * Masks what identifies a private person in text by the public, before the first write (design rule 7): CPR numbers, mail
 * addresses, phone numbers, home addresses. In doubt about a CPR number it masks; in doubt about anything else it looks for
 * signs of a price, a time, a year or a road. Every quantifier is bounded and nothing crosses a line, so the cost is linear.
 */
import { homeAddresses } from './home-address.ts';

const mailAddress = /[\p{L}\p{N}._%+'-]{1,64}@(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}/gu;

const space = '[ \\t\\u00a0\\u2007\\u2009\\u202f]';
const invisible = '\\u00ad\\u200b-\\u200d\\u2060\\ufeff';
const dash = '\\-\\u2010-\\u2015\\u2212\\ufe63\\uff0d';

// Day (plus 60 for a substitute number), month, two digits of the year, four more; the date may have separators of its own.
const day = '(?:[06][1-9]|[1278]\\d|[39][01])';
const month = '(?:0[1-9]|1[0-2])';
const compactDate = `${month}\\d\\d${space}?[${dash}${invisible}/.]{0,3}${space}?`;
const dottedDate = `([./${dash} ])${month}\\1\\d\\d${space}?[${dash}]${space}?`;
const cprNumber = new RegExp(`(?<!\\d)${day}(?:${compactDate}|${dottedDate})\\d{4}(?!\\d)`, 'gu');

// What follows an amount or a count, what stands before a company's number, a link or a longer number.
const unit = '(?:kr|dkk|kroner|mio|mia|mill|euro|eur|€|%|pct|procent|stk|km|indbygger|borger)(?!\\p{L})';
const ends = `(?!\\d|[.,:]\\d{1,3}(?!\\d)|[/=_]|${space}?${unit})`;
const notCompany = '(?<!cvr[^\\d\\n]{0,12})';
const starts = `(?<![\\d/=_%#&${dash}]|\\d[.,:])${notCompany}`;
const gap = `[ .\\u00a0${dash}]`;
const announced = '(?:tlf|telefon|telefonnummer|tel|mobil|mobilnummer|mob|sms|ring|ring til|ring på|nummer|nr)';
const notYears = '(?!(?:19|20)\\d\\d (?:19|20)\\d\\d)';
/** Eight together, 4-4, pairs with one and the same separator, 3-2-3, 2-3-3 (unless it ends like a price), 2-6. */
const groupings = [
  '\\d{7}',
  '\\d{3}[ \\u00a0]\\d{4}',
  `\\d(${gap})\\d\\d\\1\\d\\d\\1\\d\\d`,
  '\\d\\d[ \\u00a0]\\d\\d[ \\u00a0]\\d{3}',
  '\\d[ \\u00a0]\\d{3}[ \\u00a0](?!000)\\d{3}',
  '\\d[ \\u00a0]\\d{6}',
].join('|');
const phoneNumbers = [
  `(?<!\\d)(?:\\((?:\\+|00)45\\)|(?:\\+|00)45)${gap}{0,2}(?:\\d${gap}?){7}\\d(?!\\d)`,
  `(?<!\\d)\\+(?!45)[1-9]\\d(?:[ ${dash}]?\\d){7,11}(?!\\d)`,
  `(?<=(?<!\\p{L})${announced}[.:]{0,2}${space}{0,2})${notCompany}\\d(?:${gap}?\\d){7}${ends}`,
  `${starts}${notYears}[1-9](?:${groupings})${ends}`,
].map((source) => new RegExp(source, 'giu'));

const eightDigits = /\d(?:[^\d\n]{0,6}\d){7}/;

/** The text without CPR numbers only: for the municipality's own posts, whose phone numbers are meant to be called. */
export function maskCpr(text: string): string {
  return eightDigits.test(text) ? text.replace(cprNumber, '[CPR fjernet]') : text;
}

const anyTrace = /[\d@]/;
const everyTrace = /[\d@]+/g;
const mostRounds = 40;

function maskOnce(text: string): string {
  let masked = text.includes('@') ? text.replace(mailAddress, '[mail fjernet]') : text;
  if (eightDigits.test(masked)) {
    masked = masked.replace(cprNumber, '[CPR fjernet]');
    for (const phone of phoneNumbers) masked = masked.replace(phone, '[telefon fjernet]');
  }
  for (const { hint, pattern } of homeAddresses) {
    if (hint.test(masked)) masked = masked.replace(pattern, '[adresse fjernet]');
  }
  return masked;
}

/** The text without CPR numbers, mail addresses, phone numbers and home addresses. Masking twice changes nothing. */
export function maskPersonal(text: string): string {
  let before = text;
  // Masking one thing can uncover another, in honest texts a few times.
  for (let round = 0; round < mostRounds && anyTrace.test(before); round += 1) {
    const after = maskOnce(before);
    if (after === before) return before;
    before = after;
  }
  // A text built to go on and on loses every digit instead of our time.
  return before.replace(everyTrace, '[fjernet]');
}

/** Whether there is anything to mask. */
export function containsPersonal(text: string): boolean {
  return maskPersonal(text) !== text;
}
