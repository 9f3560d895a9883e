import { defineConfig } from 'vitest/config';

/** One kind of test. Times are UTC as in production; Copenhagen is the business of core/danish-time.ts. */
const project = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, env: { TZ: 'UTC' }, setupFiles: ['test/support/steady-chance.ts'], ...more },
});

const databaseServer = { globalSetup: ['test/support/database-server.ts'], hookTimeout: 60_000 };
/** Tests that start servers and count milliseconds take turns. */
const inTurn = { ...databaseServer, fileParallelism: false };

export default defineConfig({
  test: {
    // The last line is our own: `123 passed, 0 failed`. It also turns skips into failures when REQUIRE_ALL=1.
    reporters: ['default', './test/support/closing-line.ts'],
    projects: [
      project('unit', ['test/**/*.test.{ts,tsx}'], { exclude: ['test/**/*.{db,queue,browser}.test.{ts,tsx}'] }),
      project('db', ['test/**/*.db.test.{ts,tsx}'], { ...databaseServer, testTimeout: 20_000, isolate: false }),
      project('queue', ['test/**/*.queue.test.ts'], { ...inTurn, testTimeout: 120_000 }),
      project('browser', ['test/**/*.browser.test.ts'], { ...inTurn, testTimeout: 60_000 }),
    ],
  },
});
