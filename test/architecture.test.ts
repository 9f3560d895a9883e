/** Keeps the walls of the house: doors, circles, sizes, names. The checkers are proven on small trees that break each rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../jobs/catalogue.ts';
import { checkDoors, doors, findCircles, importsOf, type SourceFile } from './support/doors.ts';
import { checkFiles, checkJobs, exceptions } from './support/house-rules.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rooms = Object.keys(doors);
const generated = 'prisma/generated/';

const house: SourceFile[] = readdirSync(root, { withFileTypes: true })
  .filter((entry) => rooms.includes(entry.name))
  .flatMap((room) =>
    readdirSync(join(root, room.name), { recursive: true, encoding: 'utf8' }).map((path) => `${room.name}/${path}`),
  )
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /\.tsx?$/.test(path) && !path.startsWith(generated))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

const jobs = Object.keys(catalogue);
const handlers = jobs.map((name) => `jobs/${name}.ts`);

describe('the house', () => {
  it('is really looked at: more than a hundred files, every room, hundreds of imports', () => {
    expect(house.length).toBeGreaterThan(100);
    expect(new Set(house.map(({ path }) => path.split('/')[0]))).toEqual(new Set(rooms));
    expect(house.flatMap((file) => importsOf(file).files).length).toBeGreaterThan(500);
  });

  it('has no TypeScript outside its rooms but settings of tools', () => {
    const strays = readdirSync(root).filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.config.ts'));
    expect(strays).toEqual([]);
  });

  it('uses only the doors that it has', () => {
    expect(checkDoors(house, handlers)).toEqual([]);
  });

  it('imports nothing that is not there', () => {
    const known = new Set(house.map(({ path }) => path));
    const code = house.filter(({ path }) => !path.startsWith('test/'));
    const missing = code.flatMap((file) =>
      importsOf(file).files.filter((to) => /\.tsx?$/.test(to) && !to.startsWith(generated) && !known.has(to)),
    );
    expect(missing).toEqual([]);
  });

  it('has no circles', () => {
    expect(findCircles(house)).toEqual([]);
  });

  it('keeps its sizes, names, clock, environment and console', () => {
    expect(checkFiles(house)).toEqual([]);
  });

  it('has no exception that excepts nothing', () => {
    const places = Object.values(exceptions).flatMap((places) => Object.keys(places));
    expect(places.filter((place) => !house.some(({ path }) => path.startsWith(place)))).toEqual([]);
  });

  it('has a file and a test for every job', () => {
    expect(jobs.length).toBeGreaterThan(5);
    expect(checkJobs(jobs, house)).toEqual([]);
  });
});

/** An invented tree of one or more files: path, text, path, text ... */
const tree = (files: Record<string, string>): SourceFile[] =>
  Object.entries(files).map(([path, text]) => ({ path, text }));

describe('the check of the doors', () => {
  const wall = "'../store/db.ts'";
  it.each([
    ['a plain import', `import { x } from ${wall};`],
    ['an import of a type', `import type { X } from ${wall};`],
    ['an import for its effects', `import ${wall};`],
    ['an import over several lines', `import {\n  x,\n} from ${wall};`],
    ['a re-export', `export * from ${wall};`],
    ['a named re-export', `export { x } from ${wall};`],
    ['a dynamic import', `const x = await import(${wall});`],
    ['a type by import()', `let x: import(${wall}).X;`],
    ['a require', `const x = require(${wall});`],
    ['double quotes', 'import { x } from "../store/db.ts";'],
    ['a worker file', `new Worker(new URL(${wall}, import.meta.url));`],
  ])('sees %s', (_form, text) => {
    expect(checkDoors(tree({ 'sources/feed.ts': text }))).toEqual([
      'sources/feed.ts: sources has no door to store/db.ts',
    ]);
    expect(checkDoors(tree({ 'jobs/sweep.ts': text }))).toEqual([]);
  });

  it.each([
    ['core/log.ts', '../store/db.ts'],
    ['store/posts.ts', '../jobs/sweep.ts'],
    ['classifiers/index.ts', '../sources/feed.ts'],
    ['notify/write-alert.ts', '../store/db.ts'],
    ['jobs/sweep.ts', '../worker/house.ts'],
    ['jobs/sweep.ts', '../demo/simulator.ts'],
    ['review/app.ts', '../jobs/sweep.ts'],
    ['review/pages/queue.tsx', '../../notify/mail-transport.ts'],
    ['demo/simulator.ts', '../sources/facebook.ts'],
    ['worker/demo.ts', '../test/support/database.ts'],
    ['core/words.ts', '../prisma/generated/client.ts'],
  ])('refuses %s the way to %s', (path, to) => {
    expect(checkDoors(tree({ [path]: `import { x } from '${to}';` }))).toHaveLength(1);
  });

  it('lets pass what has a door, and what stays in its room', () => {
    const files = tree({
      'review/pages/login.tsx':
        "import { enqueue } from '../../jobs/enqueue.ts';\nimport { show } from '../views/layout.tsx';",
      'review/app.ts': "import { writeThanks } from '../notify/write-thanks.ts';",
      'store/db.ts': "import { PrismaClient } from '../prisma/generated/client.ts';",
      'worker/demo.ts': "import { loadFiction } from '../demo/fiction.ts';",
    });
    expect(checkDoors(files)).toEqual([]);
  });

  it('refuses a room that nobody planned, a foreign package and an import that it cannot read', () => {
    expect(checkDoors(tree({ 'shared/x.ts': '' }))).toEqual(['shared/x.ts: "shared" is not a room of the house']);
    expect(checkDoors(tree({ 'jobs/x.ts': "import { Queue } from 'bullmq';" }))).toEqual([
      'jobs/x.ts: bullmq belongs to worker',
    ]);
    expect(checkDoors(tree({ 'review/x.ts': "import x from '@prisma/client/sql';" }))).toHaveLength(1);
    expect(checkDoors(tree({ 'jobs/x.ts': 'await import(name);' }))).toEqual([
      'jobs/x.ts: a computed import cannot be checked',
    ]);
  });

  it('refuses a handler that knows another handler', () => {
    const files = tree({ 'jobs/a.ts': "import { b } from './b.ts';", 'jobs/index.ts': "import { b } from './b.ts';" });
    expect(checkDoors(files, ['jobs/a.ts', 'jobs/b.ts'])).toEqual([
      'jobs/a.ts: asks for jobs/b.ts by import, not by a bell',
    ]);
  });
});

describe('the search for circles', () => {
  it('finds one that is made of types and goes round three files', () => {
    const files = tree({
      'core/a.ts': "import type { B } from './b.ts';",
      'core/b.ts': "export { c } from './c.ts';",
      'core/c.ts': "type A = import('./a.ts').A;",
      'core/d.ts': "import { a } from './a.ts';",
    });
    expect(findCircles(files)).toEqual(['core/a.ts -> core/b.ts -> core/c.ts -> core/a.ts']);
  });

  it('finds none where two ways lead to one file', () => {
    const files = tree({
      'core/a.ts': "import './b.ts';\nimport './c.ts';",
      'core/b.ts': "import './d.ts';",
      'core/c.ts': "import './d.ts';",
      'core/d.ts': '',
    });
    expect(findCircles(files)).toEqual([]);
  });
});

describe('the check of the files', () => {
  const breaks: [string, string, string][] = [
    ['core/long.ts', 'x\n'.repeat(201), 'has 201 lines'],
    ['test/core/long.test.ts', 'x\n'.repeat(351), 'has 351 lines'],
    ['core/utils.ts', '', 'says nothing'],
    ['review/views/QueueCard.tsx', '', 'kebab-case'],
    ['jobs/sweep.ts', 'const now = new Date();', 'wall clock'],
    ['store/posts.ts', 'const now = Date.now();', 'wall clock'],
    ['notify/mail.ts', "process.env['SMTP_URL']", 'process.env'],
    ['sources/feed.ts', 'console.log(1);', 'console'],
    ['core/x.ts', `// TO${'DO'} later`, 'later'],
    ['test/core/x.test.ts', `it.on${'ly'}('x', () => {});`, 'leaves out'],
  ];
  it.each(breaks)('complains of %s', (path, text, complaint) => {
    expect(checkFiles([{ path, text }])).toEqual([expect.stringContaining(complaint)]);
  });

  it.each([
    ['core/long.ts', 'x\n'.repeat(200)],
    ['test/core/long.test.ts', 'x\n'.repeat(350)],
    ['core/clock.ts', 'export const now = () => new Date();'],
    ['core/x.ts', '/** Never new Date() here, and no process.env. */\nconst at = new Date(0); // not Date.now()'],
    ['worker/main.ts', 'console.error(process.env.LOG_LEVEL);'],
  ])('has nothing to say of %s', (path, text) => {
    expect(checkFiles([{ path, text }])).toEqual([]);
  });
});

describe('the check of the jobs', () => {
  it('misses a handler and a test', () => {
    const call = (name: string) => `import { it } from '../../jobs/${name}.ts'`;
    const files = tree({
      'jobs/sweep.ts': '',
      'test/jobs/care.db.test.ts': call('sweep'),
      'test/jobs/other.ts': call('swee'),
    });
    expect(checkJobs(['sweep'], files)).toEqual([]);
    expect(checkJobs(['swee'], files)).toEqual([
      expect.stringContaining('jobs/swee.ts: missing'),
      expect.stringContaining('no test calls the job swee'),
    ]);
  });
});
