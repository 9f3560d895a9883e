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
  const name = (key: number, value: number) => {
    into.stance(joinHashes(salts.build, key), value, 0, 0);
    into.stance(joinHashes(voiceSalts[voice], key), value, 0, 0);
  };
  into.topic(salts.source, 1, 0, 0);
  into.topic(joinHashes(salts.source, voiceSalts[voice]), 1, 0, 0);
  into.stance(joinHashes(salts.source, hashOf(source)), 1, 0, 0);
  const { structure, praise, blame, deniedPraise, asking, wordCount } = evidence;
  for (const [key, number] of structureKeys) name(number, Math.min(3, structure[key]));
  name(marks.praise, praise * 2);
  name(marks.blame, blame * 2);
  name(marks.denied, Math.min(2, deniedPraise));
  name(marks.asking, asking);
  if (praise > 0.2 && blame > 0.2) name(marks.both, 1);
  name(joinHashes(marks.length, lengthStep(wordCount)), 1);
  if (text.includes('?')) name(marks.question, 1);
  if (text.includes('!')) name(marks.exclaims, 1);
  if (text.indexOf('?') !== text.lastIndexOf('?')) name(marks.questions, 1);
  if (text.indexOf('!') !== text.lastIndexOf('!')) name(marks.shouts, 1);
  if (text.trimEnd().endsWith('?')) name(marks.endsAsking, 1);
  if (text.includes('...') || text.includes('…')) name(marks.trails, 1);
  if (/["“”»]/.test(text)) name(marks.quotes, 1);
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
