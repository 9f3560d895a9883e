import type { DocumentReader } from './document-reader.ts';
import type { HttpClient } from './http-client.ts';
import type { RobotsGate } from './robots-gate.ts';

/** What reading a page takes: the way out, the threads that parse, and the wishes of its site. */
export type WebpageParts = { http: HttpClient; documents: DocumentReader; robots: RobotsGate };
