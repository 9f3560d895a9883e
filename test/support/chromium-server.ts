/** One Chromium for a whole test run: to start one takes seconds of both cores, a context of its own next to nothing. */
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { sharedByRun } from './shared-by-run.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where it listens; empty where there is no Chromium. */
    chromium: string;
  }
}

const executablePath = '/usr/bin/chromium';
const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
/** Left to the run, which closes the database as well: Playwright's own answer to Ctrl-C ends this process on the spot. */
const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { thing, leave } = await sharedByRun('chromium', async () => {
    if (!existsSync(executablePath)) return { address: '', close: async () => undefined };
    const server = await chromium.launchServer({ executablePath, args, host: '127.0.0.1', ...signals });
    return { address: server.wsEndpoint(), close: () => server.close() };
  });
  project.provide('chromium', thing.address);
  return leave;
}
