import { pathToFileURL } from 'node:url';
import { beforeAll } from 'vitest';
import { createDocumentReader, type DocumentReader } from '../../../sources/document-reader.ts';
import { builtFile } from '../../support/program.ts';

/**
 * A reader whose threads start from built JavaScript: from TypeScript each would take seconds. Other tests grow this
 * process, too, so its size says nothing of a document.
 */
export const openDocuments = (options: Parameters<typeof createDocumentReader>[0] = {}): DocumentReader =>
  createDocumentReader({
    growthBytes: Number.POSITIVE_INFINITY,
    ceilingBytes: Number.POSITIVE_INFINITY,
    file: pathToFileURL(builtFile('sources/document-thread.ts')),
    ...options,
  });

/** One for all tests of a process. Nothing waits for its threads at the end. */
export const documents = openDocuments();

// On a busy machine a thread may take longer to start than a test may last.
beforeAll(async () => {
  await documents.read({ kind: 'feed', base: 'https://medie.example/', body: Buffer.from('{}') });
});
