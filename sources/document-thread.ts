/** Runs in the reading thread: one document in, plain values out. */
import { parentPort } from 'node:worker_threads';
import type { DocumentTask } from './document-contract.ts';
import { readDocument } from './read-document.ts';

// Libraries print what they stumble over; nobody reads it, and it must not pile up.
process.stdout.write = () => true;
process.stderr.write = () => true;

parentPort?.on('message', async (task: DocumentTask) => {
  // A parser that throws has met something it cannot read.
  parentPort?.postMessage(await readDocument(task).catch(() => 'broken'));
});
parentPort?.postMessage('ready');
