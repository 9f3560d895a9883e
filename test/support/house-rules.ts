/** The rules of the house that a file can keep or break by itself. Pure, like doors.ts. */
import { posix } from 'node:path';
import type { SourceFile } from './doors.ts';

const lines = { code: 200, test: 350 };
const forbiddenNames = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'constants', 'manager'];

/** Where a rule does not hold, and why. A folder ends in `/`. */
export const exceptions: Record<'clock' | 'environment' | 'console', Record<string, string>> = {
  clock: {
    'core/clock.ts': 'the one place that reads the wall clock',
    'worker/bench/': 'measures real time',
    'test/': 'tests of processes and servers wait for real ones',
  },
  environment: {
    'worker/': 'the process reads its environment once and hands it on',
    'prisma/prisma.config.ts': 'a setting of the tool that generates the client',
    'test/': 'tests start processes and read REQUIRE_ALL',
  },
  console: {
    'worker/': 'commands speak to the person at the terminal',
    'test/': 'a skipped group says why',
  },
};

const isExcepted = (path: string, rule: keyof typeof exceptions) =>
  Object.keys(exceptions[rule]).some((place) => (place.endsWith('/') ? path.startsWith(place) : path === place));

/** The text without comments, so that a rule may be spoken of. Good enough for rules; not a parser. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');

type Rule = (file: SourceFile) => string | undefined;

const sizes: Rule = ({ path, text }) => {
  const most = path.startsWith('test/') ? lines.test : lines.code;
  const count = text.trimEnd().split('\n').length;
  return count > most ? `has ${count} lines, ${most} are allowed` : undefined;
};

const names: Rule = ({ path }) => {
  const name = posix.basename(path).split('.')[0] ?? '';
  if (forbiddenNames.includes(name)) return `"${name}" says nothing: call it what it exports`;
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) ? undefined : 'is not kebab-case';
};

const spoken = (rule: keyof typeof exceptions, pattern: RegExp, sentence: string): Rule => {
  return ({ path, text }) => (!isExcepted(path, rule) && pattern.test(withoutComments(text)) ? sentence : undefined);
};

const clock = spoken(
  'clock',
  /\bnew Date\(\s*\)|\bDate\.now\(|\bnew Date;|(?<!new )\bDate\(\)/,
  'reads the wall clock: take a Clock',
);
const environment = spoken(
  'environment',
  /\bprocess\s*\.\s*env\b|\bimport\.meta\.env\b/,
  'reads process.env: take a setting',
);
const consoles = spoken('console', /\bconsole\s*\.\s*\w+\s*\(/, 'writes to the console: take a Log');

// Written in two halves, so that this file does not accuse itself.
const leftOvers = new RegExp(`\\b(?:TO${'DO'}|FIX${'ME'}|X${'XX'})\\b`);
const notes: Rule = ({ text }) => (leftOvers.test(text) ? 'holds a note to be done later' : undefined);

// Written in two halves, as above.
const canParse = new RegExp(`\\bURL\\.can${'Parse'}\\(`);
const addresses: Rule = ({ text }) =>
  canParse.test(withoutComments(text))
    ? 'asks URL whether it can parse, wrong on Node 20: use core/parse-url.ts'
    : undefined;

const onlyOne: Rule = ({ path, text }) =>
  path.startsWith('test/') && new RegExp(`\\b(?:it|test|describe)\\.on${'ly'}\\b`).test(withoutComments(text))
    ? 'runs one test and leaves out the others'
    : undefined;

const rules: Rule[] = [sizes, names, clock, environment, consoles, notes, addresses, onlyOne];

/** One complaint for every rule that a file breaks. */
export function checkFiles(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    rules
      .map((rule) => rule(file))
      .filter((sentence) => sentence !== undefined)
      .map((sentence) => `${file.path}: ${sentence}`),
  );
}

/** Every job of the catalogue has a file of its name, and a test that calls it. */
export function checkJobs(names: readonly string[], files: readonly SourceFile[]): string[] {
  const tests = files.filter(({ path }) => path.startsWith('test/jobs/') && /\.test\.tsx?$/.test(path));
  return names.flatMap((name) => [
    ...(files.some(({ path }) => path === `jobs/${name}.ts`)
      ? []
      : [`jobs/${name}.ts: missing, though the catalogue knows ${name}`]),
    ...(tests.some(({ text }) => text.includes(`/jobs/${name}.ts'`))
      ? []
      : [`test/jobs: no test calls the job ${name}`]),
  ]);
}
