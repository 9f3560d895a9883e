import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { type ClassifiableText, type Department, departments, type TextSource, textSources } from '../core/words.ts';

/** What is wrong with a line, said to the person who sent it. */
export class BadLine extends Error {}

/** A line longer than this is refused; the rest of it is skipped without being kept. */
const maxLineLength = 4_000_000;

/** The lines that each chunk completes; never more than one line of the permitted length is held. `undefined`: too long. */
export async function* linesOf(input: Readable): AsyncGenerator<(string | undefined)[]> {
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

/** One JSON object; throws `BadLine`. */
export function objectFrom(line: string | undefined): Record<string, unknown> {
  if (line === undefined) throw new BadLine('Linjen er for lang.');
  let given: unknown;
  try {
    given = JSON.parse(line);
  } catch {
    throw new BadLine('Linjen er ikke gyldig JSON.');
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new BadLine('Linjen er ikke et JSON-objekt.');
  return given as Record<string, unknown>;
}

/** The text and what is known of its surroundings (design §8); throws `BadLine`. */
export function textFrom({ text, source, page, department, parent }: Record<string, unknown>): ClassifiableText {
  if (typeof text !== 'string') throw new BadLine('Feltet "text" mangler eller er ikke en tekst.');
  return {
    text,
    ...present('source', oneOf<TextSource>('source', source, textSources)),
    ...present('department', oneOf<Department>('department', department, departments)),
    ...present('page', stringOf('page', page)),
    ...present('parent', stringOf('parent', parent)),
  };
}

const present = <K extends string, V>(key: K, value: V | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { [P in K]?: V };

export function oneOf<V extends string | number>(name: string, value: unknown, known: readonly V[]): V | undefined {
  if (value === undefined || value === null) return undefined;
  const found = known.find((one) => one === value);
  if (found === undefined) throw new BadLine(`Feltet "${name}" skal være et af: ${known.join(', ')}.`);
  return found;
}

function stringOf(name: string, value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw new BadLine(`Feltet "${name}" er ikke en tekst.`);
  return value;
}
