import { defineConfig } from 'vitest/config';
import { builtHouse } from './test/support/built-house.ts';
import LongestFirst from './test/support/longest-first.ts';

const builtPrograms = 'test/support/built-programs.ts';
const databaseServer = 'test/support/database-server.ts';
/** They bound times that people feel, some of them tightly: not beside tests that keep the machine busy. */
const timed = ['test/worker/queue-*.queue.test.ts', 'test/worker/shutdown.queue.test.ts'];

/**
 * One kind of test. Times are UTC as in production; Copenhagen is the business of core/danish-time.ts. The files of a kind
 * share their processes, one for each core, since to import the house takes longer than most of them.
 */
const project = (name: string, include: string[], more: object = {}) => ({
  plugins: [builtHouse()],
  test: {
    name,
    server: { deps: { external: [/\/lytteposten-programs-/] } },
    include,
    env: { TZ: 'UTC' },
    setupFiles: ['test/support/steady-chance.ts'],
    globalSetup: [builtPrograms, databaseServer],
    hookTimeout: 60_000,
    isolate: false,
    maxWorkers: '100%',
    ...more,
  },
});

/** Kinds of the same turn run at the same time. More files than cores where they mostly wait for other processes. */
const turn = (groupOrder: number, maxWorkers: number) => ({ sequence: { groupOrder }, maxWorkers });

export default defineConfig({
  test: {
    // The last line is our own: `123 passed, 0 failed`. It also turns skips into failures when REQUIRE_ALL=1.
    reporters: ['default', './test/support/closing-line.ts'],
    sequence: { sequencer: LongestFirst },
    projects: [
      project('unit', ['test/**/*.test.{ts,tsx}'], {
        exclude: ['test/**/*.{db,queue,browser}.test.{ts,tsx}'],
        globalSetup: [builtPrograms],
      }),
      project('db', ['test/**/*.db.test.{ts,tsx}'], { testTimeout: 20_000 }),
      project('queue', ['test/**/*.queue.test.ts'], { ...turn(1, 3), exclude: timed, testTimeout: 120_000 }),
      project('browser', ['test/**/*.browser.test.ts'], { ...turn(1, 3), testTimeout: 60_000 }),
      project('queue-timed', timed, { ...turn(2, 3), testTimeout: 120_000 }),
    ],
  },
});
