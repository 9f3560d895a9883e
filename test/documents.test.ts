/** The documents say what is so: links lead somewhere, variables, commands, scripts, files and events are the real ones. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../core/config.ts';
import { rooms as builtRooms } from './support/rooms.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const unique = (words: Iterable<string>) => [...new Set(words)].sort();
const found = (text: string, pattern: RegExp) => unique([...text.matchAll(pattern)].map((match) => match[1] ?? ''));

const decisions = readdirSync(join(root, 'docs/decisions')).sort();
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...decisions.map((name) => `docs/decisions/${name}`),
];
const everything = documents.map(read).join('\n');
const rooms = [...builtRooms, 'test'];

/** The code of a room, all files in one text. */
const codeOf = (room: string): string =>
  readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('generated'))
    .map((path) => read(`${room}/${path}`))
    .join('\n');

/** A heading's address as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
const anchors = (text: string) => found(text, /^#+ (.+)$/gm).map(anchorOf);

describe('the documents', () => {
  const links = documents.flatMap((from) =>
    found(read(from), /\]\(([^)\s]+)\)/g)
      .filter((to) => !/^https?:/.test(to))
      .map((to) => ({ from, to })),
  );
  const fileOf = ({ from, to }: { from: string; to: string }) => {
    const [path = ''] = to.split('#');
    return path === '' ? from : posix.join(dirname(from), path);
  };
  const hasPictures = existsSync(join(root, 'docs/pictures'));

  it('are all there', () => {
    const wanted = ['README.md', 'ARCHITECTURE.md', 'CHANGELOG.md', 'docs/runbook.md', 'docs/brugervejledning.md'];
    expect(documents).toEqual(expect.arrayContaining(wanted));
    expect(decisions.length).toBeGreaterThanOrEqual(10);
    expect(read('LICENSE')).toMatch(/^\s*Mozilla Public License Version 2\.0/);
  });

  it('link only to files that exist', () => {
    expect(links.length).toBeGreaterThan(20);
    const dead = links.filter((link) => !existsSync(join(root, fileOf(link))));
    expect(dead.filter(({ to }) => hasPictures || !to.includes('pictures/'))).toEqual([]);
  });

  it('link only to headings that exist', () => {
    const dead = links.filter(({ from, to }) => {
      const heading = to.split('#')[1];
      return heading !== undefined && !anchors(read(fileOf({ from, to }))).includes(heading);
    });
    expect(dead).toEqual([]);
  });

  it('name only source files that exist', () => {
    const named = found(everything, new RegExp(`(?<![\\w/.-])((?:${rooms.join('|')})/[\\w./-]+\\.tsx?)\\b`, 'g'));
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((path) => !path.endsWith('/x.ts') && !existsSync(join(root, path)))).toEqual([]);
  });

  it('name only scripts that package.json has', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = found(`${everything}\n${read('.ci/run')}`, /npm run (?:-s )?([a-z][\w:-]*)/g);
    expect(named).toEqual(expect.arrayContaining(['demo', 'cli', 'check']));
    expect([...named, 'test', 'start'].filter((name) => !(name in scripts))).toEqual([]);
  });

  it('are decisions with a number, a title and a date', () => {
    expect(decisions.map((name) => Number(name.slice(0, 4)))).toEqual(decisions.map((_name, index) => index + 1));
    for (const name of decisions)
      expect(read(`docs/decisions/${name}`)).toMatch(
        new RegExp(`^# ${name.slice(0, 4)} .+\\n\\n20\\d\\d-\\d\\d-\\d\\d`),
      );
  });

  it('are a tour that takes five minutes', () => {
    expect(read('ARCHITECTURE.md').split('\n').length).toBeLessThanOrEqual(120);
  });
});

describe('the variables', () => {
  const known = found(read('core/config.ts'), /^ {2}([A-Z][A-Z_]+): /gm);
  const example = parseEnv(read('.env.example')) as Record<string, string>;
  const forCompose = ['POSTGRES_PASSWORD'];

  it('all stand in .env.example, which the README names, and no other', () => {
    expect(known.length).toBeGreaterThan(15);
    expect(unique(Object.keys(example))).toEqual(unique([...known, ...forCompose]));
    expect(read('README.md')).toContain('(.env.example)');
  });

  it('have in .env.example the defaults of the code', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  it('of docker-compose.yml are known', () => {
    const compose = read('docker-compose.yml');
    const used = [...found(compose, /\$\{([A-Z_]+)/g), ...found(compose, /^ {4}([A-Z_]+): /gm)];
    expect(used.filter((name) => !(name in example))).toEqual([]);
  });
});

describe('the commands', () => {
  const table = read('worker/commands.ts').split('export const commands')[1] ?? '';
  const known = found(table, /^ {2}'?([a-z-]+)'?[:,]/gm);

  it('all stand in the README', () => {
    expect(known).toEqual(expect.arrayContaining(['import', 'scan', 'doctor']));
    expect(
      known.filter((name) => name !== 'migrate' && !new RegExp(`cli -- ${name}|\`${name}\``).test(read('README.md'))),
    ).toEqual([]);
  });

  it('that documents and docker-compose.yml use exist', () => {
    const named = found(`${everything}\n${read('docker-compose.yml')}`, /(?:cli -- |cli\.js(?:", "| ))([a-z][a-z-]*)/g);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });
});

describe('the runbook', () => {
  const code = rooms
    .filter((room) => room !== 'test' && room !== 'demo')
    .map(codeOf)
    .join('\n');
  const runbook = read('docs/runbook.md');
  const section = (title: string) => runbook.split(`### ${title}`)[1]?.split(/^##/m)[0] ?? '';
  const listed = (title: string) =>
    unique([...section(title).matchAll(/^\| (`[^|]+) \|/gm)].flatMap((row) => found(row[1] ?? '', /`([^`]+)`/g)));
  const either = found(code, /\blog\[[^\]]*\]\(\s*'([^']+)'/g);
  const logged = (level: string) => found(code, new RegExp(`\\blog\\.${level}\\(\\s*'([^']+)'`, 'g'));
  const quiet = found(code, /\bquietErrors\(\s*log,\s*'([^']+)'/g);

  it('knows every error that the log can hold, and no other', () => {
    expect(logged('error').length).toBeGreaterThan(5);
    expect(listed('error: a person must act')).toEqual(unique([...logged('error'), ...either]));
  });

  it('knows every warning, and no other', () => {
    // Its name is put together where it is logged: database.stopping.
    expect(listed('warn: it coped')).toEqual(unique([...logged('warn'), ...either, ...quiet, 'database.stopping']));
  });

  it('need not guess: only quietErrors logs an event that it is given', () => {
    const guessed = [...code.matchAll(/\blog\.(?:error|warn)\(\s*[^'\s][^)]*\)/g)].map(([call]) => call);
    expect(guessed).toEqual(['log.warn(event, { cause: error, unsaid })']);
  });
});
