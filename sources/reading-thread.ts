/** One thread that reads documents, seen from outside: start, one document at a time, and an end by force. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { DocumentAnswer, DocumentTask } from './document-contract.ts';

export type ThreadBounds = {
  /** For one document. */
  deadlineMs: number;
  /** For the thread to come up; a busy machine takes its time. */
  startMs: number;
  heapMb: number;
  /** How much the whole process may grow meanwhile: what a document unpacks lies outside the thread's heap. */
  growthBytes: number;
  /** Near this size of the process a document may only grow it by a little. */
  ceilingBytes: number;
  /** What runs in the thread, where it is not the neighbour of this file. */
  file?: URL;
};

export type ReadingThread = {
  read(task: DocumentTask): Promise<DocumentAnswer>;
  isGone(): boolean;
  end(): Promise<void>;
};

const lookEveryMs = 20;
const leastGrowthBytes = 48_000_000;

/** Memory of ended threads comes back late, so each document is measured from where the process stands. */
const mostBytes = (nowBytes: number, { growthBytes, ceilingBytes }: ThreadBounds): number =>
  nowBytes + Math.max(leastGrowthBytes, Math.min(growthBytes, ceilingBytes - nowBytes));

/**
 * Built JavaScript in production; in development and tests our TypeScript, which the thread must first learn to read.
 * (Given as `--import`, tsx comes too late for the thread's own first file.)
 */
const readTypeScript = (tsx: string, file: string) => `import('${tsx}').then(async ({ register }) => {
  register();
  await import('${file}');
});`;
const literal = (url: URL) => url.href.replaceAll("'", '%27');

const ownFile = () => new URL(`./document-thread.${import.meta.url.endsWith('.ts') ? 'ts' : 'js'}`, import.meta.url);

function openWorker({ heapMb, file = ownFile() }: ThreadBounds): Worker {
  const settings = {
    execArgv: [],
    // Nothing of ours is needed there, and what a library prints of a document must not reach our streams. (They are
    // not read either: reading them would keep the process alive.)
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  };
  if (!file.pathname.endsWith('.ts')) return new Worker(file, settings);
  const tsx = new URL('./esm/api/index.mjs', pathToFileURL(createRequire(import.meta.url).resolve('tsx')));
  return new Worker(readTypeScript(literal(tsx), literal(file)), { ...settings, eval: true });
}

export function startReadingThread(bounds: ThreadBounds): ReadingThread {
  const worker = openWorker(bounds);
  let isGone = false;
  let current: ((answer: DocumentAnswer | Error) => void) | undefined;
  const end = async () => {
    isGone = true;
    await worker.terminate();
  };
  const stop = (answer: DocumentAnswer | Error) => {
    current?.(answer);
    void end();
  };
  let isReady = false;
  const ready = new Promise<void>((resolve) => {
    worker.once('message', () => {
      isReady = true;
      resolve();
    });
  });
  worker.on('error', (error: Error & { code?: string }) => {
    if (!isReady) return stop(error);
    // Out of memory, or a fault that escaped the parser: the document's doing in both cases.
    stop(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-big' : 'broken');
  });
  worker.once('exit', () => stop(new Error('the reading thread ended')));
  worker.unref();

  const read = (task: DocumentTask) =>
    new Promise<DocumentAnswer>((resolve, reject) => {
      // Only a thread at work keeps the process going.
      worker.ref();
      let timer = setTimeout(() => stop(new Error('the reading thread does not start')), bounds.startMs);
      let look: NodeJS.Timeout | undefined;
      const take = (answer: DocumentAnswer | Error) => {
        current = undefined;
        clearTimeout(timer);
        clearInterval(look);
        worker.off('message', take);
        worker.unref();
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      };
      current = take;
      if (isGone) return take(new Error('the reading thread is gone'));
      void ready.then(() => {
        if (current !== take) return;
        clearTimeout(timer);
        timer = setTimeout(() => stop('too-slow'), bounds.deadlineMs);
        const most = mostBytes(process.memoryUsage.rss(), bounds);
        look = setInterval(() => process.memoryUsage.rss() > most && stop('too-big'), lookEveryMs);
        worker.on('message', take);
        worker.postMessage(task);
      });
    });
  return { read, isGone: () => isGone, end };
}
