/**
 * The command `npm run -s classify`: JSON lines in, JSON lines out, in the same order (design §8). A bad line gets its
 * sentence in its place and the rest go on. `--tone` adds the polarity of the text alone.
 */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import type { ClassifiableText } from '../core/words.ts';
import { classify } from './index.ts';
import { BadLine, linesOf, objectFrom, textFrom } from './read-lines.ts';
import { toneOf } from './tone.ts';

function questionFrom(line: string): ClassifiableText & { id: string | number } {
  const given = objectFrom(line);
  const { id } = given;
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new BadLine('Feltet "id" mangler eller er ikke en tekst.');
  return { id, ...textFrom(given) };
}

export type AnswerOptions = { tone?: boolean };

function answerTo(line: string, options: AnswerOptions): string {
  const question = questionFrom(line);
  const verdict = classify(question);
  const tone = options.tone ? toneOf(question.text) : undefined;
  return JSON.stringify({
    id: question.id,
    label: verdict.label,
    good_story: verdict.goodStory,
    negative_press: verdict.negativePress,
    severity: verdict.severity,
    theme: verdict.theme,
    department: verdict.department,
    about_norddjurs: verdict.aboutNorddjurs,
    unsure: verdict.unsure,
    reasons: verdict.reasons,
    model: verdict.model,
    ...(tone && { tone: tone.tone, tone_score: tone.score }),
  });
}

/** The answer to one line, or what is wrong with it; nothing for an empty line. */
function answerAt(
  number: number,
  raw: string | undefined,
  options: AnswerOptions,
): { text: string; isGood: boolean } | undefined {
  const line = number === 1 ? raw?.replace(/^\uFEFF/, '') : raw;
  if (line !== undefined && line.trim() === '') return undefined;
  try {
    if (line === undefined) throw new BadLine('Linjen er for lang.');
    return { text: `${answerTo(line, options)}\n`, isGood: true };
  } catch (error) {
    const sentence = error instanceof BadLine ? error.message : 'Teksten kunne ikke vurderes.';
    return { text: `${JSON.stringify({ line: number, error: sentence })}\n`, isGood: false };
  }
}

/** Answers every line; true when all were good. Waits while the reader of `output` is slow. */
export async function classifyLines(input: Readable, output: Writable, options: AnswerOptions = {}): Promise<boolean> {
  let [number, allGood] = [0, true];
  for await (const lines of linesOf(input)) {
    let answers = '';
    for (const line of lines) {
      number += 1;
      const answer = answerAt(number, line, options);
      if (!answer) continue;
      answers += answer.text;
      allGood &&= answer.isGood;
    }
    if (answers !== '' && !output.write(answers)) await once(output, 'drain');
  }
  return allGood;
}

function readOptions(): AnswerOptions | undefined {
  try {
    return parseArgs({ options: { tone: { type: 'boolean' } } }).values;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return undefined;
  }
}

async function main(): Promise<void> {
  // Whoever reads our answers may leave early (`| head`): that is their right and no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  const options = readOptions();
  process.exitCode = options && (await classifyLines(process.stdin, process.stdout, options)) ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
