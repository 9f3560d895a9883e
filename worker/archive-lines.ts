/** An archive file as a stream of lines with their fields: CSV with a header, or one JSON object a line. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { linesOf } from '../classifiers/read-lines.ts';
import { readCsv } from '../core/csv.ts';
import { PermanentError } from '../core/errors.ts';
import { objectOf, parseLooseJson } from '../core/loose-json.ts';
import { columns } from './archive-entry.ts';

/** The fields of a line by our names of them, or what is wrong with it. */
export type ArchiveLine = { line: number } & ({ fields: Record<string, unknown> } | { problem: string });

export function readArchive(path: string): AsyncIterable<ArchiveLine> {
  if (/\.csv$/i.test(path)) return readTable(decoded(path));
  if (/\.(?:jsonl|ndjson)$/i.test(path)) return readObjects(decoded(path));
  throw new PermanentError('unknown kind of file', 'Filen skal hedde noget, der ender på .csv eller .jsonl.');
}

/** Anything but UTF-8 would lose letters without a word: that ends the reading. */
async function* decoded(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (cause) {
    const isEncoding = cause instanceof TypeError;
    const sentence = isEncoding
      ? 'Filen er ikke gemt som UTF-8. Gem den igen med tegnsættet UTF-8, og læs den ind en gang til; det, der er læst, bliver stående.'
      : `Filen ${path} kan ikke læses.`;
    throw new PermanentError(isEncoding ? 'not UTF-8' : `cannot read ${path}`, sentence, { cause });
  }
}

const problems = {
  'stray quote':
    'Et anførselstegn står et forkert sted. Felter med anførselstegn skal stå i "…", og tegnet skal fordobles.',
  'open quote': 'Et anførselstegn bliver aldrig lukket.',
};

async function* readTable(chunks: AsyncIterable<string>): AsyncGenerator<ArchiveLine> {
  let names: (string | undefined)[] | undefined;
  for await (const record of readCsv(chunks)) {
    const { line } = record;
    if (names === undefined) {
      names = 'fields' in record ? record.fields.map((name) => columns[name.trim().toLowerCase()]) : [];
      if (!names.includes('text') || !names.includes('date'))
        throw new PermanentError(
          'no header',
          'Filens første linje skal navngive kolonnerne; "text" og "date" skal være der.',
        );
    } else if ('problem' in record) yield { line, problem: problems[record.problem] };
    else if (record.fields.length !== names.length)
      yield { line, problem: `Linjen har ${record.fields.length} felter; der skal være ${names.length}.` };
    else yield { line, fields: Object.fromEntries(named(names, record.fields)) };
  }
}

const named = (names: (string | undefined)[], fields: string[]): [string, string][] =>
  names.flatMap((name, index) => (name === undefined ? [] : [[name, fields[index] ?? '']]));

async function* readObjects(chunks: AsyncIterable<string>): AsyncGenerator<ArchiveLine> {
  let line = 0;
  for await (const lines of linesOf(Readable.from(chunks)))
    for (const raw of lines) {
      line += 1;
      const text = line === 1 ? raw?.replace(/^\ufeff/, '') : raw;
      if (text === undefined) yield { line, problem: 'Linjen er for lang.' };
      else if (text.trim() !== '') yield { line, ...fieldsOf(text) };
    }
}

function fieldsOf(text: string): { fields: Record<string, unknown> } | { problem: string } {
  try {
    const object = objectOf(parseLooseJson(text));
    if (!object) return { problem: 'Linjen er ikke et JSON-objekt.' };
    const known = Object.entries(object).flatMap(([name, value]) => {
      const column = Object.hasOwn(columns, name.toLowerCase()) ? columns[name.toLowerCase()] : undefined;
      return column === undefined ? [] : [[column, value] as const];
    });
    return { fields: Object.fromEntries(known) };
  } catch {
    return { problem: 'Linjen er ikke gyldig JSON.' };
  }
}
