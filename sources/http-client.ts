import type { Http } from '../core/http.ts';

/** The slice of the guarded HTTP client that connectors need. */
export type HttpClient = Pick<Http, 'request'>;
