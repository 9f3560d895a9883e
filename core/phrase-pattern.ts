/**
 * What a rule looks for in a text: a phrase in all its Danish forms, or a pattern that somebody wrote. Phrases become regular
 * expressions of our own making; patterns by people run by RE2, whose time grows with the text and never explodes.
 */
import { RE2JS } from 're2js';
import { wordForms } from './danish-inflection.ts';

export type Wording = {
  words: string;
  form: 'phrase' | 'pattern';
  /** The phrase counts inside a longer word, too: "skole" in "folkeskolen". */
  compounds: boolean;
};

export type Found = { start: number; end: number };
/** Where in the text it stands; the text is expected in NFC, as it is stored. */
export type Finder = (text: string) => Found | undefined;

export const longestWording = 200;
/** More words make no phrase. */
const mostWords = 12;
/** A pattern looks no further into a text, and may be no larger when it is compiled: together they bound the time of one look. */
const patternReads = 5_000;
const largestProgram = 1_000;

/** Nobody needs to see more of a word than this on either side. */
const longestWord = 40;

const word = /[\p{L}\p{N}\p{M}]+/gu;
const inWord = String.raw`[\p{L}\p{N}\p{M}]`;
const between = String.raw`[^\p{L}\p{N}\p{M}]+`;

/** What is wrong with a wording, in a sentence for who wrote it; undefined when it can be used. */
export function wordingProblem({ words, form }: Pick<Wording, 'words' | 'form'>): string | undefined {
  if ([...words].length > longestWording) return `Skriv højst ${longestWording} tegn.`;
  return form === 'phrase' ? phraseProblem(words) : patternProblem(words);
}

function phraseProblem(words: string): string | undefined {
  const found = words.match(word) ?? [];
  if (!found.some((one) => /[\p{L}\p{N}]/u.test(one))) return 'Skriv mindst ét ord.';
  return found.length > mostWords ? `Skriv højst ${mostWords} ord.` : undefined;
}

function patternProblem(words: string): string | undefined {
  if (words.trim() === '') return 'Skriv et mønster.';
  try {
    const pattern = RE2JS.compile(words, RE2JS.CASE_INSENSITIVE);
    if (pattern.programSize() > largestProgram) return 'Mønsteret er for stort. Brug færre eller mindre gentagelser.';
    return pattern.matcher('').find() ? 'Mønsteret rammer også en tom tekst, altså alt.' : undefined;
  } catch (error) {
    return patternSentence(error instanceof Error ? error.message : '');
  }
}

const sentences: readonly [string, string][] = [
  ['missing closing )', 'Der mangler en slutparentes ")".'],
  ['unexpected )', 'Der er en slutparentes ")" for meget.'],
  ['missing closing ]', 'Der mangler en "]".'],
  ['missing argument', '"*", "+" eller "?" står uden noget foran.'],
  ['invalid nested repetition', 'To gentagelser står lige efter hinanden, fx "**".'],
  ['invalid repeat count', 'Tallet i {…} er for stort.'],
  ['trailing backslash', 'Mønsteret ender med "\\". Skriv "\\\\", hvis tegnet selv skal findes.'],
  ['invalid escape', 'Tegnet efter en "\\" kendes ikke. Henvisninger som "\\1" kan ikke bruges.'],
  ['invalid character class range', 'Et område som [z-a] vender forkert.'],
  ['Perl syntax', 'Det, der står efter "(?", kan ikke bruges her.'],
];

const patternSentence = (message: string) =>
  `Mønsteret kan ikke læses. ${sentences.find(([part]) => message.includes(part))?.[1] ?? 'Se efter, om tegn mangler, eller skriv en frase i stedet.'}`;

/** @throws where `wordingProblem` has something to say. */
export function finderOf(wording: Wording): Finder {
  const problem = wordingProblem(wording);
  if (problem !== undefined) throw new Error(`wording cannot be used: ${problem}`);
  return wording.form === 'phrase' ? phraseFinder(wording) : patternFinder(wording.words);
}

function phraseFinder({ words, compounds }: Wording): Finder {
  const parts = (words.normalize('NFC').match(word) ?? []).map(wordForms).join(between);
  const source = compounds ? parts : `(?<!${inWord})${parts}(?!${inWord})`;
  const pattern = new RegExp(source, 'u');
  return (text) => {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const found = { start: match.index, end: match.index + match[0].length };
    return compounds ? wholeWords(text, found) : found;
  };
}

/** The words that a part was found in, so that people see them whole. */
function wholeWords(text: string, { start, end }: Found): Found {
  const before = /[\p{L}\p{N}\p{M}]*$/u.exec(text.slice(Math.max(0, start - longestWord), start))?.[0].length ?? 0;
  const after = /^[\p{L}\p{N}\p{M}]*/u.exec(text.slice(end, end + longestWord))?.[0].length ?? 0;
  return { start: start - before, end: end + after };
}

function patternFinder(words: string): Finder {
  const pattern = RE2JS.compile(words, RE2JS.CASE_INSENSITIVE);
  return (text) => {
    const matcher = pattern.matcher(text.slice(0, patternReads));
    return matcher.find() ? { start: matcher.start(), end: matcher.end() } : undefined;
  };
}
