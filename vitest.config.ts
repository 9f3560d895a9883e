import { defineConfig } from 'vitest/config';

const project = (name: string, include: string[], more: object = {}) => ({
  test: { name, include, env: { TZ: 'UTC' }, ...more },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['test/**/*.test.{ts,tsx}'], {
        exclude: ['test/**/*.{db,queue,browser}.test.{ts,tsx}'],
      }),
      project('db', ['test/**/*.db.test.{ts,tsx}'], {
        globalSetup: ['test/support/database-server.ts'],
        testTimeout: 20_000,
        hookTimeout: 60_000,
      }),
      project('queue', ['test/**/*.queue.test.ts'], {
        globalSetup: ['test/support/database-server.ts'],
        testTimeout: 120_000,
        hookTimeout: 60_000,
        fileParallelism: false,
      }),
      project('browser', ['test/**/*.browser.test.ts'], {
        globalSetup: ['test/support/database-server.ts'],
        testTimeout: 60_000,
        hookTimeout: 60_000,
        fileParallelism: false,
      }),
    ],
  },
});
