import { readFileSync } from 'node:fs';

/** A list that comes with the program, as it stands. */
export const readList = (path: string): string => readFileSync(new URL(`./${path}`, import.meta.url), 'utf8');

/** Lines of a list in lexicon/: a number, then words with it. `#` begins a remark. */
export function readLexicon(name: string): [value: number, words: string[]][] {
  const file = readList(`lexicon/${name}`);
  return file.split('\n').flatMap((line) => {
    const [value, ...words] = line.split(' ');
    return line === '' || line.startsWith('#') ? [] : [[Number(value), words] as [number, string[]]];
  });
}
