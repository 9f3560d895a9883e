/** docs/faults.md says where each fault is proved: every test named there is there, and no fault is left out. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const rows = read('docs/faults.md')
  .split('\n')
  .filter((line) => /^\| (?!fault )[^-]/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));
const proofs = rows.flatMap(([, fault = '', , proved = '']) =>
  proved.split('<br>').map((proof) => ({ fault, proof, named: /^`(test\/\S+)` "(.+)"$/.exec(proof) })),
);

/** Titles of tests in a file, as they stand between quotes. */
const titlesIn = (path: string) =>
  [...read(path).matchAll(/(?:\b(?:it|test)(?:\.each)?\(|\]\)\(|\)\()\s*(['"`])((?:(?!\1).)+)\1/g)].map(
    (match) => match[2],
  );

describe('the table of faults', () => {
  it('has a line for each of T1-T9 and N1-N18', () => {
    const named = new Set(rows.flatMap(([, fault = '']) => fault.match(/\b[TNK]\d+\b/g) ?? []));
    const wanted = [
      ...Array.from({ length: 9 }, (_, index) => `T${index + 1}`),
      ...Array.from({ length: 18 }, (_, index) => `N${index + 1}`),
    ];
    expect(wanted.filter((fault) => !named.has(fault))).toEqual([]);
  });

  it('names for each of them a file and the title of a test in it', () => {
    expect(proofs.length).toBeGreaterThanOrEqual(rows.length);
    expect(proofs.filter(({ named }) => named === null)).toEqual([]);
  });

  it('names only tests that are there', () => {
    const missing = proofs.filter(({ named }) => {
      const [, path = '', title = ''] = named ?? [];
      return !existsSync(join(root, path)) || !titlesIn(path).includes(title);
    });
    expect(missing.map(({ fault, proof }) => `${fault}: ${proof}`)).toEqual([]);
  });
});
