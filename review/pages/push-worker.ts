import { readFileSync } from 'node:fs';
import type { Page } from '../page.ts';

const script = readFileSync(new URL('../assets/worker/push-worker.js', import.meta.url), 'utf8');

/** Browsers let a service worker speak for the folder that it was served from: its address stays, and it is never kept. */
export const pushWorker: Page = (c) => c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' });
