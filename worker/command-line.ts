import { PermanentError } from '../core/errors.ts';

/** What a command says: results on standard output, sentences for people on standard error. */
export type CommandIo = { out(line: string): void; say(line: string): void };

export const standardIo: CommandIo = {
  out: (line) => void process.stdout.write(`${line}\n`),
  say: (line) => void process.stderr.write(`${line}\n`),
};

/**
 * Ends the process with this status when its streams are written. It does not wait for timers that libraries leave
 * behind: the schema engine's would hold every command for ten seconds.
 */
export function endWith(status: number): void {
  process.stdout.write('', () => process.stderr.write('', () => process.exit(status)));
}

/** A command line that cannot be understood. */
export function misuse(sentence: string): PermanentError {
  return new PermanentError('bad command line', sentence);
}
