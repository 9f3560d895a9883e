/**
 * The written forms of a Danish word by the rules of the school book: endings, doubled consonants (bus, bussen), lost e's
 * (cykel, cykler), nouns in -um and the common changes of vowel (barn, børn). Wide rather than narrow: a form too many costs
 * a look in the trial of a rule, a form too few costs a story.
 */

const vowels = 'aeiouyæøå';
const endings = 's|es?|ens?|ets?|ers?|eres?|ernes?|enes?|nes?|t|te|ts|ede|ende|est|este';
const endingsAfterE = 's|ns?|rs?|res?|rnes?|nes?|ts?|de|nde|st|ste';
/** A phrase in a definite or plural form stands for the word itself, where enough of it is left to be one. */
const ownEndings = ['ernes', 'erne', 'enes', 'ene', 'ens', 'ets', 'ers', 'en', 'et', 'er'];
const leastLeft = 4;

/** Word or last part of a word, and what it becomes in the plural. */
const changingVowels: readonly [string, string][] = [
  ['barn', 'børn'],
  ['mand', 'mænd'],
  ['hånd', 'hænd'],
  ['tand', 'tænd'],
  ['bog', 'bøg'],
  ['fod', 'fødd'],
  ['rod', 'rødd'],
  ['nat', 'nætt'],
  ['stad', 'stæd'],
  ['kraft', 'kræft'],
  ['bonde', 'bønd'],
  ['datter', 'døtr'],
  ['broder', 'brødr'],
  ['bror', 'brødr'],
  ['øje', 'øjn'],
];

/**
 * Source of a regular expression for the word in all its forms; the word itself, as it was written, is always one of them.
 * Both cases are spelled out: the flag `i` would make the classes of letters beside it many times slower to compile.
 */
export const wordForms = (word: string): string => formsOf(word).replace(/\p{L}/gu, inBothCases);

function inBothCases(letter: string): string {
  const cases = [letter, letter.toLowerCase(), letter.toUpperCase()].filter((one) => [...one].length === 1);
  const different = [...new Set(cases)];
  return different.length === 1 ? letter : `[${different.join('')}]`;
}

function formsOf(word: string): string {
  const plain = word.toLocaleLowerCase('da');
  // Numbers, abbreviations of two letters and what is no word: as it stands, or in the genitive.
  if (!/^\p{L}{3,}$/u.test(plain)) return `${spelled(word)}(?:['’]?s)?`;
  const inflected = basesOf(plain).map((base) => withEndings(base));
  return `(?:${[...new Set([spelled(word), ...inflected])].join('|')})`;
}

function basesOf(word: string): string[] {
  const own = ownEndings.find((one) => word.endsWith(one) && word.length - one.length >= leastLeft);
  const stem = own === undefined ? [] : [word.slice(0, -own.length)];
  return [...new Set([word, ...stem].flatMap((base) => [base, ...changed(base)]))];
}

/** What the word becomes before an ending. */
function changed(base: string): string[] {
  const other = changingVowels.filter(([from]) => base.endsWith(from)).map(([from, to]) => replacedEnd(base, from, to));
  const um = base.endsWith('um') && base.length > 4 ? [base.slice(0, -2)] : [];
  return [...other, ...um, ...doubled(base), ...withoutE(base)];
}

const replacedEnd = (word: string, from: string, to: string) => `${word.slice(0, -from.length)}${to}`;

const isVowel = (letter: string | undefined) => letter !== undefined && vowels.includes(letter);

function doubled(base: string): string[] {
  const [before, last] = [base.at(-2), base.at(-1)];
  return last !== undefined && isVowel(before) && !isVowel(last) ? [base + last] : [];
}

/** Cykel: cykl-; sommer: somm- to som-; center: centr-. */
function withoutE(base: string): string[] {
  const [, head, last] = /^(.{2,}[^aeiouyæøå])e([lnr])$/u.exec(base) ?? [];
  if (head === undefined || last === undefined) return [];
  const isTwice = head.at(-1) === head.at(-2);
  return [`${head}${last}`, ...(isTwice ? [`${head.slice(0, -1)}${last}`] : [])];
}

const withEndings = (base: string) =>
  `${spelled(base)}(?:['’]?(?:${base.endsWith('e') ? `${endingsAfterE}|${endings}` : endings}))?`;

/** Å is also written aa. */
const spelled = (word: string) => word.replace(/å|aa/giu, '(?:å|aa)');
