/**
 * The command `npm run -s classify`: JSON lines in, JSON lines out, in the same order (design §8). A bad line gets its
 * sentence in its place and the rest go on. The only file of this room that touches the process.
 */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { pathToFileURL } from 'node:url';
import { type ClassifiableText, type Department, departments, type TextSource, textSources } from '../core/words.ts';
import { classify } from './index.ts';

/** A line longer than this is refused; the rest of it is skipped without being kept. */
const maxLineLength = 4_000_000;

type Question = ClassifiableText & { id: string | number };

/** What is wrong with a line, said to the person who sent it. */
class BadLine extends Error {}

function questionFrom(line: string): Question {
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    throw new BadLine('Linjen er ikke gyldig JSON.');
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new BadLine('Linjen er ikke et JSON-objekt.');
  const { id, text, source, page, department, parent } = given as Record<string, unknown>;
  if (typeof id !== 'string' && typeof id !== 'number')
    throw new BadLine('Feltet "id" mangler eller er ikke en tekst.');
  if (typeof text !== 'string') throw new BadLine('Feltet "text" mangler eller er ikke en tekst.');
  return {
    id,
    text,
    ...present('source', oneOf<TextSource>('source', source, textSources)),
    ...present('department', oneOf<Department>('department', department, departments)),
    ...present('page', textOf('page', page)),
    ...present('parent', textOf('parent', parent)),
  };
}

const present = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

function oneOf<V extends string>(name: string, value: unknown, known: readonly V[]): V | undefined {
  if (value === undefined || value === null) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) throw new BadLine(`Feltet "${name}" skal være et af: ${known.join(', ')}.`);
  return found;
}

function textOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new BadLine(`Feltet "${name}" er ikke en tekst.`);
  return value;
}

function answerTo(line: string): string {
  const question = questionFrom(line);
  const verdict = classify(question);
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
  });
}

/** The lines that each chunk completes; never more than one line of the permitted length is held. `undefined`: too long. */
async function* linesOf(input: Readable): AsyncGenerator<(string | undefined)[]> {
  const decoder = new StringDecoder('utf8');
  let parts: string[] = [];
  let length = 0;
  const keep = (part: string) => {
    length += part.length;
    if (length <= maxLineLength) parts.push(part);
    else parts = [];
  };
  const finish = () => {
    const line = length > maxLineLength ? undefined : parts.join('').replace(/\r$/, '');
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of input) {
    const pieces = (typeof chunk === 'string' ? chunk : decoder.write(chunk as Buffer)).split('\n');
    const last = pieces.pop() ?? '';
    const lines = pieces.map((piece) => {
      keep(piece);
      return finish();
    });
    keep(last);
    if (lines.length > 0) yield lines;
  }
  keep(decoder.end());
  if (length > 0) yield [finish()];
}

/** The answer to one line, or what is wrong with it; nothing for an empty line. */
function answerAt(number: number, raw: string | undefined): { text: string; isGood: boolean } | undefined {
  const line = number === 1 ? raw?.replace(/^\uFEFF/, '') : raw;
  if (line !== undefined && line.trim() === '') return undefined;
  try {
    if (line === undefined) throw new BadLine('Linjen er for lang.');
    return { text: `${answerTo(line)}\n`, isGood: true };
  } catch (error) {
    const sentence = error instanceof BadLine ? error.message : 'Teksten kunne ikke vurderes.';
    return { text: `${JSON.stringify({ line: number, error: sentence })}\n`, isGood: false };
  }
}

/** Answers every line; true when all were good. Waits while the reader of `output` is slow. */
export async function classifyLines(input: Readable, output: Writable): Promise<boolean> {
  let [number, allGood] = [0, true];
  for await (const lines of linesOf(input)) {
    let answers = '';
    for (const line of lines) {
      number += 1;
      const answer = answerAt(number, line);
      if (!answer) continue;
      answers += answer.text;
      allGood &&= answer.isGood;
    }
    if (answers !== '' && !output.write(answers)) await once(output, 'drain');
  }
  return allGood;
}

async function main(): Promise<void> {
  // Whoever reads our answers may leave early (`| head`): that is their right and no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  process.exitCode = (await classifyLines(process.stdin, process.stdout)) ? 0 : 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
