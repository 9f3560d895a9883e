import { createHash } from 'node:crypto';
import type { Answer } from './graph-failure.ts';

/** Gives each good answer its ETag, and nothing but that to whoever has the same already. */
export function unlessSame(answer: Answer, ifNoneMatch: string | undefined, onSame: () => void): Answer {
  const etag = `"${createHash('sha1').update(answer.body).digest('hex')}"`;
  const headers = { ...answer.headers, etag };
  if (ifNoneMatch !== etag) return { ...answer, headers };
  onSame();
  return { status: 304, headers, body: '' };
}
