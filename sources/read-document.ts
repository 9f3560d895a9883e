/** What is taken from which kind of document. Runs in the reading thread; everything here may be slow, greedy or throw. */
import { decodeText } from '../core/http-text.ts';
import { readAgendaLines } from './agenda-points.ts';
import type { DocumentAnswer, DocumentTask } from './document-contract.ts';
import { readFeed } from './feed-items.ts';
import { readAgendaPage, readWebpage } from './webpage-items.ts';

/** Readers accept rubbish before the mark. */
const isPdf = (body: Buffer): boolean => body.subarray(0, 1024).includes('%PDF-');

export async function readDocument(task: DocumentTask): Promise<DocumentAnswer> {
  const { buffer, byteOffset, byteLength } = task.body;
  const body = Buffer.from(buffer, byteOffset, byteLength);
  if (isPdf(body)) {
    if (task.kind !== 'agenda') return 'other';
    // Loaded when needed: it is large, and most installations never meet a PDF.
    const { readPdfLines } = await import('./pdf-lines.ts');
    const lines = await readPdfLines(body);
    return typeof lines === 'string' ? lines : { ...readAgendaLines(lines), pdfs: [] };
  }
  const text = decodeText(body, task.contentType);
  switch (task.kind) {
    case 'feed':
      return readFeed(text, task.base);
    case 'webpage':
      return readWebpage(text, task.base, task.item);
    case 'agenda':
      return readAgendaPage(text, task.base);
  }
}
