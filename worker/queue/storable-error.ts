import { UnrecoverableError } from 'bullmq';
import { cleanText } from '../../core/hygiene.ts';

const maxMessage = 300;
const maxStack = 2000;

/** Query errors quote the values of the query, which may be the text of a post: only their kind is kept (design rule 17). */
const quotesValues = (error: Error): boolean => error.name.startsWith('PrismaClient') || 'severity' in error;

/**
 * What the queue keeps of a failure: kind, short message, where it happened; and whether trying again may help. Without
 * NUL and lone surrogates: PostgreSQL refuses them, and a job that cannot be marked as failed stalls.
 */
export function storableError(thrown: unknown): Error {
  const error =
    thrown instanceof Error
      ? thrown
      : new Error(typeof thrown === 'string' ? thrown : `something that is no error was thrown: ${typeof thrown}`);
  const code = (error as { code?: unknown }).code;
  const kind = typeof code === 'string' || typeof code === 'number' ? `${error.name} ${code}` : error.name;
  const message = cleanText((quotesValues(error) ? kind : `${kind}: ${error.message}`).slice(0, maxMessage));
  const clean = error instanceof UnrecoverableError ? new UnrecoverableError(message) : new Error(message);
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '));
  clean.stack = cleanText([message, ...frames].join('\n').slice(0, maxStack));
  return clean;
}
