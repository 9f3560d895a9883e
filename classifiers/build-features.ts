import type { ClassifiableText, TextSource } from '../core/words.ts';
import type { FeatureSink } from './feature-sink.ts';
import { hashOf, joinHashes } from './hashing.ts';
import type { Evidence } from './read-text.ts';
import { type Voice, voiceSalts } from './voices.ts';

const salts = { source: hashOf('kind source'), build: hashOf('kind build') };

/** How the text is built and who speaks: style by voice. */
export function addBuild(
  into: FeatureSink,
  { text, source = 'unknown' as const }: Pick<ClassifiableText, 'text'> & { source?: TextSource | 'unknown' },
  evidence: Evidence,
  voice: Voice,
): void {
  into.topic(salts.source, 1, 0, 0);
  into.topic(joinHashes(salts.source, voiceSalts[voice]), 1, 0, 0);
  into.stance(joinHashes(salts.source, hashOf(source)), 1, 0, 0);
  const { structure, praise, blame, deniedPraise, asking, wordCount } = evidence;
  const spoken = voiceSalts[voice];
  for (const [key, hash] of structureKeys) addMark(into, spoken, hash, Math.min(3, structure[key]));
  addMark(into, spoken, marks.praise, praise * 2);
  addMark(into, spoken, marks.blame, blame * 2);
  addMark(into, spoken, marks.denied, Math.min(2, deniedPraise));
  addMark(into, spoken, marks.asking, asking);
  if (praise > 0.2 && blame > 0.2) addMark(into, spoken, marks.both, 1);
  addMark(into, spoken, joinHashes(marks.length, lengthStep(wordCount)), 1);
  const [question, exclamation] = [text.indexOf('?'), text.indexOf('!')];
  if (question >= 0) addMark(into, spoken, marks.question, 1);
  if (exclamation >= 0) addMark(into, spoken, marks.exclaims, 1);
  if (question !== text.lastIndexOf('?')) addMark(into, spoken, marks.questions, 1);
  if (exclamation !== text.lastIndexOf('!')) addMark(into, spoken, marks.shouts, 1);
  if (text.trimEnd().endsWith('?')) addMark(into, spoken, marks.endsAsking, 1);
  if (text.includes('...') || text.includes('…')) addMark(into, spoken, marks.trails, 1);
  if (/["“”»]/.test(text)) addMark(into, spoken, marks.quotes, 1);
}

function addMark(into: FeatureSink, voice: number, key: number, value: number): void {
  if (value === 0) return;
  into.stance(joinHashes(salts.build, key), value, 0, 0);
  into.stance(joinHashes(voice, key), value, 0, 0);
}

export const lengthStep = (words: number) => Math.min(6, Math.floor(Math.log2(1 + words)));
const structureKeys = (
  [
    'length',
    'pastVerbs',
    'quotes',
    'names',
    'numbers',
    'directives',
    'denials',
    'lasting',
    'asked',
    'spokenTo',
  ] as const
).map((key) => [key, hashOf(`structure ${key}`)] as const);
const marks = {
  praise: hashOf('praise'),
  blame: hashOf('blame'),
  denied: hashOf('denied praise'),
  asking: hashOf('asking'),
  both: hashOf('both tones'),
  length: hashOf('length'),
  question: hashOf('question'),
  questions: hashOf('questions'),
  endsAsking: hashOf('ends asking'),
  exclaims: hashOf('exclaims'),
  shouts: hashOf('shouts'),
  trails: hashOf('trails off'),
  quotes: hashOf('quotes'),
};
