/** The doors of the house: who may import whom. Pure: files in, complaints out, so that the checker is tested like any code. */
import { posix } from 'node:path';

export type SourceFile = { path: string; text: string };

/**
 * The allow-list. A room may always use itself; what does not stand here is a wall. An entry that ends in `/` is a
 * whole room, one that ends in `-` a family of files, any other one file. Who is named by nobody is imported by nobody.
 */
export const doors: Record<string, readonly string[]> = {
  core: [],
  store: ['core/', 'prisma/generated/', 'prisma/migrations'],
  sources: ['core/'],
  classifiers: ['core/'],
  notify: ['core/'],
  jobs: ['core/', 'store/', 'sources/', 'classifiers/', 'notify/'],
  review: ['core/', 'store/', 'jobs/catalogue.ts', 'jobs/enqueue.ts', 'notify/write-', 'notify/message.ts'],
  demo: ['core/'],
  worker: ['core/', 'store/', 'sources/', 'classifiers/', 'notify/', 'jobs/', 'review/', 'demo/'],
  prisma: [],
  test: [''],
};

/** Packages that belong to one room: the others say what they want in that room's words. */
export const packageHomes: Record<string, readonly string[]> = {
  '@prisma/': ['store', 'test'],
  undici: ['core', 'test'],
  bullmq: ['worker', 'test'],
  ioredis: ['worker', 'test'],
  'node-cron': ['worker'],
  nodemailer: ['notify', 'test'],
  'web-push': ['notify', 'test'],
  pdfkit: ['notify', 'test'],
  fflate: ['review', 'test'],
  'ical.js': ['review', 'test'],
  natural: ['classifiers', 'test'],
  cheerio: ['sources', 'test'],
  unpdf: ['sources', 'test'],
  '@huggingface/transformers': ['sources', 'test'],
  hono: ['review', 'notify', 'test'],
  'smtp-server': ['demo', 'test'],
  'openid-client': ['review', 'test'],
  echarts: ['review', 'test'],
};

/** The contract side of `jobs`, and its index: everything else there must not know a handler. */
const knowsHandlers = 'jobs/index.ts';

const quoted = `(['"\`])([^'"\`]+)\\1`;
/** `import x from`, `import type`, `export from`, bare imports, dynamic imports, types by import(), require, worker files. */
const importForms = new RegExp(
  `(?:\\bfrom\\s*|\\bimport\\s*\\(?\\s*|\\brequire(?:\\.resolve)?\\s*\\(\\s*|\\bnew URL\\(\\s*)${quoted}`,
  'g',
);
const computedImport = /\bimport\s*\(\s*[^'"`\s)]/;

const roomOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '');

/** Everything that a file names as a module: paths from the root of the house for its own, package names for others. */
export function importsOf({ path, text }: SourceFile): { files: string[]; packages: string[] } {
  const named = [...text.matchAll(importForms)].map((match) => match[2] ?? '');
  const own = named.filter((name) => name.startsWith('.'));
  return {
    files: own.map((name) => posix.join(posix.dirname(path), name)),
    packages: named.filter((name) => !name.startsWith('.')),
  };
}

const isOpen = (to: string, allowed: readonly string[]) =>
  allowed.some((door) => (/[/-]$|^$/.test(door) ? to.startsWith(door) : to === door));

/** One complaint for every import that goes through a wall. `handlers` are the files of the catalogue's jobs. */
export function checkDoors(files: readonly SourceFile[], handlers: readonly string[] = []): string[] {
  return files.flatMap((file) => {
    const room = roomOf(file.path);
    const open = doors[room];
    if (room === '') return [];
    if (!open) return [`${file.path}: "${room}" is not a room of the house`];
    const { files: targets, packages } = importsOf(file);
    return [
      ...targets
        .filter((to) => !isOpen(to, [`${room}/`, ...open]))
        .map((to) => `${file.path}: ${room} has no door to ${to}`),
      ...packages
        .filter((name) => !(homeOf(name)?.includes(room) ?? true))
        .map((name) => `${file.path}: ${name} belongs to ${homeOf(name)?.[0]}`),
      ...(room === 'jobs' && file.path !== knowsHandlers
        ? targets
            .filter((to) => handlers.includes(to))
            .map((to) => `${file.path}: asks for ${to} by import, not by a bell`)
        : []),
      ...(room !== 'test' && computedImport.test(file.text)
        ? [`${file.path}: a computed import cannot be checked`]
        : []),
    ];
  });
}

const homeOf = (name: string) =>
  Object.entries(packageHomes).find(([home]) => name === home || name.startsWith(home.replace(/\/?$/, '/')))?.[1];

/** Circles over all imports, types included: each once, as the way round. */
export function findCircles(files: readonly SourceFile[]): string[] {
  const graph = new Map(files.map((file) => [file.path, importsOf(file).files]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, way: string[]): void => {
    const at = way.indexOf(path);
    if (at >= 0) {
      circles.push([...way.slice(at), path].join(' -> '));
      return;
    }
    if (done.has(path)) return;
    for (const next of graph.get(path) ?? []) if (graph.has(next)) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  return circles;
}
