import { TemporaryError } from '../core/errors.ts';

/** Throws when whoever asked has stopped waiting (shutdown, deadline of the job). */
export function assertGoingOn(signal: AbortSignal): void {
  if (!signal.aborted) return;
  const sentence = 'Læsningen blev afbrudt. Kilden læses igen ved næste gennemløb.';
  throw new TemporaryError('aborted', sentence, { cause: signal.reason });
}
