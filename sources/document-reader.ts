/**
 * Where documents from outside are parsed: one or two threads beside the event loop, each document with a deadline and
 * bounds of memory. A thread that a document has stuck or blown up is thrown away, and the next document gets a new one.
 */
import type { DocumentAnswer, DocumentKind, DocumentTask } from './document-contract.ts';
import { type ReadingThread, startReadingThread, type ThreadBounds } from './reading-thread.ts';

export type DocumentReader = {
  /** Never throws for what stands in the document: a document that cannot be read is a refusal. */
  read<K extends DocumentKind>(task: DocumentTask & { kind: K }): Promise<DocumentAnswer<K>>;
  close(): Promise<void>;
};

type Waiting = { task: DocumentTask; resolve: (answer: DocumentAnswer) => void; reject: (error: Error) => void };

const usualBounds: ThreadBounds = {
  deadlineMs: 5_000,
  startMs: 60_000,
  heapMb: 128,
  growthBytes: 160_000_000,
  ceilingBytes: 360_000_000,
};

export function createDocumentReader(options: Partial<ThreadBounds> & { threads?: number } = {}): DocumentReader {
  const { threads = 2, ...bounds } = options;
  const waiting: Waiting[] = [];
  const idle: ReadingThread[] = [];
  const open = new Set<ReadingThread>();
  let isClosed = false;

  const takeThread = (): ReadingThread | undefined => {
    const thread = idle.pop() ?? (open.size < threads ? startReadingThread({ ...usualBounds, ...bounds }) : undefined);
    if (thread) open.add(thread);
    return thread;
  };

  const serve = async (thread: ReadingThread, { task, resolve, reject }: Waiting) => {
    try {
      resolve(await thread.read(task));
    } catch (error) {
      reject(error instanceof Error ? error : new Error('the reading thread is gone', { cause: error }));
    }
    if (thread.isGone()) {
      // Its memory is still in use until it has ended: the next one is not measured on top of that.
      await thread.end();
      open.delete(thread);
    } else idle.push(thread);
    next();
  };

  const next = () => {
    while (waiting.length > 0) {
      const thread = takeThread();
      const first = thread && waiting.shift();
      if (!thread || !first) return;
      void serve(thread, first);
    }
  };

  return {
    read: <K extends DocumentKind>(task: DocumentTask & { kind: K }) =>
      new Promise<DocumentAnswer<K>>((resolve, reject) => {
        if (isClosed) return reject(new Error('the document reader is closed'));
        waiting.push({ task, resolve: resolve as Waiting['resolve'], reject });
        next();
      }),
    async close() {
      isClosed = true;
      for (const { reject } of waiting.splice(0)) reject(new Error('the document reader is closed'));
      await Promise.all([...open].map((thread) => thread.end()));
      open.clear();
    },
  };
}
